import { Client, Pool, types, type ClientConfig, type CustomTypesConfig } from 'pg'
import { Kysely, PostgresAdapter, PostgresDialect, sql, type Transaction } from 'kysely'
import { withFirstError } from './first-error.ts'
import { withNul, withoutNul } from './nul-in-text.ts'
import { StoreUnfit, type OpenStore } from './store.ts'
import type { Tables } from './tables.ts'

/** Connections of one process. PostgreSQL's own limit is 100 for all of them. */
const CONNECTIONS = 10
const CONNECT_MS = 5_000
/** After this the connection counts as lost: a network that swallows everything never says so. */
const QUERY_MS = 60_000
/** Any number, the same in every process. */
const START_LOCK = 7_226_726_476

const { INT8, TEXT, VARCHAR } = types.builtins

const PARSERS: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === TEXT || oid === VARCHAR) return withNul
    // Counts, and numbers devices told us, which are safe integers by their schema.
    if (oid === INT8) return Number
    return types.getTypeParser(oid, format)
  },
}

/** pg's own client, which also writes U+0000; see `nul-in-text.ts`. */
class TextSafeClient extends Client {
  /** Why the connection is no good any more. */
  #lost: Error | null = null

  constructor(config?: string | ClientConfig) {
    super(config)
    // The server goes away while nobody is asking it anything: said by the next query, never a crash.
    this.on('error', (error) => {
      this.#lost ??= error
    })
  }

  override query(...given: never[]): never {
    const [statement, values, ...rest] = given as unknown[]
    const written = Array.isArray(values)
      ? values.map((value: unknown) => (typeof value === 'string' ? withoutNul(value) : value))
      : values
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown
    const cause = this.#lost
    const asked = ask(statement, written, ...rest)
    if (cause === null || !(asked instanceof Promise)) return asked as never
    // pg says only that it cannot ask any more.
    return asked.catch((error: Error) => {
      throw Object.assign(error, { cause })
    }) as never
  }
}

/**
 * Migrations are made under the start lock. Kysely's own besides is one of the session: through PgBouncer it is taken on one
 * connection and given back on another, and the next process to start waits an hour for who has long gone on.
 */
class StartLockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class StartLockedDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new StartLockedAdapter()
  }
}

interface Settings {
  readonly encoding: string
  readonly fsync: string
  readonly synchronous_commit: string
}

async function needFit(database: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Settings>`
    select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous_commit`.execute(database)
  const [settings] = rows
  if (settings?.encoding !== 'UTF8')
    throw new StoreUnfit(`the database is encoded in ${settings?.encoding}; it has to be UTF8`)
  for (const name of ['fsync', 'synchronous_commit'] as const)
    if (settings[name] === 'off')
      throw new StoreUnfit(
        `${name} is off in the database: a receipt would be given for what a power cut takes away`,
      )
}

function connect(url: string, connections: number, queryMs: number): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    Client: TextSafeClient,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: queryMs,
    keepAlive: true,
    application_name: 'sansangso',
    types: PARSERS,
  })
  // As above: a connection lost while idle is replaced by the pool.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: withFirstError(new StartLockedDialect({ pool })) })
}

/**
 * Takes the start lock, to be held until the transaction ends. It is idle while another connection works, and whoever else
 * starts waits for it: limits the role has are not meant for either. Set for this transaction alone, which PgBouncer
 * leaves on one connection; each PostgreSQL has those it knows.
 */
async function takeStartLock(transaction: Transaction<Tables>): Promise<void> {
  await sql`
    select set_config(name, '0', true) from pg_settings where name in (
      'idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout', 'lock_timeout'
    )`.execute(transaction)
  await sql`select pg_advisory_xact_lock(${START_LOCK})`.execute(transaction)
}

/**
 * Opens the PostgreSQL database at `url`; connects at the first use. Works through PgBouncer in transaction mode too:
 * nothing is kept on a connection between transactions.
 */
export function openPostgres(url: string): OpenStore {
  const database = connect(url, CONNECTIONS, QUERY_MS)
  return {
    kind: 'postgres',
    place: { kind: 'postgres', file: null, url },
    database,
    async exclusively(work) {
      // Two: one holds the lock, one does the work.
      const patient = connect(url, 2, 0)
      try {
        return await patient.transaction().execute(async (transaction) => {
          await needFit(transaction)
          await takeStartLock(transaction)
          return work(patient)
        })
      } finally {
        await patient.destroy()
      }
    },
    close: () => database.destroy(),
  }
}
