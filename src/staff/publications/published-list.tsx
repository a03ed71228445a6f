import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { newestQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { formatDate } from '#i18n/formats.ts'
import type { OutdatedPublication, PublicationEntry } from '#protocol/publication.ts'
import { Button } from '#ui/button.tsx'
import { Named } from '../components/named.tsx'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { usePeriodName } from './use-period-name.ts'

function Row({
  entry,
  name,
  changed,
  onWithdraw,
}: {
  readonly entry: PublicationEntry
  readonly name: string
  /** So many of its submissions are left out of the figures, or counted again, since. */
  readonly changed: number
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
      {changed > 0 && <p>{t('manage.outdated', { count: changed })}</p>}
      <p className="row">
        {entry.replacedBy !== null && <span className="tag">{t('manage.isReplaced')}</span>}
        {entry.isBenchmark && <span className="tag">{t('manage.isBenchmark')}</span>}
        {entry.withdrawnAt === null ? (
          onWithdraw && (
            <Button variant="quiet" onClick={onWithdraw}>
              <Named
                short={t('manage.withdraw')}
                full={t('manage.withdrawNamed', {
                  period: periodName(entry.period),
                  questionnaire: name,
                  version: entry.version,
                })}
              />
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
  readonly items: readonly PublicationEntry[]
  /** Those that would count other submissions today; absent = it is not known. */
  readonly outdated?: readonly OutdatedPublication[] | undefined
  readonly onWithdraw?: (entry: PublicationEntry) => void
}

/** What was made public, each with the way to the page anybody reads. */
export function PublishedList({ items, outdated = [], onWithdraw }: PublishedListProps) {
  const { t } = useTranslation('publications')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const names = useQuestionnaireNames(newestQuestionnaires(known))
  if (items.length === 0) return <p className="card">{t('manage.none')}</p>
  return (
    <ul className="plain-list stack">
      {items.map((entry) => (
        <Row
          key={entry.id}
          entry={entry}
          changed={outdated.find(({ id }) => id === entry.id)?.changed ?? 0}
          name={names.get(entry.questionnaire) ?? entry.questionnaire}
          onWithdraw={onWithdraw && (() => onWithdraw(entry))}
        />
      ))}
    </ul>
  )
}
