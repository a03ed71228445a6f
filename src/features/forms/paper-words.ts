import type { ParseKeys, TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'

export type PaperKey = ParseKeys<'forms'>
export type PaperText = TFunction<'forms'>

/**
 * The words that are printed: an authority in Vietnam reads them, so they are Vietnamese whatever the screen speaks.
 * They are loaded with the screen's own, as the language everything falls back to.
 */
export function usePaperText(): PaperText {
  const { i18n } = useTranslation('forms')
  return i18n.getFixedT(DEFAULT_LANGUAGE, 'forms')
}

/** The same for the names of content (`places`, `sectors`, `terms`, a questionnaire's words). */
export function usePaperNames(namespace: string): (key: string) => string {
  // Content namespaces are not among the typed ones; to i18next they load like any other.
  const { i18n } = useTranslation(namespace as 'common')
  return i18n.getFixedT(DEFAULT_LANGUAGE, namespace as 'common') as unknown as (
    key: string,
  ) => string
}
