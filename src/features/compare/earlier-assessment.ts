import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import {
  compareAssessments,
  type AssessmentComparison,
  type ComparedAssessment,
} from '#domain/compare-assessments.ts'
import { factsOf } from '#domain/profile.ts'
import { isSameBusiness } from '#domain/same-business.ts'
import { getAssessment, listAssessments } from '#storage/assessments.ts'
import { correctedSubmissions } from '#storage/corrected-here.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'

/** The assessment before this one on the same device, with what changed since. */
export interface SinceLastTime {
  readonly earlier: AssessmentRow
  readonly comparison: AssessmentComparison
  /** Namespace of the later questionnaire's words. */
  readonly words: string
}

function comparable({
  questionnaire: ref,
  profile,
  answers,
}: AssessmentRow): ComparedAssessment | null {
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  return questionnaire
    ? { questionnaire, facts: factsOf(profile, PROFILE_REFERENCE), answers }
    : null
}

/**
 * What changed since the last time this business did it; `null` = this is the first, or the two share no answered question.
 * What was put right since was no earlier time.
 */
export async function sinceLastTime(
  database: AppDatabase,
  assessmentId: string,
): Promise<SinceLastTime | null> {
  const row = await getAssessment(database, assessmentId)
  const later = row && comparable(row)
  if (!row?.finishedAt || !later) return null
  const { finishedAt } = row
  const all = await listAssessments(database)
  const corrected = correctedSubmissions(all)
  const before = all
    .filter(
      (each) =>
        each.id !== row.id &&
        each.finishedAt !== null &&
        each.finishedAt < finishedAt &&
        !corrected.has(each.submissionId ?? '') &&
        // What the owner brought as the earlier one is that, whatever it is called.
        (row.follows === each.id || isSameBusiness(each.profile, row.profile)),
    )
    .toSorted((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? 1 : -1))
  for (const earlier of before) {
    const old = comparable(earlier)
    const comparison = old && compareAssessments(old, later)
    if (comparison?.overall && !isSameSitting(earlier, row))
      return { earlier, comparison, words: later.questionnaire.words }
  }
  return null
}

const SITTING_MS = 60 * 60_000

/** What was gone on from within the hour is no earlier time, unless the owner brought it as one. */
function isSameSitting(earlier: AssessmentRow, later: AssessmentRow): boolean {
  if (later.follows === earlier.id) return false
  return Date.parse(later.startedAt) - Date.parse(earlier.finishedAt ?? '') < SITTING_MS
}
