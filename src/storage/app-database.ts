import { openDatabase } from './database.ts'

/** The one database of this page. Opening is lazy: nothing touches storage before the first read. */
export const appDatabase = openDatabase()
