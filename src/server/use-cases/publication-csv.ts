import type { PublishedCell, PublishedFigures } from '#domain/publication.ts'
import type { Publication } from '#protocol/publication.ts'
import { smallCsv } from './export-csv.ts'

const HEADINGS = [
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
]
const TABLES = ['levels', 'sectors', 'sizes', 'provinces', 'channels'] as const

/**
 * One line a figure, cells by the ids the codebook words; `unknown` = not given. `count` is empty where it is hidden;
 * `value` is a mean score (0–100), or what its cell's name says.
 */
export function publicationCsv(publication: Publication, figures: PublishedFigures): string {
  const { id, questionnaire, period, version, from, to } = publication
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
  ]
  const { count, score, unknownPercent } = figures
  const lineOf = (table: string) => (cell: PublishedCell) =>
    line(table, cell.id ?? 'unknown', cell.count, cell.mean)
  const quartiles = ['score_lower_quartile', 'score_median', 'score_upper_quartile'] as const
  return smallCsv([
    HEADINGS,
    line('all', 'score_mean', count, score.mean),
    ...(score.quartiles?.map((value, index) => line('all', quartiles[index] ?? '', count, value)) ??
      []),
    line('all', 'unknown_percent', count, unknownPercent),
    ...TABLES.flatMap((table) => figures[table].map(lineOf(table))),
    ...figures.pillars.map((pillar) => line('pillars', pillar.id, pillar.count, pillar.mean)),
    ...figures.obstacles.map((obstacle) => line('obstacles', obstacle.id, obstacle.count, null)),
  ])
}
