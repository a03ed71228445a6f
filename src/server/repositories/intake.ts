import type { CompiledQuery, Kysely, Transaction } from 'kysely'
import type { DeviceReport, Outcome } from '#protocol/batch.ts'
import { groupCommits } from '../database/group-commits.ts'
import type { KnownDevice } from './devices.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type {
  AbandonedTable,
  QuarantineTable,
  SubmissionTable,
  Tables,
} from '../database/tables.ts'

/** One judged item with the receipt it gets if it is new. */
export type Judged =
  | {
      readonly kind: 'acceptable'
      readonly row: SubmissionTable
      readonly quarantine: QuarantineTable
    }
  | {
      readonly kind: 'abandoned'
      readonly row: AbandonedTable
      readonly quarantine: QuarantineTable
    }
  | { readonly kind: 'unacceptable'; readonly row: null; readonly quarantine: QuarantineTable }

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
   * whose id is held with another hash goes to quarantine as `submission.conflict` (its `quarantine` row).
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

async function quarantine(
  transaction: Transaction<Tables>,
  row: QuarantineTable,
  outcome: 'conflict' | 'quarantined',
): Promise<Kept> {
  await transaction
    .insertInto('quarantine')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const held = await transaction
    .selectFrom('quarantine')
    .select(['receipt', 'problem_code', 'problem_detail'])
    .where('submission_id', '=', row.submission_id)
    .where('sha256', '=', row.sha256)
    .where('body_sha256', '=', row.body_sha256)
    .executeTakeFirstOrThrow()
  const receipt = JSON.parse(held.receipt) as Receipt
  return {
    id: row.submission_id,
    outcome,
    receipt,
    problemCode: held.problem_code,
    problemDetail: held.problem_detail,
  }
}

type Insert = (transaction: Transaction<Tables>, row: SubmissionTable) => Promise<{ id: string }[]>

/** Compiled once: a row has always the same columns, and building the statement took as long as running it. */
function submissionInserter(): Insert {
  let compiled: { readonly query: CompiledQuery; readonly columns: readonly string[] } | null = null
  return async (transaction, row) => {
    compiled ??= {
      columns: Object.keys(row),
      query: transaction
        .insertInto('submissions')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .compile(),
    }
    const values: Readonly<Record<string, unknown>> = { ...row }
    const parameters = compiled.columns.map((column) => values[column])
    const { rows } = await transaction.executeQuery<{ id: string }>({
      ...(compiled.query as CompiledQuery<{ id: string }>),
      parameters,
    })
    return rows
  }
}

/** Ids inserted: none where the id is held already. */
function insertOnce(
  transaction: Transaction<Tables>,
  judged: Exclude<Judged, { kind: 'unacceptable' }>,
  insertSubmission: Insert,
): Promise<{ id: string }[]> {
  return judged.kind === 'abandoned'
    ? transaction
        .insertInto('abandoned')
        .values(judged.row)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute()
    : insertSubmission(transaction, judged.row)
}

async function keepOne(
  transaction: Transaction<Tables>,
  judged: Judged,
  insertSubmission: Insert,
): Promise<Kept> {
  if (judged.kind === 'unacceptable')
    return quarantine(transaction, judged.quarantine, 'quarantined')
  const { row } = judged
  const settled = { id: row.id, problemCode: null, problemDetail: null }
  const table = judged.kind === 'abandoned' ? 'abandoned' : 'submissions'
  const inserted = await insertOnce(transaction, judged, insertSubmission)
  if (inserted.length > 0)
    return { ...settled, outcome: 'stored', receipt: JSON.parse(row.receipt) as Receipt }
  const held = await transaction
    .selectFrom(table)
    .select(['sha256', 'receipt'])
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  if (held.sha256 === row.sha256)
    return { ...settled, outcome: 'duplicate', receipt: JSON.parse(held.receipt) as Receipt }
  return quarantine(transaction, judged.quarantine, 'conflict')
}

/**
 * What this batch brings of the device's own, and a receipt lets it let go of: not waiting any more once it is
 * committed. What it carries for another device it does not count itself; what was damaged on the way it brings again.
 */
const countSettled = (batch: readonly Judged[], deviceId: string): number =>
  batch.filter(
    ({ quarantine: { device_id, sha256, body_sha256 } }) =>
      device_id === deviceId && sha256 === body_sha256,
  ).length

interface Keeping {
  readonly batch: readonly Judged[]
  readonly device: DeviceReport | null
  readonly now: string
  readonly enrolled: KnownDevice | null
}

export function intakeRepository(database: Kysely<Tables>): IntakeRepository {
  const insertSubmission = submissionInserter()
  const keepIn = async (
    transaction: Transaction<Tables>,
    { batch, device, now, enrolled }: Keeping,
  ): Promise<readonly Kept[]> => {
    const kept: Kept[] = []
    for (const judged of batch) kept.push(await keepOne(transaction, judged, insertSubmission))
    if (device) {
      const report = {
        unsent: device.unsent,
        last_sequence: device.lastSequence,
        last_contact_at: now,
      }
      await transaction
        .insertInto('devices')
        .values({ device_id: device.deviceId, ...report })
        .onConflict((conflict) => conflict.column('device_id').doUpdateSet(report))
        .execute()
    }
    if (device?.captured !== undefined && enrolled)
      await transaction
        .updateTable('enrolled_devices')
        .set({
          captured: device.captured,
          waiting: Math.max(0, device.unsent - countSettled(batch, device.deviceId)),
          last_contact_at: now,
        })
        .where('event_id', '=', enrolled.eventId)
        .where('device_id', '=', enrolled.deviceId)
        .execute()
    return kept
  }
  const keep = groupCommits(database, keepIn)
  return {
    keep: (batch, device, now, enrolled = null) => keep({ batch, device, now, enrolled }),
  }
}
