import i18next, { type FormatterModule, type i18n, type ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { words, type Texts } from 'virtual:words'
import common from '../../locales/vi/common.json'
import start from '../../locales/vi/start.json'
import { formatCount } from './formats.ts'
import { DEFAULT_LANGUAGE } from './languages.ts'
import { untilBrought } from './until-brought.ts'

/** Texts newer than those the app came with, by `language/namespace`. */
const replaced = new Map<string, Texts>()

function merged(base: Texts, over: Texts): Texts {
  const both: Record<string, Texts | string> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const own = both[key]
    both[key] = typeof own === 'object' && typeof value === 'object' ? merged(own, value) : value
  }
  return both
}

/** Puts newer texts over those that came with the app, loaded or still to be loaded. */
export function replaceTexts(language: string, texts: Readonly<Record<string, Texts>>): void {
  for (const [namespace, tree] of Object.entries(texts)) {
    replaced.set(`${language}/${namespace}`, tree)
    if (i18next.hasResourceBundle(language, namespace) || !words[`${language}/${namespace}`])
      i18next.addResourceBundle(language, namespace, tree, true, true)
  }
}

const backend = {
  type: 'backend' as const,
  init() {},
  read(language: string, namespace: string, done: ReadCallback) {
    const newer = replaced.get(`${language}/${namespace}`)
    const load = words[`${language}/${namespace}`]
    if (!load)
      return newer
        ? done(null, newer)
        : done(new Error(`no locale file ${language}/${namespace}`), false)
    if (newer)
      load().then(
        (texts) => done(null, merged(texts, newer)),
        () => done(null, newer),
      )
    // Without them a screen would show the names of its texts, for as long as it is open; newer ones may come meanwhile.
    else
      void untilBrought(load).then((texts) =>
        done(null, merged(texts, replaced.get(`${language}/${namespace}`) ?? {})),
      )
  },
}

/**
 * A `count` in the language's own thousands (9.322). Everything else goes through as it is, whatever its type, and i18next
 * writes it: a year has no thousands, and what is missing it has to see as missing.
 */
const counts: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown, _format, language, options) =>
    typeof value === 'number' && options?.['interpolationkey'] === 'count'
      ? formatCount(value, language ?? DEFAULT_LANGUAGE)
      : (value as string),
}

function applyToDocument(language: string): void {
  document.documentElement.lang = language
}

/** Starts i18next in `language` with `namespaces` loaded; the rest load as screens ask for them (Suspense). */
export async function setUpI18n(
  language: string,
  namespaces: readonly string[] = ['common'],
): Promise<i18n> {
  i18next.on('languageChanged', applyToDocument)
  await i18next
    .use(backend)
    .use(counts)
    .use(initReactI18next)
    .init({
      lng: language,
      resources: { [DEFAULT_LANGUAGE]: { common, start } },
      partialBundledLanguages: true,
      fallbackLng: DEFAULT_LANGUAGE,
      ns: namespaces,
      defaultNS: 'common',
      interpolation: { escapeValue: false, alwaysFormat: true },
      // Newer texts that arrive while a screen is open are shown at once.
      react: { useSuspense: true, bindI18nStore: 'added' },
    })
  applyToDocument(i18next.language)
  return i18next
}
