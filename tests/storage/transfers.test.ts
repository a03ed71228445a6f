import { beforeEach, describe, expect, it } from 'vitest'
import type { AppDatabase } from '#storage/database.ts'
import { countOwnUnsent, listOutbox, recordReceipts } from '#storage/outbox.ts'
import { takeOver } from '#storage/transfers.ts'
import type { TransferRecord } from '#protocol/transfer-file.ts'
import { aSubmission, freshDatabase, NOW } from '../sync/support/device.ts'

let database: AppDatabase
beforeEach(() => {
  database = freshDatabase()
})

const SEALED: TransferRecord = {
  item: {
    id: '0198b0a0-0000-7000-8000-000000000001',
    sha256: 'a'.repeat(64),
    sealed: { keyId: 'k', enc: 'e', ciphertext: 'c' },
  },
  isNamed: true,
}

const RECEIPT = {
  submissionId: SEALED.item.id,
  sha256: SEALED.item.sha256,
  receivedAt: NOW,
  keyId: 'key-1',
  signature: 's',
  outcome: 'stored',
  problemCode: null,
} as const

describe('taking over what another device saved', () => {
  it('puts it in the outbox once, however often the file is opened', async () => {
    const first = await takeOver(database, [SEALED], NOW)
    const second = await takeOver(database, [SEALED, SEALED], NOW)
    expect(first).toMatchObject({ kind: 'saved', taken: { added: 1, alreadyHere: 0 } })
    expect(second).toMatchObject({ kind: 'saved', taken: { added: 0, alreadyHere: 2 } })
    expect(await listOutbox(database)).toMatchObject([
      { submissionId: SEALED.item.id, kind: 'waiting', isCarried: true },
    ])
  })

  it('does not take again what it has delivered, and keeps no copy of it', async () => {
    await takeOver(database, [SEALED], NOW)
    await recordReceipts(database, [RECEIPT])
    expect(await database.submissions.count()).toBe(0)
    const again = await takeOver(database, [SEALED], NOW)
    expect(again.taken).toMatchObject({ added: 0, alreadyHere: 1 })
    expect(await listOutbox(database)).toEqual([])
  })

  it('keeps no copy either of one that was not sealed, which it could read', async () => {
    const { id, sha256 } = SEALED.item
    await takeOver(database, [{ item: { id, sha256, body: '{"a":1}' }, isNamed: true }], NOW)
    await recordReceipts(database, [RECEIPT])
    expect(await database.submissions.count()).toBe(0)
  })

  it('changes nothing of its own, and says which ids are here with other content', async () => {
    const own = await aSubmission(database)
    const held = await database.submissions.get(own)
    const item = {
      id: own,
      sha256: 'f'.repeat(64),
      sealed: { keyId: 'k', enc: 'e', ciphertext: 'c' },
    }
    const outcome = await takeOver(database, [{ item, isNamed: true }, SEALED], NOW)
    expect(outcome.taken).toEqual({ added: 1, alreadyHere: 0, conflicting: [own] })
    expect(await database.submissions.get(own)).toEqual(held)
    expect(await countOwnUnsent(database), 'it does not report others’ as its own').toBe(1)
  })
})
