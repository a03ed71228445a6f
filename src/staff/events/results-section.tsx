import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'

/** What an event came to, for who evaluates it: its figures, a sheet to hand on, and what there is to be followed up. */
export function ResultsSection({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation('events')
  const ofEvent = new URLSearchParams({ event: eventId }).toString()
  return (
    <section className="card stack" aria-labelledby="event-results">
      <h2 id="event-results">{t('results.title')}</h2>
      <p className="row">
        <Link href={`/staff?${ofEvent}`}>{t('results.figures')}</Link>
        <Link href={`/staff/one-page?${ofEvent}`}>{t('results.onePage')}</Link>
        <Link href={`/staff/cases/list?${ofEvent}`}>{t('results.cases')}</Link>
        <Link href={`/staff/cases/summary?${ofEvent}`}>{t('results.solved')}</Link>
      </p>
    </section>
  )
}
