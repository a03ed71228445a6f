import { useTranslation } from 'react-i18next'
import { useContentText, type ContentNamespace, type ContentText } from '#i18n/content-text.ts'

/** The last part of a key says which of its texts it is, where content has several of one code. */
const KINDS_OF_TEXT = new Set(['name', 'short', 'prompt', 'label'])

/** `lines.bakery` → `bakery`, `G.short` → `G`. */
function codeIn(key: string): string {
  const parts = key.split('.').filter((part) => !KINDS_OF_TEXT.has(part))
  return parts.at(-1) ?? key
}

/**
 * As `useContentText`, for codes that submissions bring: one of content that is newer than the console's, or that its operator
 * has taken away since, has no words here. It is then said by itself, and that it is not known.
 */
export function useKnownText(namespace: ContentNamespace): ContentText {
  const text = useContentText(namespace)
  const { t, i18n } = useTranslation('staff')
  return (key, values) =>
    i18n.exists(`${namespace}:${key}`, values)
      ? text(key, values)
      : t('unknownCode', { code: codeIn(key) })
}
