import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { formatDate } from '#i18n/formats.ts'
import type { PublicationEntry, PublicationList } from '#protocol/publication.ts'
import { Button } from '#ui/button.tsx'
import type { Answered } from '../call.ts'
import { Problem } from '../components/problem.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { usePeriodName } from './use-period-name.ts'

function Row({
  entry,
  name,
  onWithdraw,
}: {
  readonly entry: PublicationEntry
  readonly name: string
  /** Absent = not this person's to do. */
  readonly onWithdraw?: (() => void) | undefined
}) {
  const { t, i18n } = useTranslation('publications')
  const periodName = usePeriodName()
  return (
    <li className="card stack">
      <h3>
        <Link href={`/cong-bo/${entry.id}`}>{periodName(entry.period)}</Link>
      </h3>
      <p className="soft">
        {name} · {t('published', { date: formatDate(entry.publishedAt, i18n.language) })} ·{' '}
        {t('version', { version: entry.version })}
      </p>
      <p className="row">
        {entry.isBenchmark && <span className="tag">{t('manage.isBenchmark')}</span>}
        {entry.withdrawnAt === null ? (
          onWithdraw && (
            <Button variant="quiet" onClick={onWithdraw}>
              {t('manage.withdraw')}
            </Button>
          )
        ) : (
          <span className="tag">
            {t('withdrawn')}: {entry.withdrawnReason}
          </span>
        )}
      </p>
    </li>
  )
}

interface PublishedListProps {
  /** `null` = still asked for. */
  readonly list: Answered<PublicationList> | null
  readonly onWithdraw?: (id: string) => void
  readonly onSignedOut: () => void
}

/** What was made public, each with the way to the page anybody reads. */
export function PublishedList({ list, onWithdraw, onSignedOut }: PublishedListProps) {
  const { t } = useTranslation('publications')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const names = useQuestionnaireNames(offeredQuestionnaires(known))
  const items = list?.value?.items ?? []
  return (
    <>
      {list?.kind === 'failed' && <Problem code={list.code} onSignedOut={onSignedOut} />}
      {list?.kind === 'ok' && items.length === 0 && <p className="card">{t('manage.none')}</p>}
      <ul className="plain-list stack">
        {items.map((entry) => (
          <Row
            key={entry.id}
            entry={entry}
            name={names.get(entry.questionnaire) ?? entry.questionnaire}
            onWithdraw={onWithdraw && (() => onWithdraw(entry.id))}
          />
        ))}
      </ul>
    </>
  )
}
