import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Period } from '#domain/period.ts'
import {
  PublicationTally,
  type CountedBusiness,
  type PublishedFigures,
} from '#domain/publication.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { areScoredAlike } from '#domain/scored-alike.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../../database/tables.ts'
import { hundredths } from '../../figures/fact-of.ts'
import type { BusinessReader } from '../../repositories/businesses.ts'
import type { Cursor, SubmissionRepository } from '../../repositories/submissions.ts'

const ROWS_A_PIECE = 500

function countedOf(row: SubmissionTable): CountedBusiness {
  const result = JSON.parse(row.result) as AssessmentResult
  const { closing } = JSON.parse(row.body) as Submission
  return {
    levelId: row.level_id,
    score: row.score_exact === null ? null : hundredths(row.score_exact),
    pillars: Object.fromEntries(
      result.pillars.flatMap(({ pillarId, score }) =>
        score ? [[pillarId, hundredths(score.exact)]] : [],
      ),
    ),
    province: row.province,
    sector: row.sector,
    sizeClass: row.size_class,
    channel: row.channel,
    answered: row.answered,
    applicable: row.applicable,
    closing: closing ?? null,
  }
}

export interface PeriodFigures {
  readonly count: number
  /** `null` where too few are counted to show any. */
  readonly figures: PublishedFigures | null
  /** Ids of the submissions that were counted. */
  readonly counted: readonly string[]
  /** Ids of those that would be counted of all versions. */
  readonly ofAll: readonly string[]
  /** Versions of the questionnaire that those answered, ascending. */
  readonly versions: readonly number[]
}

/** What is counted: of one version alone, or of all that came in. */
export interface WantedFigures {
  readonly questionnaire: string
  readonly onlyVersion?: number | undefined
}

/**
 * The figures of one period and questionnaire: submissions received in it whose owners let them be used for statistics,
 * each business once, by its newest (of the version wanted): ten sent from one phone are one business, as the dashboard has
 * it. Read in pieces, and other requests are answered between them. `known`: questionnaires, which say how versions are scored;
 * `closings`: what each version of the page at the end asked.
 */
export async function figuresOfPeriod(
  { from, to }: Period,
  { questionnaire, onlyVersion }: WantedFigures,
  {
    submissions,
    businesses,
    known,
    closings,
  }: {
    readonly submissions: Pick<SubmissionRepository, 'listFull'>
    readonly businesses: BusinessReader
    readonly known: readonly Questionnaire[]
    readonly closings: ReadonlyMap<number, ClosingQuestions>
  },
): Promise<PeriodFigures> {
  const tally = new PublicationTally(closings)
  const [met, metOfAll] = [new Set<string>(), new Set<string>()]
  const [versions, versionsOfAll] = [new Set<number>(), new Set<number>()]
  const [counted, ofAll]: [string[], string[]] = [[], []]
  const filter = { from, to, questionnaire, consent: 'statistics' } as const
  let after: Cursor | null = null
  for (;;) {
    const rows: readonly SubmissionTable[] = await submissions.listFull(filter, after, ROWS_A_PIECE)
    const businessOf = await businesses(rows.map(({ id }) => id))
    // Newest first: what a business sent before is met after it.
    for (const row of rows) {
      const business = businessOf.get(row.id) ?? row.id
      const version = row.questionnaire_version
      if (!metOfAll.has(business)) {
        metOfAll.add(business)
        versionsOfAll.add(version)
        ofAll.push(row.id)
      }
      if (met.has(business) || (onlyVersion !== undefined && version !== onlyVersion)) continue
      met.add(business)
      tally.add(countedOf(row))
      versions.add(version)
      counted.push(row.id)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_PIECE) break
    after = { receivedAt: last.received_at, id: last.id }
    await nextTurn()
  }
  const figures = tally.figures()
  const ascending = (some: ReadonlySet<number>) => [...some].toSorted((a, b) => a - b)
  const questionnaireVersions = ascending(versions)
  return {
    count: tally.count,
    figures: figures && {
      ...figures,
      questionnaireVersions,
      ...(onlyVersion !== undefined && { onlyVersion }),
      mixesScoring: !areScoredAlike(questionnaire, questionnaireVersions, known),
    },
    counted,
    ofAll,
    versions: ascending(versionsOfAll),
  }
}
