import { findQuestionnaire, QUESTIONNAIRE } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'

/** Newest version of a questionnaire that is known here; the default where none is. */
export function newestOf(id: string, known: readonly Questionnaire[]): Questionnaire {
  const versions = known.filter((each) => each.id === id).map(({ version }) => version)
  return findQuestionnaire(id, Math.max(0, ...versions), known) ?? QUESTIONNAIRE
}
