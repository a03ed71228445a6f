import { useTranslation } from 'react-i18next'
import { formatSigned } from '#i18n/formats.ts'
import type { EventDetail, EventDevice } from '#protocol/event.ts'
import { Callout } from '#ui/callout.tsx'
import { balanceOf, isComplete, mayBeUnused } from './balance.ts'

const FIGURES = ['stored', 'selfAssessed', 'late', 'abandoned', 'quarantined'] as const

/** Whether every tablet's count is right, and which are not. */
function Completeness({ detail }: { readonly detail: EventDetail }) {
  const { t } = useTranslation('events')
  const names = (devices: readonly EventDevice[]): string =>
    devices.map(({ name }) => name).join(', ')
  const unused = detail.devices.filter((device) => device.unused?.holds)
  const used = detail.devices.filter((device) => !unused.includes(device))
  const open = used.filter(({ isBalanced }) => !isBalanced)
  // A tablet that went where no network is has said so too, before its first visitor: it may hold a day's work.
  const silent = used.filter((device) =>
    ['idle', 'early'].includes(balanceOf(device, detail.event).kind),
  )
  if (open.length === 0 && silent.length > 0 && silent.length < used.length)
    return (
      <Callout title={t('complete.butIdle', { count: silent.length })}>
        <p>{names(silent)}</p>
        <p>{t('complete.idle')}</p>
        {silent.some((device) => mayBeUnused(device, detail)) && <p>{t('complete.sayUnused')}</p>}
      </Callout>
    )
  if (isComplete(detail))
    return (
      <Callout tone="good" title={t('complete.title')}>
        <p>{t(detail.event.state === 'closed' ? 'complete.text' : 'complete.soFar')}</p>
        {unused.length > 0 && (
          <p>{t('complete.unused', { count: unused.length, names: names(unused) })}</p>
        )}
      </Callout>
    )
  if (open.length === 0) return null
  return (
    <Callout tone="attention" title={t('complete.not', { count: open.length })}>
      <p>{names(open)}</p>
      {open.some((device) => mayBeUnused(device, detail)) && <p>{t('complete.sayUnused')}</p>}
    </Callout>
  )
}

/** What the server holds of the event. */
export function Totals({ detail }: { readonly detail: EventDetail }) {
  const { t, i18n } = useTranslation('events')
  const { verified } = detail.totals
  const { target } = detail.event
  return (
    <section className="card stack" aria-labelledby="event-totals">
      <h2 id="event-totals">{t('totals.title')}</h2>
      <div role="status">
        <Completeness detail={detail} />
      </div>
      <dl className="staff-facts">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{t(`totals.${figure}`)}</dt>
            <dd>
              {figure === 'stored' && target !== null
                ? t('list.ofTarget', { stored: detail.totals.stored, target })
                : detail.totals[figure]}
            </dd>
          </div>
        ))}
      </dl>
      {verified.submissions > 0 && (
        <p>
          {t('totals.verified', {
            count: verified.submissions,
            answers: verified.answers,
            different: verified.different,
          })}{' '}
          {verified.meanDifference !== null &&
            t('totals.meanDifference', {
              points: formatSigned(verified.meanDifference, i18n.language),
            })}
        </p>
      )}
      {verified.unproved > 0 && <p>{t('totals.unproved', { count: verified.unproved })}</p>}
    </section>
  )
}
