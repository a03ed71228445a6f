import { useTranslation } from 'react-i18next'
import { nameKey } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'

/** Name by questionnaire id; each lies in the namespace of its own words. */
export function useQuestionnaireNames(
  questionnaires: readonly Questionnaire[],
): ReadonlyMap<string, string> {
  const namespaces = [...new Set(questionnaires.map(({ words }) => words))]
  // Content namespaces are not among the typed ones; to i18next they load like any other.
  const { i18n } = useTranslation(namespaces as ['common'])
  return new Map(
    questionnaires.map((questionnaire) => [
      questionnaire.id,
      i18n.t(`${questionnaire.words}:${nameKey(questionnaire)}` as 'appName'),
    ]),
  )
}
