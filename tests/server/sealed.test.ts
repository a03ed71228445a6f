import { openSqlite } from '#server/database/open-sqlite.ts'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#protocol/canonical.ts'
import type { PlainItem, SealedItem } from '#protocol/batch.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { KeysReplySchema, verifyReceipt, type Receipt } from '#protocol/receipt.ts'
import { sealBody } from '#protocol/seal.ts'
import type { SealingPublicKey } from '#protocol/sealing-key.ts'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { rotateKeys } from '#server/maintenance/rotate-keys.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import { aSubmission } from '../support/submission.ts'
import { ORIGIN, problemOf, startTestServer, type TestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const keysOf = async (server: TestServer) =>
  KeysReplySchema.parse(await (await server.request('/api/v1/keys')).json())

async function sealedItem(
  plain: PlainItem,
  key: SealingPublicKey | undefined,
): Promise<SealedItem> {
  if (!key) throw new Error('the server gives no key to seal to')
  const { id, sha256, body } = plain
  return { id, sha256, sealed: await sealBody(body, { id, sha256 }, key) }
}

describe('a sealed submission', () => {
  it('is opened, judged and stored like any other, and its receipt is for the body within', async () => {
    const server = await startTestServer()
    const { keys, sealingKeys } = await keysOf(server)
    const { item } = await aSubmission().seal()
    const [result] = await server.deliver(await sealedItem(item, sealingKeys?.[0]))
    expect(result).toMatchObject({ outcome: 'stored', receipt: { sha256: item.sha256 } })
    expect(result && (await verifyReceipt(result.receipt, keys))).toBe(true)
    const [row] = await server.store.database.selectFrom('submissions').selectAll().execute()
    expect(row?.body).toBe(item.body)
  })

  it('is the same submission as its open copy, and as itself sealed again', async () => {
    const server = await startTestServer()
    const key = (await keysOf(server)).sealingKeys?.[0]
    const { item } = await aSubmission().seal()
    const results = await server.deliver(
      await sealedItem(item, key),
      item,
      await sealedItem(item, key),
    )
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate', 'duplicate'])
    expect(results[1]?.receipt).toEqual(results[0]?.receipt)
  })

  it('opens with an old key after the keys were changed, while the server runs', async () => {
    const dataDir = temporaryFolder()
    const server = await startTestServer({ dataDir })
    const before = (await keysOf(server)).sealingKeys?.[0]
    await rotateKeys(openSqlite(join(dataDir, 'sansangso.sqlite')), '2099-01-01T00:00:00.000Z')
    const after = (await keysOf(server)).sealingKeys?.[0]
    expect(after?.keyId).not.toBe(before?.keyId)
    const old = await aSubmission().seal()
    const fresh = await aSubmission().seal()
    const results = await server.deliver(
      await sealedItem(old.item, before),
      await sealedItem(fresh.item, after),
    )
    expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    expect((await keysOf(server)).keys, 'old receipts go on verifying').toHaveLength(2)
  })

  it('that no key opens is kept as it came, with a receipt for the seal itself', async () => {
    const dataDir = temporaryFolder()
    const server = await startTestServer({ dataDir })
    const elsewhere = await startTestServer()
    const foreign = (await keysOf(elsewhere)).sealingKeys?.[0]
    const { item } = await aSubmission().seal()
    const sealed = await sealedItem(item, foreign)
    const [result] = await server.deliver(sealed)
    expect(result).toMatchObject({
      outcome: 'quarantined',
      problem: { code: 'submission.unopenable' },
      receipt: { sha256: await sha256Hex(canonicalJson(sealed.sealed)) },
    })
    const [row] = await server.store.database.selectFrom('quarantine').selectAll().execute()
    expect(row?.body).toBe(canonicalJson(sealed.sealed))
    const report = await verifyFile(join(dataDir, 'sansangso.sqlite'))
    expect(report).toMatchObject({ quarantined: 1, faults: [] })
  })

  it('that no key opened is put to use once its key is there, with the time it had and a receipt for the body within', async () => {
    const [server, elsewhere] = [await startTestServer(), await startTestServer()]
    const { item } = await aSubmission().seal()
    const sealed = await sealedItem(item, (await keysOf(elsewhere)).sealingKeys?.[0])
    const [first] = await server.deliver(sealed)
    const { database } = server.store
    const aside = await database.selectFrom('quarantine').select('id').executeTakeFirstOrThrow()
    const headers = {
      cookie: await server.signIn(),
      origin: ORIGIN,
      'Content-Type': 'application/json',
    }
    const release = () =>
      server.request(`/api/v1/staff/quarantine/${aside.id}/release`, {
        method: 'POST',
        headers,
        body: '{}',
      })
    expect(await problemOf(await release())).toMatchObject({ detail: 'submission.unopenable' })

    for (const key of await keyRepository(elsewhere.store.database).listSealingKeys())
      await keyRepository(database).addSealingKey(key)
    expect((await release()).status).toBe(204)
    const row = await database.selectFrom('submissions').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ body: item.body, received_at: first?.receipt.receivedAt })
    const receipt = JSON.parse(row.receipt) as Receipt
    expect(receipt).toMatchObject({ submissionId: item.id, sha256: item.sha256 })
    expect(await verifyReceipt(receipt, (await keysOf(server)).keys)).toBe(true)
  })

  it('whose seal holds another body than announced is put aside, and is not called received', async () => {
    const server = await startTestServer()
    const key = (await keysOf(server)).sealingKeys?.[0]
    if (!key) throw new Error('no key')
    const { item } = await aSubmission().seal()
    const { id, sha256 } = item
    const sealed = await sealBody('{}', { id, sha256 }, key)
    const [result] = await server.deliver({ id, sha256, sealed })
    expect(result?.problem?.code).toBe('submission.hashMismatch')
    expect(result?.receipt.sha256).not.toBe(sha256)
  })
})
