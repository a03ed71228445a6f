import { resolve } from 'node:path'
import type { Environment } from '../environment.ts'
import { databaseName } from './database-name.ts'
import { storeFileIn } from './open-store.ts'

/** Which store a configuration names, for whoever is about to work on it: a file's full path, or a database and its host. */
export const storeName = ({
  DATABASE_URL,
  DATA_DIR,
}: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): string =>
  DATABASE_URL === undefined ? resolve(storeFileIn(DATA_DIR)) : databaseName(DATABASE_URL)
