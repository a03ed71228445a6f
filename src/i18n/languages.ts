/** Languages whose texts come with the app, Vietnamese first; the server may offer further ones (docs/content.md). */
export const LANGUAGES = ['vi', 'en'] as const

/** Code of a language as its folder in `locales/` is named. */
export type Language = string

export const DEFAULT_LANGUAGE = 'vi'

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value)
}
