import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installByApt } from './install-by-apt.ts'

const DEBIAN = '/usr/lib/postgresql'
const FIXED_PLACES = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin']

/** Folder of `initdb` and `postgres`: named by `POSTGRES_BIN`, Debian's newest, one in the PATH, Homebrew's. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const named = process.env['POSTGRES_BIN']
  const candidates = [
    ...(named ? [named] : []),
    ...versions.toSorted((a, b) => Number(b) - Number(a)).map((each) => join(DEBIAN, each, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...FIXED_PLACES,
  ]
  const isWhole = (folder: string): boolean =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
  return candidates.find(isWhole) ?? null
}

/** Folder of PostgreSQL's programs; installs them where there are none. Throws when they cannot be had: a skipped test proves nothing. */
export function needPostgres(): string {
  const found = findPostgres()
  if (found !== null) return found
  console.log('No PostgreSQL found; installing one for the tests…')
  const installed = installByApt('postgresql') ? findPostgres() : null
  if (installed !== null) return installed
  throw new Error(
    'No PostgreSQL could be found or installed for the tests.\n' +
      'Install PostgreSQL 15 or newer, or set POSTGRES_BIN to the folder of initdb, and run the same command again.',
  )
}
