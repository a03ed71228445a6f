import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { threadedReading } from '#server/reading-thread/threaded-reading.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const program = (name: string): URL => new URL(`support/${name}.ts`, import.meta.url)

async function aReading(run?: URL) {
  const file = join(temporaryFolder(), 'store.sqlite')
  const store = openSqlite(file)
  await sql`create table words (word text)`.execute(store.database)
  let deaths = 0
  const silent = pino({ level: 'silent' })
  const logger = { error: () => void (deaths += 1) } as unknown as typeof silent
  const reading = threadedReading({ file, name: 'test', logger, ...(run && { program: run }) })
  onTestFinished(async () => {
    await reading.close()
    await store.close()
  })
  const words = async () =>
    (await sql<{ word: string }>`select word from words`.execute(reading.database)).rows
  return { store, reading, words, deaths: () => deaths }
}

describe('reading on a thread', () => {
  it('sees what was committed when it asks, each question its own answer', async () => {
    const { store, reading, words } = await aReading()
    expect(await words()).toEqual([])
    await sql`insert into words values ('một')`.execute(store.database)
    const [first, { rows: second }] = await Promise.all([
      words(),
      sql<{ sum: number }>`select ${1} + ${2} as sum`.execute(reading.database),
    ])
    expect([first, second]).toEqual([[{ word: 'một' }], [{ sum: 3 }]])
  })

  it('writes nothing, takes no transaction, and says what could not be read', async () => {
    const { reading, words } = await aReading()
    await expect(sql`insert into words values ('x')`.execute(reading.database)).rejects.toThrow(
      'readonly',
    )
    await expect(sql`select nothing from words`.execute(reading.database)).rejects.toThrow(
      'nothing',
    )
    const nothing = reading.database.transaction().execute(() => Promise.resolve())
    await expect(nothing).rejects.toThrow('statements only')
    expect(await words()).toEqual([])
  })

  it('fails what two threads die of and nothing beside it, says so, and has another for who asks next', async () => {
    const { words, reading, deaths } = await aReading(program('mortal-reading'))
    const asked = sql`select 'dies-of-this'`.execute(reading.database)
    const beside = words()
    await expect(asked).rejects.toThrow('the thread that reads ended')
    expect(await beside).toEqual([])
    expect(await words()).toEqual([])
    expect(deaths()).toBe(2)
  })

  it('asks another thread what one was asked that died: who waits for it is answered', async () => {
    const { words, reading, deaths } = await aReading(program('mortal-reading'))
    const mark = join(temporaryFolder(), 'mark')
    const asked = sql<{ mark: string }>`select ${`dies-once:${mark}`} as mark`.execute(
      reading.database,
    )
    const beside = words()
    expect((await asked).rows).toEqual([{ mark: `dies-once:${mark}` }])
    expect(await beside).toEqual([])
    expect(deaths()).toBe(1)
  })

  it('is where the console goes through many cases, events and lines of the log', async () => {
    const server = await startTestServer({ threads: 1 })
    const cookie = await server.signIn()
    const { connection } = server.store
    const here: string[] = []
    const prepare = connection.prepare.bind(connection)
    connection.prepare = (statement) => {
      here.push(statement)
      return prepare(statement)
    }
    for (const path of ['cases', 'cases/summary?by=province', 'audit', 'events'])
      expect((await server.get(`/api/v1/staff/${path}`, cookie)).status).toBe(200)
    expect(here.filter((statement) => /from "?(cases|audit|submissions)/.test(statement))).toEqual(
      [],
    )
  })
})
