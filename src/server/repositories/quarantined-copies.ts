import type { SelectQueryBuilder, Transaction } from 'kysely'
import type { ProblemCode } from '#protocol/problem.ts'
import type { QuarantineTable, SubmissionTable, Tables } from '../database/tables.ts'
import { isPostgres } from '../database/transact.ts'
import { ERASED } from './erased.ts'
import { COPY_STILL_HELD } from './remove-rejected.ts'

/** How the body of something of the same owner's reads: with the key's hash, or, from a shared tablet, without any. */
export const ofOwner = (ownerKeyHash: string | null): string =>
  ownerKeyHash === null ? '%"ownerKeyHash":null%' : `%${ownerKeyHash}%`

/** The same for whoever it is of. */
export const OF_ANYBODY = '%'

/** Of these alone the detail is the id that the body names. */
const ID_MISMATCH: ProblemCode = 'submission.idMismatch'

/** The submissions a row in quarantine is of: by its envelope, and by its body where that names another. */
export const idsOf = ({
  submission_id: id,
  problem_code: code,
  problem_detail: detail,
}: Pick<
  QuarantineTable,
  'submission_id' | 'problem_code' | 'problem_detail'
>): readonly string[] => (code === ID_MISMATCH && detail !== null ? [id, detail] : [id])

/** What is in quarantine of these submissions; not what is left of one whose time was over. */
export const copiesOf = <Output>(
  query: SelectQueryBuilder<Tables, 'quarantine', Output>,
  submissionIds: readonly string[],
): SelectQueryBuilder<Tables, 'quarantine', Output> =>
  query
    .where(({ or, and, eb }) =>
      or([
        eb('submission_id', 'in', [...submissionIds]),
        and([eb('problem_code', '=', ID_MISMATCH), eb('problem_detail', 'in', [...submissionIds])]),
      ]),
    )
    .where(COPY_STILL_HELD)

type Copy = Pick<
  QuarantineTable,
  'submission_id' | 'body_sha256' | 'receipt' | 'received_at' | 'event_id' | 'device_id'
>

/** Whether a tablet of this event sent it: what it brought is counted there, and says nothing of the business. */
async function isOfTablet(
  transaction: Transaction<Tables>,
  { event_id: eventId, device_id: deviceId }: Copy,
): Promise<boolean> {
  if (eventId === null || deviceId === null) return false
  const tablet = await transaction
    .selectFrom('enrolled_devices')
    .select('device_id')
    .where('event_id', '=', eventId)
    .where('device_id', '=', deviceId)
    .executeTakeFirst()
  return tablet !== undefined
}

/**
 * Leaves of an erased copy what an erased submission leaves, where nothing else is held under its id: so it is known when it
 * comes again, and a tablet's count still balances.
 */
async function leaveMark(transaction: Transaction<Tables>, copy: Copy, at: string): Promise<void> {
  const { submission_id: id, body_sha256: sha256, receipt, received_at, event_id } = copy
  for (const table of ['submissions', 'abandoned', 'quarantine'] as const) {
    const held = await transaction
      .selectFrom(table)
      .select('id')
      .where(table === 'quarantine' ? 'submission_id' : 'id', '=', id)
      .executeTakeFirst()
    if (held) return
  }
  const ofTablet = await isOfTablet(transaction, copy)
  const mark: SubmissionTable = {
    ...ERASED,
    id,
    sha256,
    receipt,
    received_at,
    event_id,
    device_id: ofTablet ? copy.device_id : null,
    channel: ofTablet ? 'kiosk' : 'self',
    questionnaire_id: '',
    questionnaire_version: 0,
    results_agree: 1,
    consent_contact: 0,
    consent_statistics: 0,
    is_late: 0,
    erased_at: at,
  }
  await transaction.insertInto('submissions').values(mark).execute()
}

/**
 * Erases what is in quarantine of a submission and whose body reads like `whose` (`ofOwner`, `OF_ANYBODY`), within the
 * transaction; resolves to how many. `at`: ISO instant.
 */
export async function eraseCopies(
  transaction: Transaction<Tables>,
  submissionId: string,
  whose: string,
  at: string,
): Promise<number> {
  const copies = await copiesOf(transaction.selectFrom('quarantine'), [submissionId])
    .select([
      'id',
      'submission_id',
      'body_sha256',
      'receipt',
      'received_at',
      'event_id',
      'device_id',
    ])
    .where('body', 'like', whose)
    .orderBy('received_at')
    .orderBy('id')
    .execute()
  if (copies.length === 0) return 0
  const ids = copies.map(({ id }) => id)
  await transaction.deleteFrom('quarantine').where('id', 'in', ids).execute()
  for (const copy of copies) await leaveMark(transaction, copy, at)
  return copies.length
}

/** Those of these submissions of which something is in quarantine. */
export async function withCopies(
  transaction: Transaction<Tables>,
  submissionIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await copiesOf(transaction.selectFrom('quarantine'), submissionIds)
    .select(['submission_id', 'problem_code', 'problem_detail'])
    .execute()
  const concerned = new Set(rows.flatMap(idsOf))
  return submissionIds.filter((id) => concerned.has(id))
}

/**
 * Of these ids, those under which something was erased, with what is left of it. Of what is not erased yet it is said so
 * until the transaction ends: whoever erases it at this moment waits, and then sees what is put aside in it.
 */
export async function erasedAmong(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<SubmissionTable, 'sha256' | 'receipt'>>> {
  if (ids.length === 0) return new Map()
  const wanted = [...new Set(ids)]
  const columns = ['id', 'sha256', 'receipt', 'erased_at'] as const
  const rows = isPostgres(transaction)
    ? // Written, not locked: whoever erases it reads anew only what somebody has written.
      await transaction
        .updateTable('submissions')
        .set((eb) => ({ sha256: eb.ref('sha256') }))
        .where('id', 'in', wanted)
        .returning(columns)
        .execute()
    : await transaction
        .selectFrom('submissions')
        .select(columns)
        .where('id', 'in', wanted)
        .execute()
  return new Map(rows.filter((row) => row.erased_at !== null).map((row) => [row.id, row]))
}
