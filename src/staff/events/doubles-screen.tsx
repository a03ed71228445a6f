import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatScoreInColumn } from '#i18n/formats.ts'
import type { EventDoubles } from '#protocol/event-doubles.ts'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useOwnId } from '#ui/use-own-id.ts'
import { RowLink } from '../components/row-link.tsx'
import { Unopened } from '../components/unopened.tsx'
import { WayBack } from '../components/way-back.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useKept } from '../use-kept.ts'
import { useKnownText } from '../use-known-text.ts'
import { eventPath } from './event-links.ts'

type Group = EventDoubles['groups'][number]

const COLUMNS = ['business', 'receivedAt', 'where', 'answered', 'score'] as const

/** Submissions side by side, and what they have in common. */
function DoubleGroup({ group, number }: { readonly group: Group; readonly number: number }) {
  const { t, i18n } = useTranslation('events')
  const { t: staff } = useTranslation('staff')
  const terms = useKnownText('terms')
  const id = useOwnId()
  const cells = (item: Group['items'][number]): Record<(typeof COLUMNS)[number], string> => ({
    business: item.businessName ?? staff('noName'),
    receivedAt: formatDateTime(item.receivedAt, i18n.language),
    where: item.tablet ?? terms(`channels.${item.channel}`),
    answered: `${item.coverage.answered}/${item.coverage.applicable}`,
    score: item.scoreShown === null ? '–' : formatScoreInColumn(item.scoreShown, i18n.language),
  })
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id} className="event-signs">
        {t('doubles.group', { number })}
        {group.signs.map((sign) => (
          <span key={sign} className="tag">
            {t(`doubles.signs.${sign}`)}
          </span>
        ))}
      </h2>
      <table className="staff-table" aria-labelledby={id}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`doubles.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.items.map((item) => {
            const texts = cells(item)
            return (
              <tr key={item.id}>
                {COLUMNS.map((column) =>
                  column === 'business' ? (
                    <th key={column} scope="row" data-label={t(`doubles.columns.${column}`)}>
                      <RowLink href={`/staff/submissions/${item.id}`} isAcross>
                        {texts.business}
                      </RowLink>
                    </th>
                  ) : (
                    <td key={column} data-label={t(`doubles.columns.${column}`)}>
                      {texts[column]}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Submissions of one event that are likely of one business: for staff to look at, and to leave one out. */
export function DoublesScreen({
  id,
  onSignedOut,
}: {
  readonly id: string
  readonly onSignedOut: () => void
}) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [tries, setTries] = useState(0)
  const { value, problem } = useKept(`${id} ${tries}`, () => api.eventDoubles(id), id)
  const back = { href: eventPath(id), label: t('doubles.back') }
  if (problem !== null)
    return (
      <Unopened
        code={problem}
        back={back}
        onRetry={() => setTries(tries + 1)}
        onSignedOut={onSignedOut}
      />
    )
  return (
    <>
      <WayBack {...back} />
      <ScreenHeading>{t('doubles.title')}</ScreenHeading>
      <p>{t('doubles.lead')}</p>
      {!value && <p role="status">{t('loading')}</p>}
      {value && (
        <>
          <p role="status">
            <strong>
              {value.groups.length === 0
                ? t('doubles.none', { count: value.compared })
                : t('doubles.found', { count: value.groups.length })}
            </strong>
          </p>
          {value.isCut && <p>{t('doubles.cut', { count: value.compared })}</p>}
          {value.groups.length > 0 && (
            <Callout title={t('doubles.whatNow')}>
              <p>{t('doubles.how')}</p>
            </Callout>
          )}
          {value.groups.map((group, index) => (
            <DoubleGroup key={group.items[0]?.id ?? index} group={group} number={index + 1} />
          ))}
        </>
      )}
      <p className="soft small">{t('doubles.unseen')}</p>
    </>
  )
}
