import { join } from 'node:path'
import { expect, it } from 'vitest'
import { KeysReplySchema, verifyReceipt, type Receipt } from '#protocol/receipt.ts'
import { readEnvironment } from '#server/environment.ts'
import { openStore } from '#server/database/open-store.ts'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { restoreStore } from '#server/maintenance/restore-store.ts'
import { rotateKeys } from '#server/maintenance/rotate-keys.ts'
import { aSubmission } from '../support/submission.ts'
import { serverWith, tamper } from './support/store-files.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer } from './support/test-server.ts'

/** A store whose keys were rotated after its last backup, with a receipt of the new key, at rest. */
async function rotatedSince() {
  const { server, file, dataDir } = await serverWith(1)
  const backup = join(temporaryFolder(), 'backup.sqlite')
  await backupStore(file, backup)
  await server.close()
  const outcome = readEnvironment({ DATA_DIR: dataDir })
  if (outcome.kind === 'invalid') throw new Error(outcome.faults.join())
  const keys = await rotateKeys(openStore(outcome.environment), new Date().toISOString())
  const later = await startTestServer({ dataDir })
  const [result] = await later.deliver((await aSubmission().seal()).item)
  await later.close()
  if (!result) throw new Error('nothing was received')
  return { file, dataDir, backup, keys, receipt: result.receipt, keptAs: join(dataDir, 'kept') }
}

/** What the server that is started on it says of a receipt, and what it seals and signs with. */
async function keysServed(dataDir: string, receipt: Receipt) {
  const server = await startTestServer({ dataDir })
  const { keys, sealingKeys } = KeysReplySchema.parse(
    await (await server.request('/api/v1/keys')).json(),
  )
  await server.close()
  return {
    verifies: await verifyReceipt(receipt, keys),
    signing: keys[0]?.keyId,
    sealing: sealingKeys?.[0]?.keyId,
    count: keys.length,
  }
}

it('takes over keys that were made since the backup: their receipts go on verifying', async () => {
  const { file, dataDir, backup, keys, receipt, keptAs } = await rotatedSince()
  expect(receipt.keyId).toBe(keys.signing)
  expect(await restoreStore(backup, file, keptAs)).toMatchObject({ keysTakenOver: 2 })
  expect(await verifyFile(file)).toMatchObject({ submissions: 1, faults: [] })
  expect(await keysServed(dataDir, receipt)).toEqual({ verifies: true, ...keys, count: 2 })
})

it('takes none over that is torn, and restores all the same', async () => {
  const { file, dataDir, backup, keys, receipt, keptAs } = await rotatedSince()
  const torn = `SET private_jwk = '{"x":"torn"}' WHERE key_id = '${keys.signing}'`
  tamper(file, `UPDATE signing_keys ${torn}`)
  expect(await restoreStore(backup, file, keptAs)).toMatchObject({ keysTakenOver: 1 })
  expect(await keysServed(dataDir, receipt)).toMatchObject({
    verifies: false,
    sealing: keys.sealing,
    count: 1,
  })
})

it('takes none over from a store for training', async () => {
  const { file, dataDir, backup, receipt, keptAs } = await rotatedSince()
  tamper(file, "INSERT INTO training (id, since) VALUES (1, '2026-11-01T00:00:00.000Z')")
  expect(await restoreStore(backup, file, keptAs)).toMatchObject({ keysTakenOver: 0 })
  expect(await keysServed(dataDir, receipt)).toMatchObject({ verifies: false, count: 1 })
})
