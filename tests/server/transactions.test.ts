import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { serially, together } from '#server/database/transact.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it('opens transactions in one place, so that each is tried again where PostgreSQL undid it for another', () => {
  const files = globSync('src/server/**/*.ts').filter((file) => !file.includes('/database/'))
  expect(files.length).toBeGreaterThan(30)
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('.transaction('))).toEqual([])
})

it.each(Object.entries({ serially, together }))(
  'says that the disk is full, not that there was nothing left to roll back: %s',
  async (_name, transact) => {
    const file = join(temporaryFolder(), 'store.sqlite')
    await copyFreshStore(file)
    const { database, connection, close } = openSqlite(file)
    onTestFinished(close)
    const write = (bytes: number) =>
      transact(database, (transaction) =>
        transaction
          .insertInto('secrets')
          .values({ name: `of ${bytes} bytes`, value: 'x'.repeat(bytes) })
          .execute(),
      )
    const pages = Number(Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0])
    connection.exec(`PRAGMA max_page_count=${pages}`)
    await expect(write(1_000_000)).rejects.toThrow('database or disk is full')
    await write(1)
    const names = await database.selectFrom('secrets').select('name').execute()
    expect(names).toEqual([{ name: 'of 1 bytes' }])
  },
)
