import type { Kysely } from 'kysely'
import type { ExclusionTable } from '../database/exclusion-tables.ts'
import { isAmong } from '../database/is-among.ts'
import type { Tables } from '../database/tables.ts'
import type { Cursor, Within } from './submissions.ts'

/** What became of the submissions an exclusion took, as far as they are in sight. */
export interface Standing {
  readonly count: number
  readonly left: number
  readonly countedAgain: number
  readonly erased: number
  /** Of those still left out. */
  readonly corrected: number
  /** Still left out, and out of sight. */
  readonly beyond: number
}

/** A submission that was left out, as it is with it now. */
export interface ChangedExclusion {
  readonly id: string
  readonly excludedAt: string
  readonly countedAt: string | null
  readonly isExcluded: boolean
  readonly receivedAt: string
  readonly questionnaire: string
  /** Of the questionnaire. */
  readonly version: number
  /** Whether it may be used for statistics, and was not corrected since. */
  readonly isForStatistics: boolean
}

const NOTHING: Standing = {
  count: 0,
  left: 0,
  countedAgain: 0,
  erased: 0,
  corrected: 0,
  beyond: 0,
}

/** What was left out of the figures, by which exclusion, and what became of it since. */
export interface ExclusionLists {
  find(id: string): Promise<ExclusionTable | undefined>
  /** Newest first behind `after`: what took something in sight, or was done by this person. */
  list(
    within: Within,
    userId: string,
    after: Cursor | null,
    limit: number,
  ): Promise<readonly ExclusionTable[]>
  /** What became of what each of these took, by id. */
  standing(ids: readonly string[], within: Within): Promise<ReadonlyMap<string, Standing>>
  /** What was left out, or counted again, from this instant on, and is not erased. */
  changedSince(at: string): Promise<readonly ChangedExclusion[]>
  /** Ids of what is left out by this one now, in no order. */
  excludedBy(id: string): Promise<readonly string[]>
}

export const isIn = ({ provinces }: Within, province: string | null): boolean =>
  provinces === null || provinces.includes(province ?? '')

/** What is left out by it now. Erased ones are not among it: nothing is left of them to count. */
export const stillOf = (from: Kysely<Tables>, exclusionId: string) =>
  from
    .selectFrom('excluded_submissions')
    .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
    .select(['submissions.id', 'submissions.province'])
    .where('excluded_submissions.exclusion_id', '=', exclusionId)
    .where('submissions.excluded_by', '=', exclusionId)
    .where('submissions.erased_at', 'is', null)
    .execute()

export const exclusionLists = (database: Kysely<Tables>): ExclusionLists => ({
  find: (id) =>
    database.selectFrom('exclusions').selectAll().where('id', '=', id).executeTakeFirst(),
  list(within, userId, after, limit) {
    const { provinces } = within
    let query = database.selectFrom('exclusions').selectAll()
    if (provinces)
      query = query.where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('user_id', '=', userId),
          exists(
            selectFrom('excluded_submissions')
              .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
              .select('submissions.id')
              .whereRef('excluded_submissions.exclusion_id', '=', 'exclusions.id')
              .where(isAmong(database, 'submissions.province', provinces)),
          ),
        ]),
      )
    if (after)
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('at', 'id'), '<', tuple(after.receivedAt, after.id)),
      )
    return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  },
  async standing(ids, within) {
    const rows = await database
      .selectFrom('excluded_submissions')
      .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
      .select([
        'excluded_submissions.exclusion_id',
        'excluded_submissions.counted_at',
        'submissions.excluded_by',
        'submissions.province',
        'submissions.erased_at',
        'submissions.replaced_by',
      ])
      .where(isAmong(database, 'excluded_submissions.exclusion_id', ids))
      .execute()
    const standing = new Map<string, Standing>()
    for (const row of rows) {
      const { exclusion_id: id, erased_at, excluded_by } = row
      const isErased = erased_at !== null
      const isLeft = !isErased && excluded_by === id
      const sees = isIn(within, row.province)
      const so = standing.get(id) ?? NOTHING
      const one = (holds: boolean): number => (holds && sees ? 1 : 0)
      standing.set(id, {
        count: so.count + one(true),
        left: so.left + one(isLeft),
        countedAgain: so.countedAgain + one(row.counted_at !== null && !isErased),
        erased: so.erased + one(isErased),
        corrected: so.corrected + one(isLeft && row.replaced_by !== null),
        beyond: so.beyond + (isLeft && !sees ? 1 : 0),
      })
    }
    return standing
  },
  async changedSince(at) {
    const rows = await database
      .selectFrom('excluded_submissions')
      .innerJoin('exclusions', 'exclusions.id', 'excluded_submissions.exclusion_id')
      .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
      .select([
        'submissions.id',
        'exclusions.at',
        'excluded_submissions.counted_at',
        'submissions.excluded_by',
        'submissions.received_at',
        'submissions.questionnaire_id',
        'submissions.questionnaire_version',
        'submissions.consent_statistics',
        'submissions.replaced_by',
      ])
      .where('submissions.erased_at', 'is', null)
      .where(({ or, eb }) =>
        or([eb('exclusions.at', '>=', at), eb('excluded_submissions.counted_at', '>=', at)]),
      )
      .execute()
    return rows.map((row) => ({
      id: row.id,
      excludedAt: row.at,
      countedAt: row.counted_at,
      isExcluded: row.excluded_by !== null,
      receivedAt: row.received_at,
      questionnaire: row.questionnaire_id,
      version: row.questionnaire_version,
      isForStatistics: row.consent_statistics === 1 && row.replaced_by === null,
    }))
  },
  excludedBy: async (id) => (await stillOf(database, id)).map((row) => row.id),
})
