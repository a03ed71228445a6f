import { sql, type Transaction } from 'kysely'
import type { FactTable } from '../database/fact-tables.ts'
import type { Tables } from '../database/tables.ts'
import { isPostgres } from '../database/transact.ts'
import { hashText } from '../keys/hash-text.ts'

/** What tells of which business a submission is. */
export type Known = Pick<FactTable, 'owner' | 'link'>

/**
 * So many single locks a transaction takes: PostgreSQL has room for some 6,400 of all transactions together, and where that
 * is full nobody gets another. One that brings more holds everybody's at once.
 */
const MOST_LOCKS = 500
/** Any number, the same in every process: shared by whoever holds some, had alone by whoever holds all. */
const ALL = 7_226_726_477

/** A lock's number, as PostgreSQL has them: 64 bits with a sign. */
const lockOf = (text: string): bigint =>
  BigInt.asIntN(64, BigInt(`0x${hashText(text).slice(0, 16)}`))

/**
 * Lets no other process change what is of the same businesses until the transaction ends. Two new submissions of one
 * business see nothing of each other before they are committed, and no key they share is unique: each would be counted as
 * the only one. Those of nobody who comes again hold nothing. Before whatever the transaction reads of them.
 */
export async function holdBusinesses(
  transaction: Transaction<Tables>,
  submissions: readonly Known[],
): Promise<void> {
  // SQLite has one writer.
  if (!isPostgres(transaction)) return
  const names = submissions.flatMap(({ owner, link }) => [
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(link === null ? [] : [`link ${link}`]),
  ])
  if (names.length === 0) return
  const locks = [...new Set(names.map(lockOf))]
  if (locks.length > MOST_LOCKS) {
    await sql`select pg_advisory_xact_lock(${ALL})`.execute(transaction)
    return
  }
  // One order for all, so that none waits for who waits for it.
  const inOrder = locks.toSorted((a, b) => (a < b ? -1 : 1)).map(String)
  await sql`select pg_advisory_xact_lock_shared(${ALL})`.execute(transaction)
  await sql`select pg_advisory_xact_lock(held) from unnest(${inOrder}::bigint[]) as held`.execute(
    transaction,
  )
}
