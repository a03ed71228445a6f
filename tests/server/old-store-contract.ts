import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BatchReplySchema, BatchSchema } from '#protocol/batch.ts'
import { CasePageSchema } from '#protocol/cases.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { OwnedSubmissionSchema } from '#protocol/owned-submission.ts'
import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import { QuarantinePageSchema, SubmissionPageSchema } from '#protocol/staff.ts'
import { buildServer } from '#server/build-server.ts'
import type { OpenStore } from '#server/database/store.ts'
import { readEnvironment } from '#server/environment.ts'
import { verifyStore, type StoreSource } from '#server/maintenance/verify-store.ts'
import { DRAFT } from './support/field-event.ts'
import { ADMIN, ORIGIN, signIn } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/* What the fixtures hold, as it was sent to the servers that made them. */
const OF_APP_0_1_0 = '01a209c3-2a55-74a2-b073-e2eb80a376a9'
const NAMED = '01a209c3-0000-74a2-b073-000000000001'
const ERASED = '01a209c3-0000-74a2-b073-000000000002'
const OWNER_KEY = 'khoa-cua-chu'
const TODAY = '2026-12-01T03:00:00.000Z'

export const fixtureText = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')

export interface OldStores {
  /** A new place with what that server left, or with nothing. */
  prepare(kind: 'old' | 'empty'): Promise<string>
  open(place: string): OpenStore
  sourceOf(store: OpenStore): StoreSource
  /** What the database says of its indexes, by name. */
  readonly indexes: string
}

/** Today's server on `store`, spoken to through its front door. */
async function startOn(store: OpenStore) {
  const outcome = readEnvironment({ DATA_DIR: temporaryFolder(), LOG_LEVEL: 'silent' })
  if (outcome.kind === 'invalid') throw new Error(outcome.faults.join('\n'))
  const { app, close } = await buildServer(outcome.environment, { store, now: () => TODAY })
  let isOpen = true
  const closeOnce = async (): Promise<void> => {
    if (isOpen) await close()
    isOpen = false
  }
  onTestFinished(closeOnce)
  const request = async (path: string, init?: RequestInit): Promise<Response> =>
    app.request(`${ORIGIN}${path}`, init)
  return { request, close: closeOnce }
}

async function shapeOf({ database }: OpenStore, indexes: string) {
  const tables = await database.introspection.getTables()
  const { rows } = await sql<object>`${sql.raw(indexes)}`.execute(database)
  return {
    tables: Object.fromEntries(
      tables.map(({ name, columns }) => [
        name,
        Object.fromEntries(
          columns.map((column) => [column.name, [column.dataType, column.isNullable]]),
        ),
      ]),
    ),
    indexes: rows,
  }
}

/** A store an earlier server left is one today's server goes on with, and nothing in it is lost. */
export function oldStoreContract(name: string, stores: OldStores): void {
  const { prepare, open, sourceOf, indexes } = stores
  const old = async (): Promise<OpenStore> => open(await prepare('old'))

  describe(`${name}: a store an earlier server left`, () => {
    it('opens with its people, submissions, receipts and what was put aside', async () => {
      const store = await old()
      const { request } = await startOn(store)
      const cookie = await signIn(request, ADMIN)
      const get = async (path: string): Promise<unknown> =>
        (await request(path, { headers: { cookie } })).json()
      const list = async (query: string) =>
        SubmissionPageSchema.parse(await get(`/api/v1/staff/submissions?${query}`))
      expect((await list('')).items.map(({ id }) => id).toSorted()).toEqual([NAMED, OF_APP_0_1_0])
      // What came later is there for what was there before: names to search by, figures, cases.
      expect((await list('search=dong+que')).items.map(({ id }) => id)).toEqual([NAMED])
      const { total, quality } = DashboardSchema.parse(await get('/api/v1/staff/dashboard'))
      expect([total, quality.quarantined]).toEqual([2, 1])
      const { items } = CasePageSchema.parse(await get('/api/v1/staff/cases'))
      expect(items.map(({ id }) => id)).toEqual(
        ['no-security-person', 'weak-signal'].map((obstacle) => `${OF_APP_0_1_0}.${obstacle}`),
      )
      const aside = QuarantinePageSchema.parse(await get('/api/v1/staff/quarantine'))
      expect(aside.items).toMatchObject([
        { problemCode: 'submission.impossibleAnswer', rejectedAt: null },
      ])
      expect(await verifyStore(sourceOf(store))).toEqual({
        submissions: 2,
        erased: 1,
        quarantined: 1,
        abandoned: 0,
        faults: [],
      })
    })

    it('is verified to its end past a receipt that cannot be read', async () => {
      const store = await old()
      onTestFinished(() => store.close())
      await store.database
        .updateTable('submissions')
        .set({ receipt: 'torn' })
        .where('id', '=', OF_APP_0_1_0)
        .execute()
      expect(await verifyStore(sourceOf(store))).toMatchObject({
        submissions: 2,
        quarantined: 1,
        faults: [`submission ${OF_APP_0_1_0}: the receipt cannot be read`],
      })
    })

    it('knows what comes a second time, and answers with the receipt given then', async () => {
      const { request } = await startOn(await old())
      const batch = BatchSchema.parse(JSON.parse(fixtureText('batch-of-app-0.1.0.json')))
      const reply = await request('/api/v1/submissions', {
        method: 'POST',
        body: JSON.stringify(batch),
      })
      const { results } = BatchReplySchema.parse(await reply.json())
      expect(results).toMatchObject([{ id: OF_APP_0_1_0, outcome: 'duplicate' }])
      const { keys } = KeysReplySchema.parse(await (await request('/api/v1/keys')).json())
      for (const { receipt } of results) {
        expect(receipt.receivedAt < TODAY).toBe(true)
        expect(await verifyReceipt(receipt, keys)).toBe(true)
      }
    })

    it('obeys its owners’ keys: one reads, what was erased stays so', async () => {
      const { request } = await startOn(await old())
      const asOwner = (id: string, method = 'GET') =>
        request(`/api/v1/submissions/${id}`, {
          method,
          headers: { Authorization: `Owner ${OWNER_KEY}` },
        })
      const read = OwnedSubmissionSchema.parse(await (await asOwner(NAMED)).json())
      expect(read.submission?.profile.businessName).toBe('Quán Đồng Quê')
      expect((await asOwner(ERASED)).status).toBe(404)
      expect((await asOwner(NAMED, 'DELETE')).status).toBe(204)
      expect((await asOwner(NAMED)).status).toBe(404)
    })

    it('takes what only today’s server has, and opens a second time', async () => {
      const place = await prepare('old')
      await (await startOn(open(place))).close()
      const { request } = await startOn(open(place))
      const cookie = await signIn(request, ADMIN)
      const headers = { cookie, origin: ORIGIN, 'Content-Type': 'application/json' }
      for (const [path, body] of [
        ['/events', DRAFT],
        ['/report-tokens', { name: 'Báo cáo', provinces: null, days: 30 }],
        ['/accounts', { email: 'a@b.vn', role: 'staff', provinces: ['92'], eventIds: [] }],
      ] as const) {
        const init = { method: 'POST', headers, body: JSON.stringify(body) }
        expect((await request(`/api/v1/staff${path}`, init)).status).toBe(201)
      }
    })

    it('has then the shape of one made today: tables, columns, types, indexes', async () => {
      const [before, made] = [await old(), open(await prepare('empty'))]
      await startOn(before)
      await startOn(made)
      const shape = await shapeOf(before, indexes)
      expect(shape.indexes.length).toBeGreaterThan(20)
      expect(shape).toEqual(await shapeOf(made, indexes))
    })
  })
}
