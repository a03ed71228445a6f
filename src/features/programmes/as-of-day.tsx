import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import type { Present } from '#protocol/present-day.ts'
import { Callout } from '#ui/callout.tsx'

/** The day by which offers are called open, and how far that can be relied on: a phone's clock may be a year off. */
export function AsOfDay({ present }: { readonly present: Present }) {
  const { t, i18n } = useTranslation('programmes')
  const { day, basis, shown } = present
  const text = t(`asOf.${basis}`, {
    date: formatDate(day, i18n.language),
    shown: formatDate(shown, i18n.language),
  })
  return basis === 'heard' || basis === 'device' ? (
    <p className="soft small">{text}</p>
  ) : (
    <Callout tone="attention">
      <p>{text}</p>
    </Callout>
  )
}
