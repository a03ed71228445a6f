import { obstacleCell } from '#domain/obstacle-tally.ts'
import type { PublishedCell, PublishedFigures } from '#domain/publication.ts'
import { nameKey } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { EXPORT_LANGUAGES } from '#protocol/exports.ts'
import { LICENCE, LICENCE_URL, type Publication } from '#protocol/publication.ts'
import type { Cell } from '#protocol/xlsx/sheet.ts'
import { vietnamTime } from '../exports/export-columns.ts'
import type { ExportText } from '../exports/export-texts.ts'
import { smallXlsx } from '../exports/small-xlsx.ts'
import { sheetCalled } from '../exports/training-sheet.ts'

const TABLES = ['sectors', 'sizes', 'provinces', 'channels'] as const
const QUARTILES = ['score_lower_quartile', 'score_median', 'score_upper_quartile'] as const

interface Words {
  readonly text: ExportText
  readonly language: (typeof EXPORT_LANGUAGES)[number]
  /** That the figures are of; absent where it is no longer known, and then its ids stand for themselves. */
  readonly questionnaire: Questionnaire | undefined
  /** Of the public page. */
  readonly address: string
}

/** By table, what a group of it is called: the words of the public page. */
function namesOf({ text, questionnaire }: Words) {
  const own = (...path: readonly string[]): string =>
    questionnaire ? text(questionnaire.words, ...path) : (path.at(-2) ?? '')
  const orUnknown =
    (name: (id: string) => string, unknown = text('publications', 'table', 'unknown')) =>
    (id: string | null): string =>
      id === null ? unknown : name(id)
  return {
    levels: orUnknown((id) => own('levels', id, 'name'), text('terms', 'levels', 'withheld')),
    pillars: orUnknown((id) => own('pillars', id, 'name')),
    sectors: orUnknown((id) => text('sectors', id, 'short')),
    sizes: orUnknown((id) => text('terms', 'sizes', id)),
    provinces: orUnknown((id) => text('places', id)),
    channels: orUnknown((id) => text('terms', 'channels', id)),
    obstacles: orUnknown((id) => text('closing', 'obstacles', id)),
  }
}

/** Table, group, how many, and a score or what the group's name says: `null` where it is hidden or there is none. */
function figureRows(figures: PublishedFigures, words: Words): Cell[][] {
  const { text, questionnaire } = words
  const names = namesOf(words)
  const tableOf = (table: string): string => text('publications', 'tables', table)
  const general = (cell: string, value: number | null): Cell[] => [
    text('exports', 'publication', 'all'),
    text('exports', 'publication', 'cells', cell),
    figures.count,
    value,
  ]
  const rowsOf = (table: keyof typeof names, cells: readonly PublishedCell[]): Cell[][] =>
    cells.map(({ id, count, mean }) => [tableOf(table), names[table](id), count, mean])
  const order = questionnaire?.levels.map(({ id }): string | null => id) ?? []
  const place = (id: string | null): number => order.indexOf(id) + 1 || order.length + 1
  const levels = figures.levels.toSorted((one, other) => place(one.id) - place(other.id))
  const { mean, quartiles } = figures.score
  return [
    general('score_mean', mean),
    ...(quartiles?.map((value, index) => general(QUARTILES[index] ?? '', value)) ?? []),
    general('unknown_percent', figures.unknownPercent),
    ...rowsOf('levels', levels),
    ...rowsOf('pillars', figures.pillars),
    ...TABLES.flatMap((table) => rowsOf(table, figures[table])),
    ...rowsOf('obstacles', figures.obstacles.map(obstacleCell)),
  ]
}

/**
 * The figures in words, for who reads them in a spreadsheet: numbers are numbers there, whatever the computer takes for a
 * decimal point. A second sheet says of what they are, how they came to be, and under what licence. The CSV, in ids, is for
 * programs.
 */
export function publicationXlsx(
  publication: Publication,
  figures: PublishedFigures,
  words: Words,
): Uint8Array<ArrayBuffer> {
  const { text, language, questionnaire, address } = words
  const own = (key: string): string => text('exports', 'publication', key)
  const about = (key: string, ...values: readonly Cell[]): Cell[][] =>
    values.map((value, index) => [index === 0 ? own(key) : null, value])
  const versions = figures.questionnaireVersions?.join(', ') ?? null
  return smallXlsx(
    [
      {
        name: sheetCalled(own('figures'), publication.isTraining === true, text),
        looks: ['wrapped', 'wrapped', 'number'],
        head: [own('table'), text('publications', 'table', 'name'), own('count'), own('value')],
        rows: figureRows(figures, words),
      },
      {
        name: own('about'),
        looks: ['header', 'wrapped'],
        head: null,
        rows: [
          ...about(
            'questionnaire',
            questionnaire
              ? text(questionnaire.words, ...nameKey(questionnaire).split('.'))
              : publication.questionnaire,
          ),
          ...about('versions', versions),
          ...about('from', publication.from),
          ...about('to', publication.to),
          ...about('publishedAt', vietnamTime(publication.publishedAt)),
          ...about('version', publication.version),
          ...about('note', publication.note),
          ...about('method', ...publication.method[language]),
          ...about('empty', own('emptyText')),
          ...about('licence', LICENCE, LICENCE_URL),
          ...about('address', address),
        ].filter(([, value]) => value !== null && value !== ''),
      },
    ],
    new Date(publication.publishedAt),
  )
}
