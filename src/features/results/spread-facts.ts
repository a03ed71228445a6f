import type { CompanyLevel, Level } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'

export interface WayUp {
  /** Row of the level above. */
  readonly row: CompanyLevel
  /** Pillars that have reached that level already. */
  readonly pillarsThere: number
  /** Whether the points would do, and only the spread is missing. */
  readonly isHeldBack: boolean
}

/** What the level above asks for; `null` at the top, or while there is no level. */
export function wayUp(
  { level, pillars, points }: AssessmentResult,
  company: readonly CompanyLevel[],
  levels: readonly Level[],
): WayUp | null {
  const current = levels.findIndex(({ id }) => id === level.levelId)
  const above = current < 0 ? undefined : levels[current + 1]
  const row = company.find(({ levelId }) => levelId === above?.id)
  if (!row) return null
  const rankOf = (id: string | undefined): number => levels.findIndex((each) => each.id === id)
  return {
    row,
    pillarsThere: pillars.filter((pillar) => rankOf(pillar.levelId) >= rankOf(row.levelId)).length,
    // Points are whole wherever every criterion is answered by an option.
    isHeldBack: Number(points?.got) > row.pointsOver,
  }
}
