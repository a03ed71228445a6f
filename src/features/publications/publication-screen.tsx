import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { nameKey, QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import { PublicationSchema, type Publication } from '#protocol/publication.ts'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { FiguresView } from './figures-view.tsx'
import { periodText } from './period-text.ts'
import { usePublished } from './use-published.ts'

function Method({ publication }: { readonly publication: Publication }) {
  const { t, i18n } = useTranslation('publications')
  const { method, licence, licenceUrl } = publication
  return (
    <section className="card stack" aria-labelledby="published-method">
      <h2 id="published-method">{t('method.title')}</h2>
      <ul>
        {/* What was said of these figures when they were published: rules change. */}
        {method[i18n.language === 'vi' ? 'vi' : 'en'].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        <Link href="/method">{t('method.more')}</Link>
      </p>
      <p>
        {t('licence', { licence })} <a href={licenceUrl}>{t('licenceText')}</a>
      </p>
    </section>
  )
}

function Found({ publication }: { readonly publication: Publication }) {
  const { t, i18n } = useTranslation('publications')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const questionnaire = known.find(({ id }) => id === publication.questionnaire) ?? QUESTIONNAIRE
  const words = useContentText(questionnaire.words)
  const date = (iso: string): string => formatDate(iso, i18n.language)
  const { id, figures, from, to, version, note, replacedBy, withdrawnReason } = publication
  const data = `/api/v1/publications/${encodeURIComponent(id)}`
  return (
    <div className="stack">
      <ScreenHeading>{t('titleOf', { period: periodText(t, publication.period) })}</ScreenHeading>
      <p>
        {words(nameKey(questionnaire))} · {t('days', { from: date(from), to: date(to) })} ·{' '}
        {t('published', { date: date(publication.publishedAt) })} · {t('version', { version })}
        {figures?.questionnaireVersions &&
          ` · ${t('questionnaireVersions', { versions: figures.questionnaireVersions.join(', ') })}`}
      </p>
      {note !== '' && <p>{t('note', { note })}</p>}
      {replacedBy !== null && (
        <Callout tone="info">
          <p>
            {t('replaced')} <Link href={`/cong-bo/${replacedBy}`}>{t('toNewer')}</Link>
          </p>
        </Callout>
      )}
      {withdrawnReason !== null && (
        <Callout tone="danger" title={t('withdrawn')}>
          <p>{t('withdrawnReason', { reason: withdrawnReason })}</p>
        </Callout>
      )}
      {figures && (
        <>
          <FiguresView figures={figures} questionnaireId={publication.questionnaire} />
          <p className="row">
            <a href={`${data}.xlsx?lang=${i18n.language === 'vi' ? 'vi' : 'en'}`} download>
              {t('xlsx')}
            </a>
            <a href={`${data}.csv`} download>
              {t('csv')}
            </a>
            <a href={`${data}.csv-metadata.json`}>{t('metadata')}</a>
            <a href={data}>{t('json')}</a>
          </p>
          <p className="soft">{t('dataHint')}</p>
        </>
      )}
      <Method publication={publication} />
      <p>
        <Link href="/cong-bo">{t('all')}</Link>
      </p>
    </div>
  )
}

/** One period made public, for whoever wants to read it. */
export function PublicationScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation('publications')
  const read = usePublished(`/api/v1/publications/${encodeURIComponent(id)}`, PublicationSchema)
  if (!read) return <p role="status">{t('loading')}</p>
  if (read.kind === 'read') return <Found publication={read.value} />
  return (
    <div className="stack" role="alert">
      <p>{t(read.kind === 'unknown' ? 'unknown' : 'unreachable')}</p>
      <Link href="/cong-bo">{t('all')}</Link>
    </div>
  )
}
