import type { TFunction } from 'i18next'

/** How long a name waits, from the seconds the problem tells; `null` = it does not tell. */
export function waitText(detail: string | undefined, t: TFunction<'accounts'>): string | null {
  const seconds = Number(detail ?? Number.NaN)
  if (!Number.isInteger(seconds) || seconds < 1) return null
  return seconds < 90
    ? t('locked.seconds', { count: seconds })
    : t('locked.minutes', { count: Math.ceil(seconds / 60) })
}
