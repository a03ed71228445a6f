import { useTranslation } from 'react-i18next'
import type { i18n } from 'i18next'

/**
 * Namespaces whose keys come from content ids; their completeness is checked by `npm run check`. The words of a
 * questionnaire lie in the namespace it names (`Questionnaire.words`).
 */
export type ContentNamespace =
  | (string & {})
  | 'tools'
  | 'closing'
  | 'actions'
  | 'programme-texts'
  | 'conditions'
  | 'facts'
  | 'places'
  | 'sectors'
  | 'obligations'
  | 'problems'
  | 'terms'

/** Looks up one text of content by its key path, e.g. `criteria.backup.prompt`. */
export type ContentText = (key: string, values?: Record<string, string | number>) => string

/** Texts of `namespace` for keys built from content ids, which the type checker cannot know. */
export function useContentText(namespace: ContentNamespace): ContentText {
  // Content namespaces are not among the typed ones; to i18next they load like any other.
  const { i18n: instance } = useTranslation(namespace as 'common')
  return contentTextOf(instance, namespace)
}

function contentTextOf(instance: i18n, namespace: ContentNamespace): ContentText {
  // Content namespaces are not among the typed ones here either.
  const translate = instance.getFixedT(
    instance.language,
    namespace as 'common',
  ) as unknown as ContentText
  return (key, values) => translate(key, values)
}
