import { useLiveQuery } from 'dexie-react-hooks'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { benchmarkFor, type BenchmarkCell } from '#domain/publication.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate, formatScore } from '#i18n/formats.ts'
import type { Benchmarks } from '#protocol/publication.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting } from '#storage/settings.ts'
import './benchmark.css'

interface BenchmarkSectionProps {
  readonly result: AssessmentResult
  readonly questionnaire: Questionnaire
  /** VSIC section and size class of this business; `null` = not known. */
  readonly sector: string | null
  readonly size: string | null
  readonly database: AppDatabase
}

function periodText(t: TFunction<'benchmark'>, name: string): string {
  const [year = '', part] = name.split('-')
  if (part === undefined) return t('period.year', { year })
  return part.startsWith('Q')
    ? t('period.quarter', { quarter: part.slice(1), year })
    : t('period.month', { month: Number(part), year })
}

function Compared({
  cell,
  item,
  props,
}: {
  readonly cell: BenchmarkCell
  readonly item: Benchmarks['items'][number]
  readonly props: BenchmarkSectionProps
}) {
  const { t, i18n } = useTranslation('benchmark')
  const { result, questionnaire, sector, size } = props
  const words = useContentText(questionnaire.words)
  const terms = useContentText('terms')
  const sectors = useContentText('sectors')
  const language = i18n.language
  const names = {
    sector: cell.sector === null ? '' : sectors(`${cell.sector}.short`),
    size: cell.size === null ? '' : terms(`sizes.${cell.size}`).toLocaleLowerCase(language),
  }
  const cellName =
    cell.sector !== null
      ? t(cell.size === null ? 'sectorOnly' : 'cell', names)
      : t(cell.size === null ? 'all' : 'sizeOnly', names)
  const rows = [
    { id: '', name: t('overall'), mine: result.score?.shown, theirs: cell.score },
    ...result.pillars.map(({ pillarId, score }) => ({
      id: pillarId,
      name: words(`pillars.${pillarId}.short`),
      mine: score?.shown,
      theirs: cell.pillars[pillarId] ?? null,
    })),
  ].filter(({ mine, theirs }) => mine !== undefined && theirs !== null)
  const figure = (value: number | null | undefined): string => formatScore(value ?? 0, language)
  const isFallback = cell.sector !== sector || cell.size !== size
  return (
    <>
      <p>
        {t('with', {
          count: cell.count,
          cell: cellName,
          period: periodText(t, item.period),
          date: formatDate(item.publishedAt, language),
        })}
      </p>
      {isFallback && <p className="soft">{t('fallback')}</p>}
      <table className="benchmark-table">
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col" className="figure">
              {t('mine')}
            </th>
            <th scope="col" className="figure">
              {t('theirs')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, mine, theirs }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                <span className="benchmark-track" aria-hidden="true">
                  <span className="benchmark-mine" style={{ inlineSize: `${mine ?? 0}%` }} />
                  <span
                    className="benchmark-theirs"
                    style={{ insetInlineStart: `${theirs ?? 0}%` }}
                  />
                </span>
              </th>
              <td className="figure">{figure(mine)}</td>
              <td className="figure">{figure(theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">
        {t('careful')} <Link href={`/cong-bo/${item.publicationId}`}>{t('more')}</Link>
      </p>
    </>
  )
}

/** One's own figures beside those of alike businesses, as last published; held on the device, so without a network too. */
export function BenchmarkSection(props: BenchmarkSectionProps) {
  const { t } = useTranslation('benchmark')
  const { questionnaire, sector, size, database, result } = props
  const held = useLiveQuery(
    async () => (await readSetting(database, 'benchmarks')) ?? null,
    [database],
  )
  if (held === undefined) return null
  // By another version the same answers may give another score.
  const item = held?.items.find(
    ({ questionnaire: id, questionnaireVersions: versions }) =>
      id === questionnaire.id && (!versions || versions.includes(questionnaire.version)),
  )
  const cell = item && result.score ? benchmarkFor(item.cells, sector, size) : null
  return (
    <section
      className={`card stack benchmark${cell ? '' : ' benchmark-none'}`}
      aria-labelledby="benchmark"
    >
      <h3 id="benchmark">{t('title')}</h3>
      {cell && item ? (
        <Compared cell={cell} item={item} props={props} />
      ) : (
        <p className="soft">{t('notYet')}</p>
      )}
    </section>
  )
}
