import type { Language } from './languages.ts'

const TAGS: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

/** `20.000.000 ₫` / `₫20,000,000`. `amount` in whole đồng. */
export function formatMoney(amount: number, language: Language): string {
  return new Intl.NumberFormat(TAGS[language], {
    style: 'currency',
    currency: 'VND',
    maximumFractionDigits: 0,
  }).format(amount)
}

/** One decimal at most, in the language's digits and separators. */
export function formatScore(score: number, language: Language): string {
  return new Intl.NumberFormat(TAGS[language], { maximumFractionDigits: 1 }).format(score)
}

/** A calendar date as people there write it (23/11/2026). `iso` is an ISO date or instant. */
export function formatDate(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(TAGS[language], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(new Date(iso))
}

/** Date and time to the minute, in the device's own time zone. */
export function formatDateTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  )
}

/** `50%`. `percent` in whole percent. */
export function formatPercent(percent: number, language: Language): string {
  return new Intl.NumberFormat(TAGS[language], { style: 'percent' }).format(percent / 100)
}
