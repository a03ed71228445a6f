import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { storeName } from '#server/database/store-name.ts'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { fixtureText } from './old-store-contract.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Runs a command as docs/operating.md has it run: with the environment of a file, and no other. */
function run(environment: string, command: string, ...args: readonly string[]) {
  const file = join(temporaryFolder(), 'sansangso.env')
  writeFileSync(file, environment)
  const { DATA_DIR: _dataDir, DATABASE_URL: _databaseUrl, ...env } = process.env
  const program = [`--env-file=${file}`, 'scripts/run.mjs', command, ...args]
  const { stdout, stderr, status } = spawnSync(process.execPath, program, { env, encoding: 'utf8' })
  return { said: stdout.split('\n'), complained: stderr, status }
}

describe('a command that works on the store', () => {
  it.each(['backup', 'verify-store', 'rebuild-figures', 'rotate-keys', 'restore'])(
    '%s works on the one the service’s environment names, and says so first',
    async (command) => {
      const dataDir = temporaryFolder()
      const store = join(dataDir, 'sansangso.sqlite')
      await copyFreshStore(store)
      const copy = join(temporaryFolder(), 'copy.sqlite')
      await backupStore(store, copy)
      const args = command === 'restore' ? [copy] : []
      const { said, complained, status } = run(`DATA_DIR='${dataDir}'\n`, command, ...args)
      expect({ first: said[0], complained, status }).toEqual({
        first: `Store: ${store}`,
        complained: '',
        status: 0,
      })
    },
  )

  it.each([
    ['rotate-keys', '--help'],
    ['rotate-keys', 'now'],
    ['rebuild-figures', '--dry-run'],
    ['backup', '--help'],
    ['backup', 'one.sqlite', 'two.sqlite'],
    ['restore', '--force', 'one.sqlite'],
    ['verify-store', '-h'],
    ['reset-password'],
    ['reset-password', '--help'],
    ['reset-password', 'one@example.vn', 'two@example.vn'],
  ])('%s does nothing where it is given what it does not take: %s', async (command, ...args) => {
    const dataDir = temporaryFolder()
    const store = join(dataDir, 'sansangso.sqlite')
    await copyFreshStore(store)
    const before = readFileSync(store)
    const { said, complained, status } = run(`DATA_DIR='${dataDir}'\n`, command, ...args)
    expect([said, status]).toEqual([[''], 2])
    expect(complained).toMatch(new RegExp(`^Usage: ${command}.*\\. Nothing was done\\.\\n$`))
    expect(readFileSync(store).equals(before)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['sansangso.sqlite'])
  })

  it.each(['verify-store', 'rebuild-figures', 'rotate-keys'])(
    '%s says in a line that its database cannot be reached',
    (command) => {
      const { complained, status } = run(
        "DATABASE_URL='postgres://so:bimat@127.0.0.1:1/so'\n",
        command,
      )
      expect(complained).toMatch(
        /^PostgreSQL database so at 127\.0\.0\.1:1 cannot be (read|reached): connect ECONNREFUSED[^\n]*\n$/,
      )
      expect(status).toBe(1)
    },
  )

  it('rebuild-figures brings a store of an earlier version up to date first', async () => {
    const dataDir = temporaryFolder()
    const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
    store.connection.exec(fixtureText('sqlite-of-2026-11-23.sql'))
    await store.close()
    const { said, complained, status } = run(`DATA_DIR='${dataDir}'\n`, 'rebuild-figures')
    expect({ last: said.at(-2), complained, status }).toEqual({
      last: 'Figures made anew from 2 submissions.',
      complained: '',
      status: 0,
    })
  })

  it.each(['verify-store', 'backup', 'rebuild-figures', 'rotate-keys'])(
    '%s says in a line that the store is damaged',
    async (command) => {
      const dataDir = temporaryFolder()
      const store = join(dataDir, 'sansangso.sqlite')
      await copyFreshStore(store)
      writeFileSync(store, readFileSync(store).fill('x', 4096))
      const { complained, status } = run(`DATA_DIR='${dataDir}'\n`, command)
      expect(complained).toMatch(
        /^\S+sansangso\.sqlite(, copied to \S+,)? is not a store, or it is damaged \([^\n]+\n$/,
      )
      expect(status).toBe(1)
    },
  )

  it('says that nothing names a store, where it goes by the folder of npm start', () => {
    const { said, complained, status } = run('DATA_DIR=\n', 'restore', '/nonexistent.sqlite')
    expect(said[0]).toMatch(/^Store: \/.*\/data\/sansangso\.sqlite \(neither DATA_DIR nor/)
    expect([complained, status]).toEqual(['There is no store at /nonexistent.sqlite.\n', 1])
  })

  it('says of a database where it is, and neither who may read it nor how', () => {
    const { said } = run(
      "DATABASE_URL='postgres://so:bimat@db.example.vn:5433/so_that'\n",
      'backup',
    )
    expect(said[0]).toBe('Store: PostgreSQL database so_that at db.example.vn:5433')
  })

  it.each([
    ['postgres:///so?host=/var/run/postgresql', 'PostgreSQL database so at /var/run/postgresql'],
    ['postgres://so:bimat@db', 'PostgreSQL database (its default) at db'],
    ['postgres://so:bimat@one:1,two:2/so', 'the PostgreSQL database of DATABASE_URL'],
  ])('calls %s by a name without its password', (DATABASE_URL, name) => {
    expect(storeName({ DATABASE_URL, DATA_DIR: './data' })).toBe(name)
  })
})

describe('a command', () => {
  it.each([
    ['check', 'types'],
    ['bench', 'faults'],
    ['build', 'client'],
  ])('%s says what there is where it is given another name, and does nothing', (command, one) => {
    const { said, complained, status } = run('', command, 'nonsense')
    expect([said, status]).toEqual([[''], 2])
    expect(complained).toMatch(
      new RegExp(`^Nothing is called nonsense\\. There are: .*${one}.*\\. Nothing was done\\.\\n$`),
    )
  })

  it.each(['verify', 'store-command'])('is not %s, and those there are are named', (command) => {
    const { said, complained, status } = run('', command)
    expect([said, status]).toEqual([[''], 1])
    expect(complained).toMatch(
      /^\nNo such command: \S+\. There are: start, .*verify-store.*\.\n\n$/,
    )
  })
})
