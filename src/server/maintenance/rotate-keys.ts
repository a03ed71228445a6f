import { migrate } from '../database/migrate.ts'
import type { OpenStore } from '../database/store.ts'
import { newSealingKey } from '../keys/opener.ts'
import { keyRepository } from '../repositories/keys.ts'
import { newSigningKey } from '../keys/signer.ts'

/** Ids of the keys used from now on. */
export interface Rotated {
  readonly signing: string
  readonly sealing: string
}

/**
 * Adds a new signing and a new sealing key to the store and closes it. Old ones stay: receipts given with them go on
 * verifying, bodies sealed to them go on opening. Devices learn the new sealing key at their next contact; a running
 * server signs with its old key until it is started again. `now` is an ISO instant.
 */
export async function rotateKeys(store: OpenStore, now: string): Promise<Rotated> {
  try {
    return await store.exclusively(async (database) => {
      await migrate(database)
      const keys = keyRepository(database)
      const signing = await newSigningKey(now)
      const sealing = await newSealingKey(now)
      await keys.addSigningKey(signing)
      await keys.addSealingKey(sealing)
      return { signing: signing.keyId, sealing: sealing.keyId }
    })
  } finally {
    await store.close()
  }
}
