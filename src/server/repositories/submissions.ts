import type { Kysely, SelectQueryBuilder } from 'kysely'
import { vietnamDayEnd, vietnamDayStart } from '#protocol/local-day.ts'
import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { SubmissionTable, Tables } from '../database/tables.ts'
import type { NameReader } from '../figures/names.ts'
import { changeDerived } from './derived.ts'
import { writeLine, type DeskLine } from './desk-lines.ts'
import { eraseRows } from './erase-rows.ts'
import { changingFacts } from './hold-facts.ts'
import { bearing, narrowedFurther } from './submission-filters.ts'
import { ordered, type Place, type StoredOrder } from './submission-orders.ts'

/** A place in the newest-first order; the next piece of a download starts behind it. */
export interface Cursor {
  readonly receivedAt: string
  readonly id: string
}

export type ListedSubmission = Omit<
  SubmissionTable,
  'body' | 'receipt' | 'result' | 'sha256' | 'erased_at' | 'contact_numbers'
>

/** What a person sees at most; added by the server, never read from a query. */
export interface Within {
  /** `null` = every province, and what names none. */
  readonly provinces: readonly string[] | null
}
export type ScopedFilter = SubmissionFilter & { readonly within?: Within }

export interface SubmissionRepository {
  /** In the order asked for, behind `after`. */
  list(
    filter: ScopedFilter,
    order: StoredOrder,
    after: Place | null,
    limit: number,
  ): Promise<readonly ListedSubmission[]>
  /** Those of `ids` that are not erased, in no order. */
  listThese(ids: readonly string[]): Promise<readonly ListedSubmission[]>
  /** The same by name, behind `after`. */
  listTheseByName(
    ids: readonly string[],
    after: Place | null,
    limit: number,
  ): Promise<readonly ListedSubmission[]>
  /** Names of what was received from `from` until before `to` (ISO instants) and bears one. */
  names: NameReader
  /** Ids of those whose owner agrees to be called, by this number (`phoneNumbersIn`). */
  withNumber(number: string): Promise<readonly string[]>
  /** Where a submission is in the order newest first, also one that was erased since; `null` = none in sight. */
  placeOf(id: string, within: Within): Promise<Cursor | null>
  /** Newest first with bodies. */
  listFull(
    filter: ScopedFilter,
    after: Cursor | null,
    limit: number,
  ): Promise<readonly SubmissionTable[]>
  count(filter: ScopedFilter): Promise<number>
  find(id: string, within?: Within): Promise<SubmissionTable | undefined>
  /** Whether exactly this is held, its id in whatever case, and not erased; reads nothing of what it says. */
  holds(id: string, sha256: string): Promise<boolean>
  /** The newest that bears this code. */
  findByRecoveryHash(hash: string): Promise<SubmissionTable | undefined>
  /**
   * Erases what was sent under `id`, its quarantined copies of the same owner too, in one transaction. What stays:
   * id, hash, receipt and the two times; of one made at a field event also the event and its tablet, whose count it is
   * part of. It is then in no list, count or download. False where it was erased before, or is not held; then `line` is not
   * written. Here and below, `LineRefused` where it may not be, and then nothing was changed.
   */
  erase(id: string, ownerKeyHash: string | null, at: string, line?: DeskLine): Promise<boolean>
  /** Whether something was held under `id` and has been erased. */
  isErased(id: string): Promise<boolean>
  /** Marks that `by` was sent in place of `id`; false where either is not held in sight, or `by` is not the later. */
  replace(id: string, by: string, within: Within, line?: DeskLine): Promise<boolean>
  /** What its owner no longer agrees to; the body, which says what was agreed to then, stays as it is. False where it is not held. */
  withdrawConsent(
    id: string,
    purposes: readonly WithdrawablePurpose[],
    line?: DeskLine,
  ): Promise<boolean>
}

const LISTED = [
  'id',
  'received_at',
  'province',
  'sector',
  'kind',
  'size_class',
  'level_id',
  'score_exact',
  'score_shown',
  'answered',
  'applicable',
  'questionnaire_id',
  'questionnaire_version',
  'results_agree',
  'business_name',
  'search_text',
  'device_id',
  'sequence',
  'channel',
  'consent_contact',
  'consent_statistics',
  'event_id',
  'is_late',
  'recovery_hash',
  'follows',
  'replaced_by',
  'excluded_by',
  'verified_answers',
  'verified_different',
  'verified_score',
] as const

function filtered<Output>(
  query: SelectQueryBuilder<Tables, 'submissions', Output>,
  filter: ScopedFilter,
): SelectQueryBuilder<Tables, 'submissions', Output> {
  const { province, sector, kind, size, level, from, to, questionnaire, event, within } = filter
  let narrowed = narrowedFurther(query, filter)
  if (province) narrowed = narrowed.where('province', '=', province)
  if (sector) narrowed = narrowed.where('sector', '=', sector)
  if (questionnaire) narrowed = narrowed.where('questionnaire_id', '=', questionnaire)
  if (kind) narrowed = narrowed.where('kind', '=', kind)
  if (event) narrowed = narrowed.where('event_id', '=', event)
  if (size) narrowed = narrowed.where('size_class', '=', size)
  if (level)
    narrowed =
      level === 'withheld'
        ? narrowed.where('level_id', 'is', null)
        : narrowed.where('level_id', '=', level)
  if (within?.provinces) narrowed = narrowed.where('province', 'in', [...within.provinces])
  if (from) narrowed = narrowed.where('received_at', '>=', vietnamDayStart(from))
  if (to) narrowed = narrowed.where('received_at', '<', vietnamDayEnd(to))
  return narrowed
}

function paged<Output>(
  query: SelectQueryBuilder<Tables, 'submissions', Output>,
  after: Cursor | null,
  limit: number,
): SelectQueryBuilder<Tables, 'submissions', Output> {
  const behind = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('received_at', 'id'), '<', tuple(after.receivedAt, after.id)),
      )
    : query
  return behind.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit)
}

export function submissionRepository(database: Kysely<Tables>): SubmissionRepository {
  const all = () => database.selectFrom('submissions').where('erased_at', 'is', null)
  const these = (ids: readonly string[]) =>
    all()
      .select(LISTED)
      .where('id', 'in', [...ids])
  return {
    list: (filter, order, after, limit) =>
      ordered(filtered(all().select(LISTED), filter), order, after, limit).execute(),
    listThese: async (ids) => (ids.length === 0 ? [] : these(ids).execute()),
    listTheseByName: async (ids, after, limit) =>
      ids.length === 0 ? [] : ordered(these(ids), 'name', after, limit).execute(),
    names: (from, to) =>
      all()
        .select(['id', 'search_text'])
        .where('received_at', '>=', from)
        .where('received_at', '<', to)
        .where('search_text', '!=', '')
        .execute(),
    withNumber: async (number) =>
      (await bearing(all().select('id'), number).execute()).map(({ id }) => id),
    async placeOf(id, within) {
      const row = await database
        .selectFrom('submissions')
        .select(['received_at', 'province', 'erased_at'])
        .where('id', '=', id)
        .executeTakeFirst()
      // An erased one names no province any more, and tells nothing but that it was there.
      const isSeen =
        row &&
        (row.erased_at !== null ||
          within.provinces === null ||
          within.provinces.includes(row.province ?? ''))
      return isSeen ? { receivedAt: row.received_at, id } : null
    },
    listFull: (filter, after, limit) =>
      paged(filtered(all().selectAll(), filter), after, limit).execute(),
    async count(filter) {
      const query = filtered(
        all().select(({ fn }) => fn.countAll<number | string>().as('count')),
        filter,
      )
      return Number((await query.executeTakeFirstOrThrow()).count)
    },
    find: (id, within) =>
      filtered(all().selectAll(), within ? { within } : {})
        .where('id', '=', id)
        .executeTakeFirst(),
    holds: async (id, sha256) =>
      (await all()
        .select('id')
        .where('id', 'in', [id.toLowerCase(), id.toUpperCase()])
        .where('sha256', '=', sha256)
        .executeTakeFirst()) !== undefined,
    findByRecoveryHash: (hash) =>
      all()
        .selectAll()
        .where('recovery_hash', '=', hash)
        .orderBy('received_at', 'desc')
        .executeTakeFirst(),
    erase: (id, ownerKeyHash, at, line) =>
      changingFacts(database, async (transaction) => {
        const row = await transaction
          .selectFrom('submissions')
          .select('id')
          .where('id', '=', id)
          .where('erased_at', 'is', null)
          .executeTakeFirst()
        if (!row) return false
        await eraseRows(transaction, new Map([[id, ownerKeyHash]]), at)
        await writeLine(transaction, line)
        return true
      }),
    isErased: async (id) =>
      (await database
        .selectFrom('submissions')
        .select('id')
        .where('id', '=', id)
        .where('erased_at', 'is not', null)
        .executeTakeFirst()) !== undefined,
    replace: (id, by, within, line) =>
      changingFacts(database, async (transaction) => {
        const held = (wanted: string) =>
          filtered(
            transaction.selectFrom('submissions').where('erased_at', 'is', null).selectAll(),
            { within },
          )
            .where('id', '=', wanted)
            .executeTakeFirst()
        const [before, after] = [await held(id), await held(by)]
        if (!before || !after || after.received_at <= before.received_at) return false
        const change = { replaced_by: by }
        await transaction.updateTable('submissions').set(change).where('id', '=', id).execute()
        await changeDerived(transaction, [{ ...before, ...change }])
        await writeLine(transaction, line)
        return true
      }),
    withdrawConsent: (id, purposes, line) =>
      changingFacts(database, async (transaction) => {
        const before = await transaction
          .selectFrom('submissions')
          .selectAll()
          .where('id', '=', id)
          .where('erased_at', 'is', null)
          .executeTakeFirst()
        if (!before) return false
        const change = {
          ...(purposes.includes('contact') && { consent_contact: 0, contact_numbers: '' }),
          ...(purposes.includes('statistics') && { consent_statistics: 0 }),
        }
        await transaction.updateTable('submissions').set(change).where('id', '=', id).execute()
        await changeDerived(transaction, [{ ...before, ...change }])
        await writeLine(transaction, line)
        return true
      }),
  }
}
