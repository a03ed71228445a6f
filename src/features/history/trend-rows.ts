import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { ComparedAssessment } from '#domain/compare-assessments.ts'
import { factsOf } from '#domain/profile.ts'
import { trendOf, type Trend } from '#domain/trend.ts'
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

/** Two names or tax codes that differ are two businesses; where one is not given, it is taken to be the same. */
function isSameBusiness(
  { profile: one }: AssessmentRow,
  { profile: other }: AssessmentRow,
): boolean {
  const differs = (a: string | null, b: string | null): boolean => !!a && !!b && a !== b
  return !differs(one.taxCode, other.taxCode) && !differs(one.businessName, other.businessName)
}

function comparable({ questionnaire: ref, profile, answers }: AssessmentRow): ComparedAssessment[] {
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  return questionnaire
    ? [{ questionnaire, facts: factsOf(profile, PROFILE_REFERENCE), answers }]
    : []
}

/** How the business done last has come along, from all that is on this device; `null` = nothing to compare yet. */
export function historyTrend(all: readonly AssessmentRow[]): HistoryTrend | null {
  const finished = all
    .filter((row) => row.finishedAt !== null && comparable(row).length > 0)
    .toSorted((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? -1 : 1))
  const last = finished.at(-1)
  if (!last) return null
  const rows = finished.filter((row) => isSameBusiness(row, last)).slice(-MOST)
  const trend = trendOf(rows.flatMap(comparable))
  const { questionnaire: ref } = last
  const words = findQuestionnaire(ref.id, ref.version)?.words
  return trend && words ? { trend, rows: rows.slice(trend.from), words } : null
}
