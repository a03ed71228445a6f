import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Disclosure } from '#ui/disclosure.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { newUuid } from '#protocol/uuid.ts'
import { DownloadChoice } from './download-choice.tsx'
import { DownloadProgress } from './download-progress.tsx'

const FORMATS = ['xlsx', 'csv', 'ndjson'] as const
const SHAPES = ['wide', 'long'] as const
const CODEBOOKS = [
  ['csv', 'downloads.codebook'],
  ['json', 'downloads.codebookJson'],
  ['sps', 'downloads.codebookSps'],
] as const

/**
 * From so many submissions on, a workbook may go on in a second sheet: one has 1,048,576 rows at most, and of a submission
 * some sixty answers, or more than a hundred, are a row each.
 */
const MAY_FILL_A_SHEET = { wide: 1_048_576, long: 10_000 } as const

/** Downloads with the filters on the screen, which find `total` submissions as far as is known. Names and contacts only when asked for, and that is written down. */
export function Downloads({
  filterQuery,
  total = 0,
}: {
  readonly filterQuery: string
  readonly total?: number | undefined
}) {
  const { t, i18n } = useTranslation('staff')
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx')
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('wide')
  const [isPersonal, setIsPersonal] = useState(false)
  // One ticket a download; the next link has another.
  const [ticket, setTicket] = useState(newUuid)
  const [started, setStarted] = useState<string | null>(null)
  const start = (): void => {
    setStarted(ticket)
    // The link that was tapped is followed first.
    setTimeout(() => setTicket(newUuid()), 0)
  }
  const lang = i18n.language === 'en' ? 'en' : 'vi'
  const address = (form: 'labels' | 'codes'): string => {
    const query = new URLSearchParams(filterQuery)
    query.set('lang', lang)
    query.set('form', form)
    query.set('shape', shape)
    query.set('ticket', ticket)
    if (isPersonal && shape === 'wide') query.set('personal', '1')
    return `/api/v1/exports/submissions.${format}?${query}`
  }
  const codebookQuery = new URLSearchParams({ lang })
  const questionnaire = new URLSearchParams(filterQuery).get('questionnaire')
  if (questionnaire !== null) codebookQuery.set('questionnaire', questionnaire)
  return (
    <Disclosure summary={t('downloads.title')}>
      <div className="stack">
        <p>{t('downloads.lead')}</p>
        <div className="row">
          <DownloadChoice
            label={t('downloads.format')}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((value) => ({ value, label: t(`downloads.${value}`) }))}
          />
          <DownloadChoice
            label={t('downloads.shape')}
            value={shape}
            onChange={setShape}
            options={SHAPES.map((value) => ({ value, label: t(`downloads.${value}`) }))}
          />
        </div>
        {format === 'csv' && <p>{t('downloads.csvHint')}</p>}
        {format === 'xlsx' && total >= MAY_FILL_A_SHEET[shape] && (
          <p>{t('downloads.sheetsHint')}</p>
        )}
        {shape === 'wide' ? (
          <OptionCard
            type="checkbox"
            value="personal"
            hint={t('downloads.personalHint')}
            checked={isPersonal}
            onChange={() => setIsPersonal(!isPersonal)}
          >
            {t('downloads.personal')}
          </OptionCard>
        ) : (
          <p>{t('downloads.longHint')}</p>
        )}
        <div className="row">
          {format === 'ndjson' ? (
            <a className="button" href={address('codes')} onClick={start} download>
              {t('downloads.download')}
            </a>
          ) : (
            <>
              <a className="button" href={address('labels')} onClick={start} download>
                {t('downloads.labels')}
              </a>
              <a
                className="button button-secondary"
                href={address('codes')}
                onClick={start}
                download
              >
                {t('downloads.codes')}
              </a>
            </>
          )}
        </div>
        {started !== null && <DownloadProgress key={started} ticket={started} />}
        <div className="row">
          {CODEBOOKS.map(([ending, key]) => (
            <a
              key={ending}
              className="button button-secondary"
              href={`/api/v1/exports/codebook.${ending}?${codebookQuery}`}
              download
            >
              {t(key)}
            </a>
          ))}
        </div>
      </div>
    </Disclosure>
  )
}
