import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Period } from '#domain/period.ts'
import {
  PublicationTally,
  type CountedBusiness,
  type PublishedFigures,
} from '#domain/publication.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../database/tables.ts'
import type { Cursor, SubmissionRepository } from '../repositories/submissions.ts'

const ROWS_A_PIECE = 500

function countedOf(row: SubmissionTable, closing: Submission['closing']): CountedBusiness {
  const result = JSON.parse(row.result) as AssessmentResult
  return {
    levelId: row.level_id,
    score: row.score_shown,
    pillars: Object.fromEntries(
      result.pillars.flatMap(({ pillarId, score }) => (score ? [[pillarId, score.shown]] : [])),
    ),
    province: row.province,
    sector: row.sector,
    sizeClass: row.size_class,
    channel: row.channel,
    answered: row.answered,
    applicable: row.applicable,
    obstacles: closing?.obstacles ?? [],
  }
}

/**
 * The figures of one period and questionnaire: submissions received in it whose owners let them be used for statistics,
 * each business once, by its newest, where it said which one was before. Read in pieces, and other requests are answered
 * between them.
 */
export async function figuresOfPeriod(
  { from, to }: Period,
  questionnaire: string,
  submissions: Pick<SubmissionRepository, 'listFull'>,
): Promise<{ readonly count: number; readonly figures: PublishedFigures | null }> {
  const tally = new PublicationTally()
  const older = new Set<string>()
  const versions = new Set<number>()
  const filter = { from, to, questionnaire, consent: 'statistics' } as const
  let after: Cursor | null = null
  for (;;) {
    const rows: readonly SubmissionTable[] = await submissions.listFull(filter, after, ROWS_A_PIECE)
    for (const row of rows) {
      const { closing, replaces } = JSON.parse(row.body) as Submission
      // Newest first: what a later one follows, or stands in place of, is met after it.
      for (const before of [row.follows, replaces]) if (before !== null) older.add(before)
      if (older.has(row.id)) continue
      tally.add(countedOf(row, closing))
      versions.add(row.questionnaire_version)
    }
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_PIECE) break
    after = { receivedAt: last.received_at, id: last.id }
    await nextTurn()
  }
  const figures = tally.figures()
  const questionnaireVersions = [...versions].toSorted((a, b) => a - b)
  return { count: tally.count, figures: figures && { ...figures, questionnaireVersions } }
}
