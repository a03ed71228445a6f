import type { Kysely, Transaction } from 'kysely'
import type { DeviceReport, Outcome } from '#protocol/batch.ts'
import { groupCommits } from '../database/group-commits.ts'
import { manyInserter } from '../database/insert-many.ts'
import { noteCorrections } from './corrections.ts'
import { noteDevices, type Brought, type Noted } from './note-devices.ts'
import type { Derived } from '../judging/derived-of.ts'
import { keepDerived } from './derived.ts'
import { holdBusinesses } from './hold-businesses.ts'
import { erasedAmong, idsOf } from './quarantined-copies.ts'
import type { KnownDevice } from './devices.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import type { Receipt } from '#protocol/receipt.ts'
import { newUuid } from '#protocol/uuid.ts'
import type {
  AbandonedTable,
  QuarantineTable,
  SubmissionTable,
  Tables,
} from '../database/tables.ts'

/** One judged item with the receipt it gets if it is new. Plain data: it travels between threads. */
export type Judged =
  | (Brought & {
      readonly kind: 'acceptable'
      readonly row: SubmissionTable
      readonly derived: Derived
      readonly aside: null
    })
  | (Brought & {
      readonly kind: 'abandoned'
      readonly row: AbandonedTable
      readonly derived: null
      readonly aside: null
    })
  | (Brought & {
      readonly kind: 'unacceptable'
      readonly row: null
      readonly derived: null
      /** The row it becomes in quarantine. */
      readonly aside: QuarantineTable
    })

export interface Kept {
  readonly id: string
  readonly outcome: Outcome
  readonly receipt: Receipt
  /** `null` for `stored` and `duplicate`. */
  readonly problemCode: string | null
  readonly problemDetail: string | null
}

export interface IntakeRepository {
  /**
   * Keeps a batch in one transaction (which others' batches may share), durable when it resolves; outcomes in the order given. An acceptable item
   * whose id is held with another hash goes to quarantine as `submission.conflict`; of what was erased nothing is kept.
   * Idempotence rests on the primary key and on `quarantine_once`, never on looking first. Throws when the store
   * cannot take it; then nothing of the batch is kept. `enrolled`: the tablet that brought it, whose tally is noted.
   */
  keep(
    batch: readonly Judged[],
    device: DeviceReport | null,
    now: string,
    enrolled?: KnownDevice | null,
  ): Promise<readonly Kept[]>
}

/** Made for one store: what they keep compiled is in its dialect. */
const inserters = () => ({
  submissions: manyInserter('submissions'),
  abandoned: manyInserter('abandoned'),
  quarantine: manyInserter('quarantine'),
})
type Inserters = ReturnType<typeof inserters>

/** One order for all: two processes with the same rows in hand then wait for each other instead of both being stuck. */
const byId = <Row extends { readonly id: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** What is held under an id that was taken before. */
type Held = Pick<SubmissionTable, 'id' | 'sha256' | 'receipt'>

/** A row, and which item of the group it is of. */
interface Placed<Row> {
  readonly position: number
  readonly row: Row
}

/**
 * Inserts the first row of each id; `inserted` are the positions of those that are new in the store, `held` is what is
 * there now under every id.
 */
async function insertOnce<Row extends SubmissionTable | AbandonedTable>(
  transaction: Transaction<Tables>,
  table: 'submissions' | 'abandoned',
  rows: readonly Placed<Row>[],
  insert: (transaction: Transaction<Tables>, rows: readonly Row[]) => Promise<Set<string>>,
): Promise<{ inserted: Set<number>; held: Map<string, Held> }> {
  const firsts = new Map<string, Placed<Row>>()
  for (const placed of rows) if (!firsts.has(placed.row.id)) firsts.set(placed.row.id, placed)
  const ids = await insert(transaction, byId([...firsts.values()].map(({ row }) => row)))
  const isNew = ({ row }: Placed<Row>): boolean => ids.has(row.id)
  const inserted = [...firsts.values()].filter(isNew)
  const held = new Map<string, Held>(inserted.map(({ row }) => [row.id, row]))
  const taken = [...firsts.keys()].filter((id) => !ids.has(id))
  if (taken.length > 0)
    for (const row of await transaction
      .selectFrom(table)
      .select(['id', 'sha256', 'receipt'])
      .where('id', 'in', taken)
      .execute())
      held.set(row.id, row)
  return { inserted: new Set(inserted.map(({ position }) => position)), held }
}

type QuarantineKey = Pick<QuarantineTable, 'submission_id' | 'sha256' | 'body_sha256'>
const keyOf = ({ submission_id, sha256, body_sha256 }: QuarantineKey): string =>
  `${submission_id} ${sha256} ${body_sha256}`

/** What cannot be accepted as the row it becomes in quarantine; what can, as one whose id is taken. */
function asideOf({ row, aside, sha256, heldSha256, deviceId }: Judged): QuarantineTable {
  if (aside) return aside
  return {
    id: newUuid(),
    submission_id: row.id,
    sha256,
    body_sha256: heldSha256,
    body: row.body,
    receipt: row.receipt,
    received_at: row.received_at,
    problem_code: 'submission.conflict' satisfies ProblemCode,
    problem_detail: null,
    event_id: row.event_id,
    device_id: deviceId,
    rejected_at: null,
    rejected_by: null,
    rejected_reason: null,
  }
}

/** Keeps what is not there yet, once each; the rows held now, by their keys. */
async function quarantine(
  transaction: Transaction<Tables>,
  rows: readonly QuarantineTable[],
  insert: Inserters['quarantine'],
): Promise<
  ReadonlyMap<
    string,
    Pick<QuarantineTable, 'submission_id' | 'receipt' | 'problem_code' | 'problem_detail'>
  >
> {
  if (rows.length === 0) return new Map()
  const firsts = new Map<string, QuarantineTable>()
  for (const row of rows) if (!firsts.has(keyOf(row))) firsts.set(keyOf(row), row)
  const inOrder = [...firsts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  await insert(transaction, inOrder)
  const held = await transaction
    .selectFrom('quarantine')
    .select(['submission_id', 'sha256', 'body_sha256', 'receipt', 'problem_code', 'problem_detail'])
    .where('submission_id', 'in', [...new Set(rows.map((row) => row.submission_id))])
    // Not all that is held under an id: anybody may have sent any number of bodies under one.
    .where('sha256', 'in', [...new Set(rows.map((row) => row.sha256))])
    .where('body_sha256', 'in', [...new Set(rows.map((row) => row.body_sha256))])
    .execute()
  return new Map(held.map((row) => [keyOf(row), row]))
}

/**
 * Those of what was erased, with what became of them: what comes again of it is answered like the first duplicate of it,
 * damaged or altered too, and nothing of it is kept.
 */
async function recognised(
  transaction: Transaction<Tables>,
  rows: readonly QuarantineTable[],
): Promise<ReadonlyMap<QuarantineTable, Kept>> {
  const erased = await erasedAmong(transaction, rows.flatMap(idsOf))
  const known = new Map<QuarantineTable, Kept>()
  for (const row of rows) {
    if (!idsOf(row).some((id) => erased.has(id))) continue
    const { submission_id: id, body_sha256: sha256 } = row
    const left = erased.get(id)
    // The proof it was given, where that is of the same bytes; else one of its own, so that the device lets go.
    const receipt = JSON.parse(left?.sha256 === sha256 ? left.receipt : row.receipt) as Receipt
    known.set(row, { id, outcome: 'duplicate', receipt, problemCode: null, problemDetail: null })
  }
  return known
}

/** Keeps items of whatever requests, in the order given; each with what became of it. */
async function keepItems(
  transaction: Transaction<Tables>,
  items: readonly Judged[],
  insert: Inserters,
): Promise<readonly Kept[]> {
  await holdBusinesses(
    transaction,
    items.flatMap(({ derived }) => derived?.fact ?? []),
  )
  const submissions = await insertOnce(
    transaction,
    'submissions',
    items.flatMap((item, position) =>
      item.kind === 'acceptable' ? [{ position, row: item.row }] : [],
    ),
    insert.submissions,
  )
  const added = items.flatMap((item, position) =>
    item.kind === 'acceptable' && submissions.inserted.has(position) ? [item] : [],
  )
  const sent = await keepDerived(
    transaction,
    added.map(({ derived }) => derived),
  )
  await noteCorrections(
    transaction,
    added.map(({ row, derived: { fact } }) => ({ row, fact })),
    sent,
  )
  const abandoned = await insertOnce(
    transaction,
    'abandoned',
    items.flatMap((item, position) =>
      item.kind === 'abandoned' ? [{ position, row: item.row }] : [],
    ),
    insert.abandoned,
  )
  function settled({ kind, row }: Judged, position: number): Kept | null {
    if (kind === 'unacceptable') return null
    const { inserted, held: rows } = kind === 'abandoned' ? abandoned : submissions
    const isNew = inserted.has(position)
    const held = rows.get(row.id)
    if (!held) throw new Error(`intake: ${row.id} is neither new nor held`)
    if (!isNew && held.sha256 !== row.sha256) return null
    const receipt = JSON.parse(held.receipt) as Receipt
    const outcome = isNew ? 'stored' : 'duplicate'
    return { id: row.id, outcome, receipt, problemCode: null, problemDetail: null }
  }
  const kept = items.map(settled)
  const asides = items.map((item, index) => (kept[index] ? null : asideOf(item)))
  const given = asides.filter((row) => row !== null)
  const known = await recognised(transaction, given)
  const unknown = given.filter((row) => !known.has(row))
  const held = await quarantine(transaction, unknown, insert.quarantine)
  return items.map(({ kind }, index) => {
    const [done, row] = [kept[index], asides[index]]
    if (done) return done
    const erased = row && known.get(row)
    if (erased) return erased
    const aside = row && held.get(keyOf(row))
    if (!aside) throw new Error(`intake: ${row?.submission_id} is not in quarantine`)
    return {
      id: aside.submission_id,
      outcome: kind === 'unacceptable' ? 'quarantined' : 'conflict',
      receipt: JSON.parse(aside.receipt) as Receipt,
      problemCode: aside.problem_code,
      problemDetail: aside.problem_detail,
    }
  })
}

/** What one request brings. */
export interface Keeping extends Noted {
  readonly batch: readonly Judged[]
}

export function intakeRepository(database: Kysely<Tables>): IntakeRepository {
  const insert = inserters()
  const keep = groupCommits<Keeping, readonly Kept[]>(database, async (transaction, group) => {
    const kept = await keepItems(
      transaction,
      group.flatMap(({ batch }) => batch),
      insert,
    )
    await noteDevices(transaction, group)
    let from = 0
    return group.map(({ batch }) => kept.slice(from, (from += batch.length)))
  })
  return {
    keep: (batch, device, now, enrolled = null) => keep({ batch, device, now, enrolled }),
  }
}
