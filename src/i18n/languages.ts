/** Languages offered, Vietnamese first; each is a folder in `locales/`. */
export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const DEFAULT_LANGUAGE: Language = 'vi'

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language)
}
