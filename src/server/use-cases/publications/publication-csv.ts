import { obstacleCell } from '#domain/obstacle-tally.ts'
import type { PublishedCell, PublishedFigures } from '#domain/publication.ts'
import { LICENCE, LICENCE_URL, type Publication } from '#protocol/publication.ts'
import { smallCsv } from '../exports/export-csv.ts'

/** Those further to the right came later: who reads by position finds what was there before where it was. */
const PUBLICATION_COLUMNS = [
  'publication',
  'questionnaire',
  'period',
  'version',
  'from',
  'to',
  'table',
  'cell',
  'count',
  'value',
  'questionnaire_versions',
  'published_at',
  'licence',
  'licence_url',
] as const
/** Only where figures are made up, so that no real table has it: put among real ones, they can still be told apart. */
const TRAINING_COLUMN = 'training'
export type PublicationColumn = (typeof PUBLICATION_COLUMNS)[number] | typeof TRAINING_COLUMN

export const publicationColumns = ({
  isTraining = false,
}: Pick<Publication, 'isTraining'>): readonly PublicationColumn[] =>
  isTraining ? [...PUBLICATION_COLUMNS, TRAINING_COLUMN] : PUBLICATION_COLUMNS

const TABLES = ['levels', 'sectors', 'sizes', 'provinces', 'channels'] as const

/**
 * One line a figure, cells by the ids the codebook words; `unknown` = not given. `count` is empty where it is hidden;
 * `value` is a mean score (0–100), or what its cell's name says. What holds for all of it is repeated in every line, so
 * that lines stay whole where tables of several periods are put together; the method is in `publication-metadata.ts`.
 */
export function publicationCsv(publication: Publication, figures: PublishedFigures): string {
  const { id, questionnaire, period, version, from, to, publishedAt } = publication
  const line = (table: string, cell: string, count: number | null, value: number | null) => [
    id,
    questionnaire,
    period,
    version,
    from,
    to,
    table,
    cell,
    count,
    value,
    figures.questionnaireVersions?.join(' ') ?? null,
    publishedAt,
    LICENCE,
    LICENCE_URL,
    ...(publication.isTraining ? ['yes'] : []),
  ]
  const { count, score, unknownPercent } = figures
  const lineOf = (table: string) => (cell: PublishedCell) =>
    line(table, cell.id ?? 'unknown', cell.count, cell.mean)
  const quartiles = ['score_lower_quartile', 'score_median', 'score_upper_quartile'] as const
  return smallCsv([
    publicationColumns(publication),
    line('all', 'score_mean', count, score.mean),
    ...(score.quartiles?.map((value, index) => line('all', quartiles[index] ?? '', count, value)) ??
      []),
    line('all', 'unknown_percent', count, unknownPercent),
    ...TABLES.flatMap((table) => figures[table].map(lineOf(table))),
    ...figures.pillars.map((pillar) => line('pillars', pillar.id, pillar.count, pillar.mean)),
    ...figures.obstacles.map(obstacleCell).map(lineOf('obstacles')),
  ])
}
