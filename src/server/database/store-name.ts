import { resolve } from 'node:path'
import type { Environment } from '../environment.ts'
import { storeFileIn } from './open-store.ts'

/** Of the address of a PostgreSQL database what may be read by anybody: neither user nor password. */
function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'the PostgreSQL database of DATABASE_URL'
  const { host, pathname, searchParams } = new URL(url)
  const name = decodeURIComponent(pathname.slice(1))
  // A socket's folder stands in a parameter, as `?host=/var/run/postgresql`.
  return `PostgreSQL database ${name || '(its default)'} at ${host || (searchParams.get('host') ?? 'localhost')}`
}

/** Which store a configuration names, for whoever is about to work on it: a file's full path, or a database and its host. */
export const storeName = ({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): string =>
  DATABASE_URL === undefined ? resolve(storeFileIn(DATA_DIR)) : databaseName(DATABASE_URL)
