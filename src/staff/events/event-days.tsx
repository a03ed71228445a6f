import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import type { EventDraft } from '#protocol/event.ts'

/** One day, or the first and the last. */
export function EventDays({ event }: { readonly event: Pick<EventDraft, 'startsOn' | 'endsOn'> }) {
  const { t, i18n } = useTranslation('events')
  const from = formatDate(event.startsOn, i18n.language)
  const to = formatDate(event.endsOn, i18n.language)
  return <span>{from === to ? from : t('days', { from, to })}</span>
}
