import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BatchSchema, isSealed, type PlainItem } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { aSubmission } from '../support/submission.ts'
import { startTestServer } from './support/test-server.ts'

/** Request bodies as released apps sent them, recorded from a browser; a fixture is never changed, only added to. */
const recorded = (version: string): unknown =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `fixtures/batch-of-app-${version}.json`), 'utf8'),
  )

describe('a device with an app of another version', () => {
  it.each(['0.1.0'])(
    'older (%s): is stored as it always was, and scored alike',
    async (version) => {
      const server = await startTestServer()
      const body = recorded(version)
      const response = await server.request('/api/v1/submissions', {
        method: 'POST',
        body: JSON.stringify(body),
      })
      expect(await response.json()).toMatchObject({
        results: [{ outcome: 'stored', problem: null }],
      })
      const [item] = BatchSchema.parse(body).submissions
      const [row] = await server.store.database.selectFrom('submissions').selectAll().execute()
      expect(row).toMatchObject({ id: item?.id, results_agree: 1 })
      expect(item && !isSealed(item) && item.body).toBe(row?.body)
    },
  )

  it('newer, with more in the request than is known here: is stored, byte for byte', async () => {
    const server = await startTestServer()
    const { item, submission } = await aSubmission().seal()
    const body = canonicalJson({ ...submission, invented: { since: '2.0.0' } })
    const extended = { id: item.id, sha256: await sha256Hex(body), body, priority: 1 }
    const response = await server.request('/api/v1/submissions', {
      method: 'POST',
      body: JSON.stringify({ submissions: [extended], device: null, battery: 0.5 }),
    })
    expect(await response.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
    const [row] = await server.store.database.selectFrom('submissions').select('body').execute()
    expect(row?.body).toBe(body)
  })

  it('newer, in a protocol not known here: is kept byte for byte for later, with a receipt', async () => {
    const server = await startTestServer()
    const { submission } = await aSubmission().seal()
    const body = canonicalJson({ ...submission, protocol: 2 })
    const item: PlainItem = { id: submission.id, sha256: await sha256Hex(body), body }
    const [result] = await server.deliver(item)
    expect(result).toMatchObject({
      outcome: 'quarantined',
      receipt: { sha256: item.sha256 },
      problem: { code: 'submission.unreadable' },
    })
    const [row] = await server.store.database.selectFrom('quarantine').select('body').execute()
    expect(row?.body).toBe(body)
  })
})
