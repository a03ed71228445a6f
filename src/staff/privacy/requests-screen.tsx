import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { formatDate } from '#i18n/formats.ts'
import { referenceDigits, requestReference } from '#protocol/data-request.ts'
import type { PrivacyRequest } from '#protocol/privacy.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { StaffUser } from '../api.ts'
import { Leaving } from '../components/leaving.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { RowLink } from '../components/row-link.tsx'
import { PRIVACY_AREA } from '../privacy-api.ts'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { hasUnsaved } from '../unsaved.ts'
import { useAnswered } from '../use-answered.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { ReferenceSearch } from './reference-search.tsx'
import { RequestForm } from './request-form.tsx'

const HERE = '/staff/privacy'

function Item({ item }: { readonly item: PrivacyRequest }) {
  const { t, i18n } = useTranslation('privacy')
  const day = (iso: string): string => formatDate(iso, i18n.language)
  const { id, kind, state, channel, requester, receivedOn, closedAt, isOverdue, isMisdated } = item
  const isUnproved = item.needsIdentity && closedAt === null
  const due =
    state === 'received'
      ? t('dueAcknowledge', { day: day(item.acknowledgeBy) })
      : t('dueAnswer', { day: day(item.answerBy) })
  return (
    <li className="card stack">
      <h2>
        <RowLink href={`${HERE}/${id}`}>
          {t(`kinds.${kind}`)} · {requester === '' ? t('channels.app') : requester}
        </RowLink>
      </h2>
      <p>
        {requestReference(id)} · {t(`channels.${channel}`)} ·{' '}
        {t('receivedOn', { day: day(receivedOn) })} ·{' '}
        {closedAt === null ? due : `${t(`states.${state}`)} ${day(closedAt)}`}
      </p>
      {(isOverdue || isMisdated || isUnproved) && (
        <p className="row">
          {isOverdue && <span className="tag staff-due">{t('overdue')}</span>}
          {isMisdated && <span className="tag staff-due">{t('redate.ahead')}</span>}
          {isUnproved && <span className="tag">{t('identity.needed')}</span>}
        </p>
      )}
    </li>
  )
}

/** What people ask for about their own data, what is due first on top. What is shown is in the address. */
export function RequestsScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const { t, i18n } = useTranslation('privacy')
  const api = useStaffApi()
  const [, navigate] = useLocation()
  const given = new URLSearchParams(useSearch())
  const state = given.get('state') === 'closed' ? 'closed' : 'open'
  const submission = given.get('submission') ?? ''
  const after = given.get('after')
  const [isTaking, setIsTaking] = useState(submission !== '')
  const [isDropping, setIsDropping] = useState(false)
  const reference = referenceDigits(given.get('reference') ?? '')
  const query = new URLSearchParams({
    state,
    ...(after !== null && { after }),
    ...(reference !== null && { reference }),
  }).toString()
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(`${query} ${visit}`, () => api.privacyRequests(query))
  const page = answered?.kind === 'ok' ? answered.value : null
  // The box begins anew with what it was asked, and the way back to all requests goes once it is taken.
  const { both } = useFocusHeld<HTMLDivElement, HTMLDivElement>()
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <p className="row">
        {user.role === 'administrator' && (
          <Link href={`${HERE}/retention`}>{t('retention.title')}</Link>
        )}
        <a href={`${PRIVACY_AREA}/register.csv?lang=${i18n.language}`} download>
          {t('download')}
        </a>
      </p>
      <div className="row">
        <Button
          variant="secondary"
          isExpanded={isTaking}
          onClick={() => (isTaking && hasUnsaved() ? setIsDropping(true) : setIsTaking(!isTaking))}
        >
          {t('form.title')}
        </Button>
      </div>
      {isDropping && (
        <Leaving
          what="form"
          onLeave={() => {
            setIsDropping(false)
            setIsTaking(false)
          }}
          onStay={() => setIsDropping(false)}
        />
      )}
      {isTaking && (
        <RequestForm
          submission={submission}
          onTaken={(id) => navigate(`${HERE}/${id}`)}
          onSignedOut={onSignedOut}
        />
      )}
      <div className="stack" ref={both} tabIndex={-1}>
        <ReferenceSearch
          key={reference}
          onSearch={(digits) => navigate(`${HERE}?reference=${digits}`)}
        />
        {reference === null ? (
          <div className="staff-filters">
            <SelectField
              label={t('show')}
              placeholder={t('showOpen')}
              value={state === 'open' ? '' : state}
              onChange={(value) => navigate(value === '' ? HERE : `${HERE}?state=${value}`)}
              options={[{ value: 'closed', label: t('showClosed') }]}
            />
          </div>
        ) : (
          <p>
            <Link href={HERE}>{t('search.all')}</Link>
          </p>
        )}
        {page && (
          <p role="status">
            {t('open', { count: page.open })}
            {page.overdue > 0 && ` · ${t('overdueCount', { count: page.overdue })}`}
          </p>
        )}
      </div>
      <Paged
        current={after}
        next={page?.nextAfter ?? null}
        onGo={(to) => navigate(`${HERE}?${queryWith({ state }, 'after', to ?? '').toString()}`)}
      >
        {!answered && <p role="status">{t('loading')}</p>}
        {answered?.kind === 'failed' && (
          <Problem
            code={answered.code}
            onRetry={() => setVisit(visit + 1)}
            onSignedOut={onSignedOut}
          />
        )}
        {page && page.items.length === 0 && (
          <p role="status">
            {reference === null
              ? t('none')
              : t('search.none', { reference: requestReference(reference) })}
          </p>
        )}
        {page && page.items.length > 0 && (
          <ul className="staff-people">
            {page.items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Paged>
    </>
  )
}
