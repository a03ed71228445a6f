import { LANGUAGES, type Language } from '#i18n/languages.ts'

/**
 * The language a link asks for (`?lang=en`), taken out of the address: whoever chooses another afterwards and opens the page
 * again has that one. `null` where none is asked for, or one that does not come with the app.
 */
export function takeAskedLanguage(): Language | null {
  const address = new URL(location.href)
  const asked = address.searchParams.get('lang')
  if (asked === null) return null
  address.searchParams.delete('lang')
  history.replaceState(history.state, '', address)
  return LANGUAGES.find((language) => language === asked) ?? null
}
