import { useTranslation } from 'react-i18next'
import type { Programme } from '#domain/programme.ts'
import { formatDate } from '#i18n/formats.ts'

/** From when until when a programme is on offer, in words. */
export function useValidity({ validFrom, validTo }: Programme): string {
  const { t, i18n } = useTranslation('programmes')
  const day = (iso: string) => formatDate(iso, i18n.language)
  if (validFrom && validTo) return t('validFromTo', { from: day(validFrom), to: day(validTo) })
  if (validFrom) return t('validFrom', { from: day(validFrom) })
  return validTo ? t('validTo', { to: day(validTo) }) : t('validOpen')
}
