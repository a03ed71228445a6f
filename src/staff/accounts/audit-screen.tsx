import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearch } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { AuditQuerySchema, type AuditPage } from '#protocol/account.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Paged } from '../components/paged.tsx'
import { Problem } from '../components/problem.tsx'
import { queryWith } from '../query-with.ts'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { AuditDetail } from './audit-detail.tsx'

/** How the names of what is written down begin. */
const KINDS = [
  'staff',
  'account',
  'submission',
  'quarantine',
  'export',
  'event',
  'device',
  'owner',
  'case',
  'publication',
  'report',
  'privacy',
  'retention',
  'exclusion',
  'audit',
] as const

function Entries({ page }: { readonly page: AuditPage }) {
  const { t, i18n } = useTranslation('accounts')
  const names = useContentText('accounts')
  return (
    <table className="staff-table">
      <caption className="visually-hidden">{t('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.at')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {page.items.map(({ id, at, who, event, detail }) => (
          <tr key={id}>
            <td data-label={t('audit.at')}>{formatDateTime(at, i18n.language)}</td>
            <td data-label={t('audit.who')}>{who ?? t('audit.nobody')}</td>
            <td data-label={t('audit.what')}>
              {i18n.exists(`accounts:audit.events.${event}`)
                ? names(`audit.events.${event}`)
                : event}
            </td>
            <td data-label={t('audit.detail')} className="staff-detail">
              {detail !== '' && <AuditDetail event={event} detail={detail} called={page} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const FIELDS = ['event', 'who', 'about', 'from', 'to'] as const
type Field = (typeof FIELDS)[number]

/** Reads the filters from the page's address; what is not valid is left out. */
function filtersIn(search: string): Partial<Record<Field, string>> {
  const given = new URLSearchParams(search)
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = given.get(field)?.trim()
      return value && AuditQuerySchema.safeParse({ [field]: value }).success ? [[field, value]] : []
    }),
  )
}

/** Who did what and when, newest first. Filters and page are in the address. Nothing here can be changed. */
export function AuditScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t, i18n } = useTranslation('accounts')
  const { t: staff } = useTranslation('staff')
  const api = useStaffApi()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const filters = filtersIn(search)
  const cursor = new URLSearchParams(search).get('cursor')
  const query = queryWith(filters, 'cursor', cursor ?? '').toString()
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(`${query} ${visit}`, () => api.audit(query))
  const goTo = (next: URLSearchParams, isReplaced = false): void =>
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`, { replace: isReplaced })
  const { from, to } = filters
  const isReversed = from !== undefined && to !== undefined && to < from
  const page = answered?.value
  const file = (ending: 'csv' | 'xlsx'): string => {
    const lang = i18n.language === 'en' ? 'en' : 'vi'
    const wanted = queryWith(filters, 'lang', ending === 'xlsx' ? lang : '')
    return `/api/v1/staff/audit.${ending}?${wanted.toString()}`
  }
  return (
    <>
      <p>
        <Link href="/staff/accounts">{t('title')}</Link>
      </p>
      <ScreenHeading>{t('audit.title')}</ScreenHeading>
      <div className="card staff-filters">
        <SelectField
          label={t('audit.kind')}
          placeholder={t('audit.all')}
          options={KINDS.map((each) => ({ value: `${each}.`, label: t(`audit.kinds.${each}`) }))}
          value={filters.event ?? ''}
          onChange={(value) => goTo(queryWith(filters, 'event', value))}
        />
        <TextField
          label={t('audit.whoFilter')}
          value={filters.who ?? ''}
          // One does not go back letter by letter.
          onChange={(value) => goTo(queryWith(filters, 'who', value), true)}
        />
        <TextField
          label={t('audit.about')}
          hint={t('audit.aboutHint')}
          value={filters.about ?? ''}
          isCode
          onChange={(value) => goTo(queryWith(filters, 'about', value), true)}
        />
        {(['from', 'to'] as const).map((field) => (
          <TextField
            key={field}
            label={t(`audit.${field}`)}
            type="date"
            error={field === 'to' && isReversed ? t('audit.reversed') : undefined}
            value={filters[field] ?? ''}
            onChange={(value) => goTo(queryWith(filters, field, value))}
          />
        ))}
      </div>
      {filters.about !== undefined && <p>{t('audit.aboutOnly')}</p>}
      <p className="row">
        {(['xlsx', 'csv'] as const).map((ending) => (
          <a key={ending} className="button button-secondary" href={file(ending)} download>
            {t(`audit.download.${ending}`)}
          </a>
        ))}
      </p>
      <Paged
        current={cursor}
        next={page?.nextCursor ?? null}
        onGo={(next) => goTo(queryWith(filters, 'cursor', next ?? ''))}
      >
        {!answered && <p role="status">{staff('loading')}</p>}
        {answered?.kind === 'failed' && (
          <Problem
            code={answered.code}
            onRetry={() => setVisit(visit + 1)}
            onSignedOut={onSignedOut}
          />
        )}
        {page &&
          (page.items.length === 0 ? (
            <p>{t(isReversed ? 'audit.reversed' : 'audit.none')}</p>
          ) : (
            <Entries page={page} />
          ))}
      </Paged>
    </>
  )
}
