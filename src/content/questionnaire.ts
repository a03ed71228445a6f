import type { Questionnaire } from '#domain/questionnaire.ts'
import sanSangSoV1 from './questionnaires/san-sang-so.v1.json' with { type: 'json' }

/** The questionnaire a new assessment starts with. */
export const QUESTIONNAIRE = sanSangSoV1 as unknown as Questionnaire

/** Every version ever released: an old submission is recomputed with the version it answered. */
export const QUESTIONNAIRES: readonly Questionnaire[] = [QUESTIONNAIRE]

/** `undefined` = never released. */
export function findQuestionnaire(id: string, version: number): Questionnaire | undefined {
  return QUESTIONNAIRES.find((each) => each.id === id && each.version === version)
}
