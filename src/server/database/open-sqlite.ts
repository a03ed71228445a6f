import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { Kysely, SqliteAdapter, SqliteDialect, type SqliteDatabase } from 'kysely'
import { failureInWords, fileFailure, isRefusedByFile, sqliteErrorIn } from './file-failure.ts'
import { withFirstError } from './first-error.ts'
import { StoreUnfit, type OpenStore } from './store.ts'
import type { Tables } from './tables.ts'

/** Our own statements are a few dozen; what filters combine to is thrown out again. */
const PREPARED_AT_MOST = 100

/**
 * Kysely's SQLite dialect speaks better-sqlite3's four calls; `node:sqlite` needs only this much to answer them.
 * Statements are kept prepared: Kysely runs each to its end before the next. `onRefused`: the file could not be read or
 * written just then, whatever becomes of the error further up.
 */
function asKyselyDatabase(database: DatabaseSync, onRefused: () => void): SqliteDatabase {
  const prepared = new Map<string, StatementSync>()
  const statementFor = (asked: string): StatementSync => {
    // Several connections write. One that has read something first could not begin to write after another did.
    const sql = asked === 'begin' ? 'begin immediate' : asked
    const known = prepared.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (prepared.size >= PREPARED_AT_MOST) prepared.clear()
    prepared.set(sql, statement)
    return statement
  }
  function watched<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      if (isRefusedByFile(error as Error)) onRefused()
      throw error
    }
  }
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = watched(() => statementFor(sql))
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => watched(() => statement.all(...(parameters as SQLInputValue[]))),
        run: (parameters) => watched(() => statement.run(...(parameters as SQLInputValue[]))),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      }
    },
  }
}

/**
 * SQLite changes tables in a transaction like anything else, which Kysely says only of PostgreSQL. Without it a start that is killed,
 * or runs out of room, in the middle of bringing a store up to date leaves half a step done, and no later start gets past it.
 */
class WholeSteps extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class WholeStepsDialect extends SqliteDialect {
  override createAdapter(): WholeSteps {
    return new WholeSteps()
  }
}

const onConnection = (
  connection: DatabaseSync,
  onRefused: () => void = () => undefined,
): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: withFirstError(
      new WholeStepsDialect({ database: asKyselyDatabase(connection, onRefused) }),
    ),
  })

/** For reading beside the connection that writes; each statement sees what was committed when it began. */
export function openSqliteToRead(file: string): Kysely<Tables> {
  const connection = new DatabaseSync(file, { readOnly: true })
  connection.exec('PRAGMA busy_timeout=5000')
  return onConnection(connection)
}

export interface SqliteStore extends OpenStore {
  /** The connection beneath, for pragmas and backup. */
  readonly connection: DatabaseSync
}

/** How long a statement waits for another connection's commit, in milliseconds. */
const PATIENCE = 5000

/**
 * Takes over into the file all that was written ahead, where erased bytes are noughts, and empties what it was written in.
 * On a connection of its own, which waits for nobody: the one that writes would keep its whole thread from answering.
 */
function emptyLog(file: string): boolean {
  const there = pathToFileURL(file)
  // A file that was taken away is not made anew, with nothing in it.
  there.search = 'mode=rw'
  const connection = new DatabaseSync(there)
  try {
    const { busy } = connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
    return busy === 0
  } finally {
    connection.close()
  }
}

function connect(file: string, patience: number): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const connection = new DatabaseSync(file)
  try {
    // It holds names, telephone numbers and the signing key: for the server's own account only.
    chmodSync(file, 0o600)
    connection.exec(
      `PRAGMA busy_timeout=${patience}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000`,
    )
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Behind what is said of a failure. */
const whatToDo = (error: unknown): string =>
  fileFailure(error) === 'damaged'
    ? ' Leave it as it is, and see "When the store is damaged" in docs/operating.md.'
    : ''

/** `connect`, whose failure says which file it is about: SQLite itself names none. */
function connectOrSay(file: string, patience: number): DatabaseSync {
  try {
    return connect(file, patience)
  } catch (cause) {
    throw new StoreUnfit(failureInWords(file, cause) + whatToDo(cause), { cause })
  }
}

/** Does `work`; a file that is damaged is told of in words that say what to do. */
async function toldWhereDamaged<Result>(
  file: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    const error = sqliteErrorIn(cause)
    if (cause instanceof StoreUnfit || error === null || fileFailure(error) !== 'damaged')
      throw cause
    throw new StoreUnfit(failureInWords(file, error) + whatToDo(error), { cause })
  }
}

/**
 * Opens the store's file, made when it is not there. `synchronous=FULL` with WAL: a commit returns only when the
 * log is on disk, which is what a receipt promises. `patience`: see above; who waits, waits in its whole thread.
 * Throws `StoreUnfit` where it cannot be opened.
 */
export function openSqlite(file: string, patience = PATIENCE): SqliteStore {
  const connection = connectOrSay(file, patience)
  let failures = 0
  const database = onConnection(connection, () => void (failures += 1))
  return {
    kind: 'sqlite',
    place: { kind: 'sqlite', file, url: null },
    database,
    connection,
    failures: () => failures,
    // One process works on a file; see docs/operating.md.
    exclusively: (work) => toldWhereDamaged(file, () => work(database)),
    overwriteErased: () => emptyLog(file),
    async close() {
      try {
        connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } catch (error) {
        // Nothing is lost: the next start reads the log beside the file.
        if (!isRefusedByFile(error as Error)) throw error
      }
      await database.destroy()
    },
  }
}
