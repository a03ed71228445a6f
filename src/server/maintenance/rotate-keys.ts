import { existsSync } from 'node:fs'
import { migrate } from '../database/migrate.ts'
import { openSqlite } from '../database/open-sqlite.ts'
import { newSealingKey } from '../opener.ts'
import { keyRepository } from '../repositories/keys.ts'
import { newSigningKey } from '../signer.ts'
import { MaintenanceError } from './backup-store.ts'

/** Ids of the keys used from now on. */
export interface Rotated {
  readonly signing: string
  readonly sealing: string
}

/**
 * Adds a new signing and a new sealing key to the store in `file`. Old ones stay: receipts given with them go on
 * verifying, bodies sealed to them go on opening. Devices learn the new sealing key at their next contact; a running
 * server signs with its old key until it is started again. `now` is an ISO instant.
 */
export async function rotateKeys(file: string, now: string): Promise<Rotated> {
  if (!existsSync(file)) throw new MaintenanceError(`There is no store at ${file}.`)
  const { database } = openSqlite(file)
  try {
    await migrate(database)
    const keys = keyRepository(database)
    const signing = await newSigningKey(now)
    const sealing = await newSealingKey(now)
    await keys.addSigningKey(signing)
    await keys.addSealingKey(sealing)
    return { signing: signing.keyId, sealing: sealing.keyId }
  } finally {
    await database.destroy()
  }
}
