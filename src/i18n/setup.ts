import i18next, { type i18n, type ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'
import common from '../../locales/vi/common.json'
import start from '../../locales/vi/start.json'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './languages.ts'

// One small chunk per language and namespace: hashed, precached, and fetched only where it is needed. The first
// page's Vietnamese comes with the app itself: one trip over a slow line less before anything can be read.
const files = import.meta.glob<Record<string, unknown>>(
  ['/locales/*/*.json', '!/locales/vi/{common,start}.json'],
  { import: 'default' },
)

const backend = {
  type: 'backend' as const,
  init() {},
  read(language: string, namespace: string, done: ReadCallback) {
    const load = files[`/locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`no locale file ${language}/${namespace}`), false)
    load().then(
      (texts) => done(null, texts as never),
      (error: unknown) => done(error as Error, false),
    )
  },
}

function applyToDocument(language: string): void {
  document.documentElement.lang = language
}

/** Starts i18next in `language` with `namespaces` loaded; the rest load as screens ask for them (Suspense). */
export async function setUpI18n(
  language: Language,
  namespaces: readonly string[] = ['common'],
): Promise<i18n> {
  i18next.on('languageChanged', applyToDocument)
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      resources: { [DEFAULT_LANGUAGE]: { common, start } },
      partialBundledLanguages: true,
      fallbackLng: DEFAULT_LANGUAGE,
      supportedLngs: LANGUAGES,
      ns: namespaces,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
  applyToDocument(i18next.language)
  return i18next
}
