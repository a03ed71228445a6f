import { join } from 'node:path'
import { DEFAULT_LANGUAGE, LANGUAGES } from '#i18n/languages.ts'
import type { CheckOutcome } from './checks.ts'
import { contentKeys } from './content-keys.ts'
import { readLocale, type LocaleTexts } from './locale-texts.ts'
import { ROOT } from './root.ts'
import { usedKeys } from './used-keys.ts'

const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}|<\/?(\w+)\/?>/g)]
    .map(([, value, tag]) => value ?? `<${tag}>`)
    .toSorted()
    .join(' ')

/** Endings for numbers that Vietnamese lacks (it has one form) belong to their `_other`. */
const counterpart = (texts: ReadonlyMap<string, string>, key: string): string | undefined =>
  texts.get(key) ?? texts.get(key.replace(/_(zero|one|two|few|many)$/, '_other'))

function comparedWith(own: LocaleTexts, other: LocaleTexts, from: string, to: string): string[] {
  return [...own].flatMap(([namespace, texts]) => {
    const others = other.get(namespace)
    if (!others) return [`${to}/${namespace}.json is missing`]
    return [...texts].flatMap(([key, text]) => {
      const translated = counterpart(others, key)
      if (translated === undefined)
        return [`${to}/${namespace}: ${key} is missing (${from} has it)`]
      if (text.trim() === '') return [`${from}/${namespace}: ${key} is empty`]
      return from === DEFAULT_LANGUAGE && placeholders(text) !== placeholders(translated)
        ? [
            `${to}/${namespace}: ${key} has the placeholders "${placeholders(translated)}", not "${placeholders(text)}"`,
          ]
        : []
    })
  })
}

/** Both ways: what content needs and has no words, and words for what content no longer has. */
function heldAgainstContent(texts: LocaleTexts): string[] {
  return [...contentKeys()].flatMap(([namespace, { needed, optional }]) => {
    const present = [...(texts.get(namespace)?.keys() ?? [])]
    const words = (key: string, text: string): boolean => text === key || text.startsWith(`${key}.`)
    return [
      ...needed
        .filter((key) => !present.some((text) => words(key, text)))
        .map((key) => `${namespace}: ${key} is missing, content needs it`),
      ...present
        .filter((text) => !needed.some((key) => words(key, text)))
        .filter((text) => !optional.some((pattern) => pattern.test(text)))
        .map((text) => `${namespace}: ${text} is unused, no content has this id`),
    ]
  })
}

function unused(texts: LocaleTexts, sources: string): string[] {
  const isUsed = usedKeys(sources)
  const ofContent = contentKeys()
  return [...texts].flatMap(([namespace, keys]) =>
    ofContent.has(namespace)
      ? []
      : [...keys.keys()]
          .filter((key) => !isUsed(namespace, key))
          .map((key) => `${namespace}: ${key} is unused`),
  )
}

/** Every text in every language, with the same placeholders; every content id worded; no text without a use. */
export function checkLocales({
  locales = join(ROOT, 'locales'),
  sources = join(ROOT, 'src'),
} = {}): CheckOutcome {
  const languages = LANGUAGES.map((language) => [language, readLocale(locales, language)] as const)
  const source =
    languages.find(([language]) => language === DEFAULT_LANGUAGE)?.[1] ??
    (new Map() satisfies LocaleTexts)
  const faults = [
    ...languages.flatMap(([language, texts]) =>
      language === DEFAULT_LANGUAGE
        ? []
        : [
            ...comparedWith(source, texts, DEFAULT_LANGUAGE, language),
            ...comparedWith(texts, source, language, DEFAULT_LANGUAGE),
          ],
    ),
    ...heldAgainstContent(source),
    ...unused(source, sources),
  ]
  const count = [...source.values()].reduce((sum, texts) => sum + texts.size, 0)
  return {
    isOk: faults.length === 0 && count > 0,
    summary: `${count} texts in ${LANGUAGES.join(' and ')}`,
    details: faults.join('\n') || 'no texts were found',
  }
}
