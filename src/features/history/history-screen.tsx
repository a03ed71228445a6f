import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { findQuestionnaire, nameKey } from '#content/questionnaire.ts'
import { mayBeEnterprise } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime, formatScore } from '#i18n/formats.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { appDatabase } from '#storage/app-database.ts'
import { discardDraft, listAssessments } from '#storage/assessments.ts'
import { correctedSubmissions } from '#storage/corrected-here.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { deliveryState } from '#storage/outbox.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { BusinessName } from './business-name.tsx'
import { CheckUp } from './check-up.tsx'
import { historyTrend } from './trend-rows.ts'
import { TrendSection } from './trend-section.tsx'

function DraftCard({
  row,
  onDiscard,
}: {
  readonly row: AssessmentRow
  readonly onDiscard: () => void
}) {
  const { t, i18n } = useTranslation('history')
  const { id, place } = row
  const when = formatDateTime(row.updatedAt, i18n.language)
  const isPage = ['profile', 'consent', 'closing', 'review'].includes(place)
  return (
    <>
      <h2>{t('draft')}</h2>
      <BusinessName row={row} />
      <p className="soft">{t('draftOf', { when })}</p>
      <div className="row">
        <ButtonLink href={isPage ? `/assess/${id}/${place}` : `/assess/${id}/question/${place}`}>
          {t('continue')}
        </ButtonLink>
        <Button variant="quiet" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </div>
    </>
  )
}

function FinishedCard({
  row,
  isCorrected,
}: {
  readonly row: AssessmentRow
  readonly isCorrected: boolean
}) {
  const { t, i18n } = useTranslation('history')
  const { id, version } = row.questionnaire
  const questionnaire = findQuestionnaire(id, version)
  const words = useContentText(questionnaire?.words ?? 'san-sang-so')
  const language = i18n.language
  const delivery = useLiveQuery(
    () => deliveryState(appDatabase, row.submissionId ?? ''),
    [row.submissionId],
  )
  const levelId = row.result?.level.levelId
  return (
    <>
      <h2>{levelId ? words(`levels.${levelId}.name`) : t('withheld')}</h2>
      <BusinessName row={row} />
      {questionnaire && <p>{words(nameKey(questionnaire))}</p>}
      {row.result?.range && (
        <p>
          {t('range', {
            low: formatScore(row.result.range.low.shown, language),
            high: formatScore(row.result.range.high.shown, language),
          })}
        </p>
      )}
      {row.result?.score && (
        <p>{t('score', { score: formatScore(row.result.score.shown, language) })}</p>
      )}
      <p className="soft">
        {t('finishedOf', { when: formatDateTime(row.finishedAt ?? row.updatedAt, language) })}
      </p>
      {isCorrected && <p>{t('corrected')}</p>}
      {row.isTakenHome && <p>{t('delivery.takenHome')}</p>}
      {delivery && !row.isTakenHome && (
        <p>
          {t(`delivery.${delivery.kind}`, {
            code: delivery.receipt ? receiptCode(delivery.receipt) : '',
          })}
        </p>
      )}
      <div className="row">
        <ButtonLink variant="secondary" href={`/result/${row.id}`}>
          {t('open')}
        </ButtonLink>
        <ButtonLink variant="quiet" href={`/result/${row.id}/roadmap`}>
          {t('roadmap')}
        </ButtonLink>
        <ButtonLink variant="quiet" href={`/result/${row.id}/sheet`}>
          {t('sheet')}
        </ButtonLink>
        {mayBeEnterprise(row.profile) && (
          <ButtonLink variant="quiet" href={`/result/${row.id}/form`}>
            {t('form')}
          </ButtonLink>
        )}
      </div>
    </>
  )
}

/** One's own assessments on this device, newest first, each with the truth about where it is. */
export function HistoryScreen({
  database = appDatabase,
  now,
}: {
  readonly database?: AppDatabase
  readonly now?: Date
}) {
  const { t } = useTranslation('history')
  const { t: recovery } = useTranslation('recovery')
  const rows = useLiveQuery(() => listAssessments(database), [database])
  const [opened] = useState(() => now ?? new Date())
  const last = rows?.find(({ finishedAt }) => finishedAt !== null)
  const trend = historyTrend(rows ?? [])
  const corrected = correctedSubmissions(rows ?? [])
  const [discarding, setDiscarding] = useState<string | null>(null)
  const discard = async (): Promise<void> => {
    if (discarding) await discardDraft(database, discarding)
    setDiscarding(null)
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p className="soft">{t('lead')}</p>
      {!rows && <p role="status">{t('loading')}</p>}
      {rows?.length === 0 && (
        <div className="card stack">
          <p>{t('empty')}</p>
          <ButtonLink href="/">{t('begin')}</ButtonLink>
        </div>
      )}
      {trend && <TrendSection {...trend} />}
      {last?.finishedAt && (
        <CheckUp assessmentId={last.id} finishedAt={last.finishedAt} now={opened} />
      )}
      {rows?.map((row) => (
        <article key={row.id} className="card stack">
          {row.status === 'draft' ? (
            <DraftCard row={row} onDiscard={() => setDiscarding(row.id)} />
          ) : (
            <FinishedCard row={row} isCorrected={corrected.has(row.submissionId ?? '')} />
          )}
        </article>
      ))}
      <p>
        <Link href="/recover">{recovery('enter')}</Link>
      </p>
      <div className="row">
        <ButtonLink variant="secondary" href="/h/scan">
          {t('scan')}
        </ButtonLink>
      </div>
      {discarding !== null && (
        <Dialog title={t('confirm.title')} onClose={() => setDiscarding(null)}>
          <p>{t('confirm.text')}</p>
          <div className="row">
            <Button variant="danger" onClick={() => void discard()}>
              {t('confirm.yes')}
            </Button>
            <Button variant="secondary" onClick={() => setDiscarding(null)}>
              {t('confirm.no')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  )
}
