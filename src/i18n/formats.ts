import type { Language } from './languages.ts'

const TAGS: Readonly<Record<string, string>> = { vi: 'vi-VN', en: 'en-GB' }
/** Any other language formats as its own code says. */
const tagOf = (language: Language): string => TAGS[language] ?? language

/** `20.000.000 ₫` / `₫20,000,000`. `amount` in whole đồng. */
export function formatMoney(amount: number, language: Language): string {
  return new Intl.NumberFormat(tagOf(language), {
    style: 'currency',
    currency: 'VND',
    maximumFractionDigits: 0,
  }).format(amount)
}

/** One decimal at most, in the language's digits and separators. */
export function formatScore(score: number, language: Language): string {
  return new Intl.NumberFormat(tagOf(language), { maximumFractionDigits: 1 }).format(score)
}

/** A difference with its sign, one decimal at most: `+2,5`, `−1`, `0`. */
export function formatSigned(difference: number, language: Language): string {
  return new Intl.NumberFormat(tagOf(language), {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(difference)
}

/** A calendar date as people there write it (23/11/2026). `iso` is an ISO date or instant. */
export function formatDate(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(tagOf(language), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(new Date(iso))
}

/** Date and time to the minute, in the device's own time zone. */
export function formatDateTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(tagOf(language), {
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(iso))
}

/** `50%`. `percent` in whole percent. */
export function formatPercent(percent: number, language: Language): string {
  return new Intl.NumberFormat(tagOf(language), { style: 'percent' }).format(percent / 100)
}
