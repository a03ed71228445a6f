import type { Language } from './languages.ts'

const TAGS: Readonly<Record<string, string>> = { vi: 'vi-VN', en: 'en-GB' }
/** Any other language formats as its own code says. */
const tagOf = (language: Language): string => TAGS[language] ?? language

/** Made once a language: making one takes a cheap phone several milliseconds, and a result page has dozens of figures. */
function byLanguage<Formatter>(
  make: (tag: string) => Formatter,
): (language: Language) => Formatter {
  const made = new Map<Language, Formatter>()
  return (language) => {
    const held = made.get(language) ?? make(tagOf(language))
    made.set(language, held)
    return held
  }
}

const count = byLanguage((tag) => new Intl.NumberFormat(tag))
const money = byLanguage(
  (tag) =>
    new Intl.NumberFormat(tag, { style: 'currency', currency: 'VND', maximumFractionDigits: 0 }),
)
const score = byLanguage((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }))
const point = byLanguage(
  (tag) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
)
const signed = byLanguage(
  (tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
)
const signedPoint = byLanguage(
  (tag) =>
    new Intl.NumberFormat(tag, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }),
)
/** Days and times are Vietnam's, wherever and however a device is set: filters, deadlines and downloads are by them. */
const timeZone = 'Asia/Ho_Chi_Minh'
const day = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone } as const
const date = byLanguage((tag) => new Intl.DateTimeFormat(tag, day))
// The day as it stands elsewhere: a short style of Vietnamese would write 7/12/26.
const dateTime = byLanguage(
  (tag) => new Intl.DateTimeFormat(tag, { ...day, hour: '2-digit', minute: '2-digit' }),
)
const share = byLanguage((tag) => new Intl.NumberFormat(tag, { style: 'percent' }))

/** `9.322` / `9,322`. */
export const formatCount = (figure: number, language: Language): string =>
  count(language).format(figure)

/** `20.000.000 ₫` / `₫20,000,000`. `amount` in whole đồng. */
export const formatMoney = (amount: number, language: Language): string =>
  money(language).format(amount)

/** One decimal at most, in the language's digits and separators. */
export const formatScore = (figure: number, language: Language): string =>
  score(language).format(figure)

/** A score among others below it, always with its decimal: `53,0` over `42,6`, so that none looks less exact than the next. */
export const formatScoreInColumn = (figure: number, language: Language): string =>
  point(language).format(figure)

/** A difference with its sign, one decimal at most: `+2,5`, `−1`, `0`. */
export const formatSigned = (difference: number, language: Language): string =>
  signed(language).format(difference)

/** A difference among others below it, always with its decimal: `+2,0` over `−1,5`. */
export const formatSignedInColumn = (difference: number, language: Language): string =>
  signedPoint(language).format(difference)

/** A calendar date as people there write it (23/11/2026). `iso` is an ISO date, or an instant, whose day in Vietnam it is. */
export const formatDate = (iso: string, language: Language): string =>
  date(language).format(new Date(iso))

/** Date and time to the minute, in Vietnam: `08:09 07/12/2026` / `07/12/2026, 08:09`. */
export const formatDateTime = (iso: string, language: Language): string =>
  dateTime(language).format(new Date(iso))

/** `50%`. `percent` in whole percent. */
export const formatPercent = (percent: number, language: Language): string =>
  share(language).format(percent / 100)
