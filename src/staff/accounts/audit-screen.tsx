import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import type { AuditPage } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
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
  'audit',
] as const

function Entries({ items }: { readonly items: AuditPage['items'] }) {
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
        {items.map(({ id, at, who, event, detail }) => (
          <tr key={id}>
            <td data-label={t('audit.at')}>{formatDateTime(at, i18n.language)}</td>
            <td data-label={t('audit.who')}>{who ?? t('audit.nobody')}</td>
            <td data-label={t('audit.what')}>
              {i18n.exists(`accounts:audit.events.${event}`)
                ? names(`audit.events.${event}`)
                : event}
            </td>
            <td data-label={t('audit.detail')} className="staff-detail">
              {detail !== '' && <AuditDetail event={event} detail={detail} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who did what and when, newest first. Nothing here can be changed. */
export function AuditScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('accounts')
  const api = useStaffApi()
  const [kind, setKind] = useState('')
  const [who, setWho] = useState('')
  const [days, setDays] = useState({ from: '', to: '' })
  const [cursors, setCursors] = useState<readonly string[]>([])
  const wanted = {
    ...(kind !== '' && { event: kind }),
    ...(who.trim() !== '' && { who: who.trim() }),
    ...(days.from !== '' && { from: days.from }),
    ...(days.to !== '' && { to: days.to }),
  }
  const query = new URLSearchParams({
    ...wanted,
    ...(cursors.length > 0 && { cursor: cursors.at(-1) ?? '' }),
  }).toString()
  const answered = useAnswered(query, () => api.audit(query))
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
          value={kind}
          onChange={(value) => {
            setKind(value)
            setCursors([])
          }}
        />
        <TextField
          label={t('audit.whoFilter')}
          value={who}
          onChange={(value) => {
            setWho(value)
            setCursors([])
          }}
        />
        {(['from', 'to'] as const).map((field) => (
          <TextField
            key={field}
            label={t(`audit.${field}`)}
            type="date"
            value={days[field]}
            onChange={(value) => {
              setDays({ ...days, [field]: value })
              setCursors([])
            }}
          />
        ))}
      </div>
      <p>
        <a
          className="button button-secondary"
          href={`/api/v1/staff/audit.csv?${new URLSearchParams(wanted)}`}
          download
        >
          {t('audit.download')}
        </a>
      </p>
      {!answered && <p role="status">{t('loading')}</p>}
      {answered?.kind === 'failed' && <Problem code={answered.code} onSignedOut={onSignedOut} />}
      {answered?.kind === 'ok' && (
        <>
          {answered.value.items.length === 0 ? (
            <p>{t('audit.none')}</p>
          ) : (
            <Entries items={answered.value.items} />
          )}
          <div className="row">
            {cursors.length > 0 && (
              <Button variant="secondary" onClick={() => setCursors(cursors.slice(0, -1))}>
                {t('audit.newer')}
              </Button>
            )}
            {answered.value.nextCursor !== null && (
              <Button
                variant="secondary"
                onClick={() => setCursors([...cursors, answered.value.nextCursor ?? ''])}
              >
                {t('audit.older')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  )
}
