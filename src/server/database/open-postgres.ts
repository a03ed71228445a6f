import { Pool } from 'pg'
import {
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  sql,
  type Driver,
  type PostgresDialectConfig,
  type Transaction,
} from 'kysely'
import { databaseName } from './database-name.ts'
import { withFirstError } from './first-error.ts'
import { PARSERS, postgresClient } from './postgres-client.ts'
import { StoreUnfit, type OpenStore } from './store.ts'
import type { Tables } from './tables.ts'

/** Connections of one process. PostgreSQL's own limit is 100 for all of them. */
const CONNECTIONS = 10
/** Of a thread that reads for downloads or figures, besides. */
const CONNECTIONS_TO_READ = 3
const CONNECT_MS = 5_000
/** After this the connection counts as lost: a network that swallows everything never says so. */
const QUERY_MS = 60_000
/** Any number, the same in every process. */
const START_LOCK = 7_226_726_476

/**
 * Migrations are made under the start lock. Kysely's own besides is one of the session: through PgBouncer it is taken on one
 * connection and given back on another, and the next process to start waits an hour for who has long gone on.
 */
class StartLockedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Tells `onFailure` where there was no connection to be had. */
class StoreDialect extends PostgresDialect {
  readonly #onFailure: () => void

  constructor(config: PostgresDialectConfig, onFailure: () => void) {
    super(config)
    this.#onFailure = onFailure
  }

  override createAdapter(): PostgresAdapter {
    return new StartLockedAdapter()
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = (options) =>
      acquire(options).catch((error: unknown) => {
        this.#onFailure()
        throw error
      })
    return driver
  }
}

interface Settings {
  readonly encoding: string
  readonly fsync: string
  readonly synchronous_commit: string
  readonly read_only: string
}

/** Says which database it is about and what is the matter, where there is no connection to it. */
async function needReachable(database: Kysely<Tables>, url: string): Promise<void> {
  try {
    await sql`select 1`.execute(database)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StoreUnfit(`${databaseName(url)} cannot be reached: ${why}`, { cause })
  }
}

async function needFit(database: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<Settings>`
    select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous_commit,
      current_setting('transaction_read_only') as read_only`.execute(database)
  const [settings] = rows
  if (settings?.encoding !== 'UTF8')
    throw new StoreUnfit(`the database is encoded in ${settings?.encoding}; it has to be UTF8`)
  for (const name of ['fsync', 'synchronous_commit'] as const)
    if (settings[name] === 'off')
      throw new StoreUnfit(
        `${name} is off in the database: a receipt would be given for what a power cut takes away`,
      )
  if (settings.read_only === 'on')
    throw new StoreUnfit(
      `${databaseName(url)} can only be read: it is a standby, or made read-only. DATABASE_URL has to name the primary`,
    )
}

interface Connecting {
  readonly connections: number
  readonly queryMs: number
  readonly onFailure?: () => void
}

function connect(
  url: string,
  { connections, queryMs, onFailure = () => undefined }: Connecting,
): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    Client: postgresClient(onFailure),
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: queryMs,
    keepAlive: true,
    application_name: 'sansangso',
    types: PARSERS,
  })
  // As above: a connection lost while idle is replaced by the pool.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: withFirstError(new StoreDialect({ pool }, onFailure)) })
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
  let failures = 0
  const onFailure = (): void => void (failures += 1)
  const database = connect(url, { connections: CONNECTIONS, queryMs: QUERY_MS, onFailure })
  return {
    kind: 'postgres',
    place: { kind: 'postgres', file: null, url },
    database,
    failures: () => failures,
    overwriteErased: () => true,
    async exclusively(work) {
      // Two: one holds the lock, one does the work.
      const patient = connect(url, { connections: 2, queryMs: 0 })
      try {
        await needReachable(patient, url)
        return await patient.transaction().execute(async (transaction) => {
          await needFit(transaction, url)
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

/** The same database for a thread that only reads. */
export const openPostgresToRead = (url: string): Kysely<Tables> =>
  connect(url, { connections: CONNECTIONS_TO_READ, queryMs: QUERY_MS })
