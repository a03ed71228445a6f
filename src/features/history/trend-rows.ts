import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { ComparedAssessment } from '#domain/compare-assessments.ts'
import { factsOf } from '#domain/profile.ts'
import { isSameBusiness } from '#domain/same-business.ts'
import { trendOf, type Trend } from '#domain/trend.ts'
import { correctedSubmissions } from '#storage/corrected-here.ts'
import type { AssessmentRow } from '#storage/database.ts'

/** More columns than these a phone cannot show side by side. */
const MOST = 4

export interface HistoryTrend {
  readonly trend: Trend
  /** The assessments in it, oldest first. */
  readonly rows: readonly AssessmentRow[]
  /** Namespace of the last questionnaire's words. */
  readonly words: string
}

function comparable({ questionnaire: ref, profile, answers }: AssessmentRow): ComparedAssessment[] {
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  return questionnaire
    ? [{ questionnaire, facts: factsOf(profile, PROFILE_REFERENCE), answers }]
    : []
}

/** How the business done last has come along, from all that is on this device; `null` = nothing to compare yet. */
export function historyTrend(all: readonly AssessmentRow[]): HistoryTrend | null {
  // What was put right was no earlier time: the difference would be called progress.
  const corrected = correctedSubmissions(all)
  const finished = all
    .filter(
      (row) =>
        row.finishedAt !== null &&
        !corrected.has(row.submissionId ?? '') &&
        comparable(row).length > 0,
    )
    .toSorted((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? -1 : 1))
  const last = finished.at(-1)
  if (!last) return null
  const rows = finished.filter(({ profile }) => isSameBusiness(profile, last.profile)).slice(-MOST)
  const trend = trendOf(rows.flatMap(comparable))
  const { questionnaire: ref } = last
  const words = findQuestionnaire(ref.id, ref.version)?.words
  return trend && words ? { trend, rows: rows.slice(trend.from), words } : null
}
