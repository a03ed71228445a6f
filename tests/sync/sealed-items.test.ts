import { beforeEach, describe, expect, it } from 'vitest'
import type { Batch } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { TransferRecord } from '#protocol/transfer-file.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { takeOver } from '#storage/transfers.ts'
import { drainOutbox, type DrainSummary } from '#sync/drain-outbox.ts'
import { refreshKeys } from '#sync/receipt-keys.ts'
import type { Transport } from '#sync/transport.ts'
import { aSubmission, freshDatabase, NOW } from './support/device.ts'
import { answered, RECEIVED_AT, signingKey, type SigningKey } from './support/simulated-server.ts'

const record = (id: number, isNamed = true): TransferRecord => ({
  item: {
    id: `0198b0a0-0000-7000-8000-00000000000${id}`,
    sha256: String(id).repeat(64),
    sealed: { keyId: 'k', enc: 'e', ciphertext: `c${id}` },
  },
  isNamed,
})

let database: AppDatabase
let key: SigningKey
beforeEach(async () => {
  database = freshDatabase()
  key = await signingKey('key-1')
})

/** A server that says it holds each item, as the hash that `hashOf` gives. */
function holding(
  hashOf: (item: Batch['submissions'][number]) => string | Promise<string>,
  seen: Batch[] = [],
): Transport {
  return {
    async sendBatch(batch) {
      seen.push(batch)
      const results = []
      for (const item of batch.submissions) {
        const sha256 = await hashOf(item)
        const receipt = await key.sign({ submissionId: item.id, sha256, receivedAt: RECEIVED_AT })
        results.push({ id: item.id, outcome: 'stored', receipt, problem: null })
      }
      return answered(200, { results })
    },
    fetchKeys: () => Promise.resolve(answered(200, { keys: [key.publicKey] })),
  }
}

const drain = (transport: Transport): Promise<DrainSummary> =>
  drainOutbox({ database, transport, now: () => NOW })

const sealOf = (item: Batch['submissions'][number]): Promise<string> =>
  sha256Hex('sealed' in item ? canonicalJson(item.sealed) : item.body)

describe('a sealed submission on its way', () => {
  it('leaves with a receipt for the body within, and its seal goes with it', async () => {
    await takeOver(database, [record(1)], NOW)
    expect(await drain(holding(({ sha256 }) => sha256))).toMatchObject({ delivered: 1 })
    expect(await database.submissions.count()).toBe(0)
  })

  it('leaves with a receipt for the seal itself, where no key of the server’s opens it', async () => {
    await takeOver(database, [record(1)], NOW)
    expect(await drain(holding(sealOf))).toMatchObject({ delivered: 1 })
  })

  it('stays with a receipt for anything else', async () => {
    await takeOver(database, [record(1)], NOW)
    const summary = await drain(holding(() => 'f'.repeat(64)))
    expect(summary).toMatchObject({ delivered: 0, problem: 'receipt.invalid' })
    expect(await database.submissions.count()).toBe(1)
  })

  it('of another device travels apart from this one’s own, and apart from what names nobody', async () => {
    await aSubmission(database)
    await takeOver(database, [record(1), record(2, false)], NOW)
    const seen: Batch[] = []
    await drain(holding(({ sha256 }) => sha256, seen))
    const told = seen.map(({ device, submissions }) => [device?.unsent ?? null, submissions.length])
    // This device reports only what is its own.
    expect(told).toHaveLength(3)
    expect(told).toContainEqual([1, 1])
    expect(told.filter(([unsent]) => unsent === null)).toEqual([
      [null, 1],
      [null, 1],
    ])
  })
})

describe('the keys to seal to', () => {
  const sealing = (id: string) => ({
    keyId: id,
    jwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const,
  })
  const giving = (body: object): Transport => ({
    ...holding(() => ''),
    fetchKeys: () => Promise.resolve(answered(200, body)),
  })

  it('are those the server said last', async () => {
    await refreshKeys(database, giving({ keys: [], sealingKeys: [sealing('old')] }))
    await refreshKeys(database, giving({ keys: [], sealingKeys: [sealing('new'), sealing('old')] }))
    expect((await readSetting(database, 'sealingKeys'))?.map(({ keyId }) => keyId)).toEqual([
      'new',
      'old',
    ])
  })

  it('stay when an older server does not speak of them', async () => {
    await writeSetting(database, 'sealingKeys', [sealing('known')])
    const keys = await refreshKeys(database, giving({ keys: [key.publicKey] }))
    expect(keys).toEqual([key.publicKey])
    expect(await readSetting(database, 'sealingKeys')).toHaveLength(1)
  })
})
