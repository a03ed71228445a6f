import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatScore } from '#i18n/formats.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import type { Fault, PutAsideReason } from './put-aside.ts'
import { useReadBody, type ReadRow } from './use-read-body.ts'

/** So much of it is drawn; all of it is in the file. */
const DRAWN = 20_000

const isAt = (row: ReadRow, { path }: Fault): boolean =>
  path === row.path || path.startsWith(`${row.path}.`)

/** What is wrong, each by the name of its place. */
function FaultList({
  faults,
  rows,
}: {
  readonly faults: readonly Fault[]
  readonly rows: readonly ReadRow[]
}) {
  const { t } = useTranslation('staff')
  return (
    <div className="stack" role="group" aria-label={t('quarantine.reading.wrong')}>
      <h3>{t('quarantine.reading.wrong')}</h3>
      <ul>
        {faults.map((fault) => {
          const row = rows.find((each) => isAt(each, fault))
          return (
            <li key={`${fault.path} ${fault.kind}`}>
              <strong>{row?.label ?? fault.path}</strong>
              {row && row.text !== '–' && `: ${row.text}`} (
              {t(`quarantine.reading.faults.${fault.kind}`)})
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The body as it came. */
function Raw({ id, body }: { readonly id: string; readonly body: string }) {
  const { t, i18n } = useTranslation('staff')
  return (
    <Disclosure summary={t('quarantine.raw')}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard too */}
      <div tabIndex={0} role="group" aria-label={t('quarantine.raw')} className="staff-body">
        <pre className="small">{body.slice(0, DRAWN)}</pre>
      </div>
      {body.length > DRAWN && (
        <p>
          {t('quarantine.cut', {
            shown: formatScore(DRAWN, i18n.language),
            total: formatScore(body.length, i18n.language),
          })}
        </p>
      )}
      <p>
        <a href={`/api/v1/staff/quarantine/${id}/body.txt`} download>
          {t('quarantine.download')}
        </a>
      </p>
    </Disclosure>
  )
}

function Reading({ body, reason }: { readonly body: string; readonly reason: PutAsideReason }) {
  const { t } = useTranslation('staff')
  const { isReadable, sections, faults } = useReadBody(body, reason)
  if (!isReadable) return <p>{t('quarantine.reading.unreadable')}</p>
  const rows = sections.flatMap((section) => section.rows)
  return (
    <>
      {faults.length > 0 ? (
        <FaultList faults={faults} rows={rows} />
      ) : (
        <p>{t('quarantine.reading.nowhere')}</p>
      )}
      {sections.map((section) => (
        <div
          key={section.id}
          className="stack"
          role="group"
          aria-label={t(`quarantine.reading.sections.${section.id}`)}
        >
          <h3>{t(`quarantine.reading.sections.${section.id}`)}</h3>
          <dl className="staff-facts">
            {section.rows.map((row) => (
              <div key={row.path}>
                <dt>{row.label}</dt>
                <dd>
                  {row.text}
                  {faults.some((fault) => isAt(row, fault)) && (
                    <>
                      {' '}
                      <span className="tag">{t('quarantine.reading.here')}</span>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  )
}

interface BodyReadingProps {
  /** Of what was put aside. */
  readonly id: string
  readonly reason: PutAsideReason
  readonly onSignedOut: () => void
}

/** What arrived, in words and, a touch away, as it came. It is asked for when it is to be looked at, which is written down. */
export function BodyReading({ id, reason, onSignedOut }: BodyReadingProps) {
  const { t } = useTranslation('staff')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const answered = useAnswered(`${id} ${visit}`, () => api.putAside(id))
  if (!answered) return <p role="status">{t('loading')}</p>
  if (answered.kind === 'failed')
    return (
      <Problem code={answered.code} onRetry={() => setVisit(visit + 1)} onSignedOut={onSignedOut} />
    )
  const { body } = answered.value
  return (
    <div className="stack staff-put-aside">
      <Reading body={body} reason={reason} />
      <Raw id={id} body={body} />
    </div>
  )
}
