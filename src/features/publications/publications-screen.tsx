import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nameKey, QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { PublicationListSchema, type PublicationEntry } from '#protocol/publication.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { periodText } from './period-text.ts'
import { usePublished } from './use-published.ts'
import './publications.css'

function Entry({ entry }: { readonly entry: PublicationEntry }) {
  const { t, i18n } = useTranslation('publications')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const questionnaire = known.find(({ id }) => id === entry.questionnaire) ?? QUESTIONNAIRE
  const words = useContentText(questionnaire.words)
  return (
    <li className="card stack">
      <h2>
        <Link href={`/cong-bo/${entry.id}`}>{periodText(t, entry.period)}</Link>
      </h2>
      <p className="soft">
        {words(nameKey(questionnaire))} ·{' '}
        {t('published', { date: formatDate(entry.publishedAt, i18n.language) })}
        {entry.version > 1 && ` · ${t('version', { version: entry.version })}`}
      </p>
      {entry.withdrawnAt !== null && <p className="tag">{t('withdrawn')}</p>}
    </li>
  )
}

/** Every period made public, the latest first; versions that were corrected are reached from their successors. */
export function PublicationsScreen() {
  const { t } = useTranslation('publications')
  const read = usePublished('/api/v1/publications', PublicationListSchema)
  const newest =
    read?.kind === 'read' ? read.value.items.filter(({ replacedBy }) => replacedBy === null) : []
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {!read && <p role="status">{t('loading')}</p>}
      {(read?.kind === 'unreachable' || read?.kind === 'unknown') && (
        <p role="alert">{t('unreachable')}</p>
      )}
      {read?.kind === 'read' && newest.length === 0 && <p className="card">{t('none')}</p>}
      <ul className="plain-list stack">
        {newest.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </div>
  )
}
