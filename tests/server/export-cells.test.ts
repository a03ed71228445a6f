import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import {
  exportRepository,
  fillCells,
  type ExportRepository,
} from '#server/repositories/export-cells.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { joinCells, splitCells } from '#server/use-cases/exports/export-cells.ts'
import { keptCsv } from '#server/use-cases/exports/export-kept-csv.ts'
import { fillStore } from '../support/fill-store.ts'
import { aSubmission } from '../support/submission.ts'
import { idList } from './support/id-list.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const EXPORTS = '/api/v1/exports'
/** Every way a download that names nobody can be had. */
const WAYS = ['csv', 'ndjson'].flatMap((format) =>
  ['labels', 'codes'].flatMap((form) =>
    ['vi', 'en'].map((lang) => `/submissions.${format}?form=${form}&lang=${lang}`),
  ),
)

const all = (server: TestServer, cookie: string): Promise<readonly string[]> =>
  Promise.all(WAYS.map(async (way) => (await server.get(`${EXPORTS}${way}`, cookie)).text()))
const keptIn = async ({ store }: TestServer): Promise<number> =>
  (await store.database.selectFrom('export_cells').select('id').execute()).length
const heldLayouts = async ({ store }: TestServer): Promise<readonly string[]> => {
  const rows = await store.database.selectFrom('export_cells').select('layout').distinct().execute()
  return rows.map(({ layout }) => layout)
}

describe('cells kept ready for downloads', () => {
  it('give the very same files as reading every body', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 300)
    const fromCells = await all(server, cookie)
    expect(await keptIn(server)).toBe(300)
    await server.store.database.deleteFrom('export_cells').execute()
    expect(await all(server, cookie)).toEqual(fromCells)
  })

  it('are not used where the columns were others', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 20)
    const before = await all(server, cookie)
    await server.store.database
      .updateTable('export_cells')
      .set({ layout: 'of-long-ago', cells: 'nothing,of,this' })
      .execute()
    expect(await all(server, cookie)).toEqual(before)
  })

  it('are mixed with what is read where only some are kept', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 400)
    const before = await all(server, cookie)
    const { database } = server.store
    const ids = await database.selectFrom('export_cells').select('id').orderBy('id').execute()
    // Of the first pieces a few, of the later none.
    const gone = ids.flatMap(({ id }, index) => (index % 7 === 0 && index > 180 ? [id] : []))
    await database.deleteFrom('export_cells').where('id', 'in', gone).execute()
    expect(await all(server, cookie)).toEqual(before)
  })

  it('are made for what was held before there were any, once', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 120)
    const { database } = server.store
    const before = await all(server, cookie)
    const layouts = await heldLayouts(server)
    await database.deleteFrom('export_cells').execute()
    await database.deleteFrom('derived_state').execute()
    expect(await fillCells(database, layouts)).toBe(120)
    expect(await fillCells(database, layouts)).toBe(0)
    expect(await keptIn(server)).toBe(120)
    expect(await all(server, cookie)).toEqual(before)
  })

  it('follow a withdrawal, and go with an erasure', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const { item } = await aSubmission().consented('keepAndSend', 'contact', 'statistics').seal()
    await server.deliver(item)
    const { database } = server.store
    const cell = async (name: string) => {
      const response = await server.get(`${EXPORTS}/submissions.ndjson`, cookie)
      return (JSON.parse(await response.text()) as Record<string, unknown>)[name]
    }
    expect(await cell('consent_contact')).toBe('yes')
    const submissions = submissionRepository(database)
    await submissions.withdrawConsent(item.id, ['contact'])
    expect([await cell('consent_contact'), await keptIn(server)]).toEqual(['no', 1])
    await submissions.erase(item.id, null, '2026-11-27T00:00:00.000Z')
    expect(await exportRepository(database).cellsOf([item.id])).toEqual([])
    expect(await (await server.get(`${EXPORTS}/submissions.ndjson`, cookie)).text()).toBe('')
  })

  it('never hold what a CSV would have to quote, nor a formula', () => {
    for (const cell of ['a,b', 'a"b', 'a\nb', 'a;=1', '=1', '-1', '@x', ' +1', '\t=1', '＝1'])
      expect([cell, joinCells(['x', cell])]).toEqual([cell, null])
    expect(splitCells(joinCells(['x', null, 12, 'một']) ?? '')).toEqual(['x', '', '12', 'một'])
  })
})

describe('a download that broke off', () => {
  it.each(['csv?form=codes', 'csv?form=labels', 'csv?personal=1', 'ndjson?form=codes'])(
    'goes on behind the last row that came: %s',
    async (asked) => {
      const server = await startTestServer()
      const cookie = await server.signIn()
      await fillStore(server.store, 130)
      const path = `${EXPORTS}/submissions.${asked}`
      const whole = await (await server.get(path, cookie)).text()
      const lines = whole.split('\n')
      const cut = lines.slice(0, 70).join('\n')
      const [last = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(lines[69] ?? '') ?? []
      // What comes in meanwhile is newer, and not part of the file.
      await server.deliver((await aSubmission().seal()).item)
      const rest = await (await server.get(`${path}&after=${last}`, cookie)).text()
      expect(`${cut}\n${rest}`).toBe(whole)
    },
  )

  it('goes on behind a row that has been erased since', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 10)
    const path = `${EXPORTS}/submissions.ndjson`
    const lines = (await (await server.get(path, cookie)).text()).split('\n')
    const { id } = JSON.parse(lines[4] ?? '') as { id: string }
    await submissionRepository(server.store.database).erase(id, null, '2026-11-27T00:00:00.000Z')
    const rest = await (await server.get(`${path}?after=${id}`, cookie)).text()
    expect(rest).toBe(lines.slice(5).join('\n'))
  })

  it.each([
    ['half a workbook', 'xlsx', null],
    ['what nobody sent', 'csv', '01a21c9b-8209-7c62-89be-e27fd7154148'],
    ['what is no id', 'csv', '1'],
  ])('cannot go on from %s', async (_what, format, after) => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    const { item } = await aSubmission().seal()
    await server.deliver(item)
    const path = `${EXPORTS}/submissions.${format}?after=${after ?? item.id}`
    expect((await server.get(path, cookie)).status).toBe(400)
  })
})

describe('how far a download is', () => {
  const TICKET = '01a21c9b-8209-7c62-89be-e27fd7154148'

  it('is told to who asked for it, and to nobody else', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 60)
    const response = await server.get(`${EXPORTS}/submissions.csv?ticket=${TICKET}`, cookie)
    expect(response.headers.get('X-Sansangso-Submissions')).toBe('60')
    await response.arrayBuffer()
    const progress = await server.get(`${EXPORTS}/progress/${TICKET}`, cookie)
    expect(await progress.json()).toEqual({ state: 'done', written: 60, total: 60 })
    const other = await server.get(`${EXPORTS}/progress/${crypto.randomUUID()}`, cookie)
    expect(other.status).toBe(404)
  })

  it('says when its reader went away', async () => {
    const server = await startTestServer()
    const cookie = await server.signIn()
    await fillStore(server.store, 400)
    const response = await server.get(
      `${EXPORTS}/submissions.csv?shape=long&ticket=${TICKET}`,
      cookie,
    )
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    const progress = await server.get(`${EXPORTS}/progress/${TICKET}`, cookie)
    expect(await progress.json()).toMatchObject({ state: 'broken', total: 400 })
  })

  it('goes on for nobody who asked only what it would be', async () => {
    const server = await startTestServer()
    await fillStore(server.store, 400)
    const cookie = await server.signIn()
    const asked = `${EXPORTS}/submissions.csv?shape=long&ticket=${TICKET}`
    const head = await server.request(asked, { method: 'HEAD', headers: { cookie } })
    expect([head.status, head.headers.get('x-sansangso-submissions')]).toEqual([200, '400'])
    const progress = await server.get(`${EXPORTS}/progress/${TICKET}`, cookie)
    expect(await progress.text()).not.toContain('running')
  })
})

describe('lines that are put together by the store', () => {
  const ids = Array.from({ length: 600 }, () => newUuid())
  /** A store that notes what it is asked for, and fails from the piece `failing` on. */
  function noted(failing = Infinity) {
    const pieces: (readonly string[])[] = []
    const store: ExportRepository = {
      cellsOf: () => Promise.reject(new Error('not asked')),
      fullOf: () => Promise.reject(new Error('not asked')),
      linesOf(piece, _layout, lineEnd) {
        pieces.push(piece)
        if (pieces.length >= failing) return Promise.reject(new Error('gone'))
        return Promise.resolve(Buffer.from(piece.map((id) => id + lineEnd).join('')))
      },
    }
    const lines = keptCsv(store, idList(ids), { id: 'one', columns: [] }, true, () => undefined)
    return { pieces, lines }
  }

  it('are asked for one piece ahead of who reads them, and no further', async () => {
    const { pieces, lines } = noted()
    expect(pieces).toHaveLength(0)
    const read = [await lines.next()]
    expect(pieces).toHaveLength(2)
    read.push(await lines.next())
    expect(pieces).toHaveLength(3)
    for await (const value of lines) read.push({ done: false, value })
    const text = read.map(({ value }) => new TextDecoder().decode(value ?? undefined)).join('')
    expect(text.trimEnd().split('\r\n')).toEqual(ids)
    expect(pieces.flat()).toEqual(ids)
  })

  it('fail where they are reached, after all that came before', async () => {
    const { lines } = noted(2)
    expect((await lines.next()).done).toBe(false)
    await expect(lines.next()).rejects.toThrow('gone')
  })

  it('fail nobody who reads no further', async () => {
    const { lines } = noted(2)
    await lines.next()
    expect(await lines.return(undefined)).toEqual({ done: true, value: undefined })
  })
})
