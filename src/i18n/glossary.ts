import { useTranslation } from 'react-i18next'

interface Entry {
  readonly term: string
  /** Further spellings it is found by, separated by `|`; absent = only the term itself. */
  readonly also?: string
  readonly meaning: string
}

const LETTER = /[\p{L}\p{M}\p{N}]/u

const lower = (text: string): string => text.normalize('NFC').toLocaleLowerCase()

/** Whether `word` stands in `text` as a word of its own, in whatever case; an abbreviation only in capitals. */
function stands(text: string, word: string): boolean {
  // "Ai" is Vietnamese for "who".
  const isAbbreviation = word === word.toLocaleUpperCase()
  const [whole, part] = isAbbreviation ? [text.normalize('NFC'), word] : [lower(text), lower(word)]
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    const [before = '', after = ''] = [whole[at - 1], whole[at + part.length]]
    if (!LETTER.test(before) && !LETTER.test(after)) return true
  }
  return false
}

/** The terms of the glossary that occur in a text, with their plain meaning, in the glossary's order. */
export function useTermsIn(): (
  text: string,
) => readonly { id: string; term: string; meaning: string }[] {
  // Looked up by what stands on the page, like content; to i18next it loads like any other.
  const { i18n } = useTranslation('glossary' as 'common')
  const entries = Object.entries(
    (i18n.getResourceBundle(i18n.language, 'glossary') ??
      i18n.getResourceBundle('vi', 'glossary') ??
      {}) as Readonly<Record<string, Entry>>,
  )
  return (text) =>
    entries
      .filter(([, { term, also }]) =>
        [term, ...(also?.split('|') ?? [])].some((word) => stands(text, word)),
      )
      .map(([id, { term, meaning }]) => ({ id, term, meaning }))
}
