import type { Cell } from '#protocol/xlsx/sheet.ts'
import type { Answer } from '#domain/answers.ts'
import type { CellType, ExportColumn, ExportRow } from './export-columns.ts'
import { countedColumns } from './export-counted-columns.ts'
import type { RowPieces } from './export-rows.ts'
import type { ExportText } from './export-texts.ts'
import { linksEverAsked, optionPaths, pointsIn, type Versions } from './export-versions.ts'

/** The list of tools in place of a criterion's id: ticking it is an answer too. */
const TOOLS = 'tools'

/** One answer; where several options may be chosen, one of those chosen. */
interface AnswerRow extends ExportRow {
  readonly criterionId: string
  readonly state: Answer['kind']
  readonly optionId: string | null
}

/** Option ids an answer names; one that names none still has its row. */
function optionIds(answer: Answer): readonly (string | null)[] {
  if (answer.kind !== 'options') return [answer.optionId]
  return answer.optionIds.length > 0 ? answer.optionIds : [null]
}

/** A row for each answer given, and for each option chosen where there may be several. */
export function answersOf(row: ExportRow): readonly AnswerRow[] {
  const { criteria, tools } = row.submission.answers
  const given: readonly [string, Answer][] = [
    ...Object.entries(criteria),
    ...(tools
      ? [[TOOLS, { kind: 'options', optionId: null, optionIds: tools }] satisfies [string, Answer]]
      : []),
  ]
  return given.flatMap(([criterionId, answer]) =>
    optionIds(answer).map((optionId) => ({ ...row, criterionId, state: answer.kind, optionId })),
  )
}

/** The answers of submissions, for the long form. What was not answered has no row. */
export async function* answerRows(
  pieces: RowPieces<ExportRow>,
): AsyncGenerator<readonly AnswerRow[]> {
  for await (const piece of pieces) yield piece.flatMap(answersOf)
}

/** What an officer saw in the place of what was said: option ids, or the state where it is none. */
function verifiedOption({ submission, criterionId }: AnswerRow): Cell {
  const seen = submission.verification?.criteria[criterionId]?.answer
  if (!seen) return null
  return seen.kind === 'options' ? seen.optionIds.join(' ') : (seen.optionId ?? seen.kind)
}

/** The columns of the long form, none of which names a business. An option is worth what the version that was answered says. */
export function answerRowColumns(
  versions: Versions,
  text: ExportText,
): readonly ExportColumn<AnswerRow>[] {
  const [newest] = versions
  const { words } = newest
  const links = new Set(linksEverAsked(versions).map(({ id }) => id))
  const pathOf = optionPaths(versions)
  const points = new Map(versions.map((each) => [each.version, pointsIn(each)]))
  const question = (id: string): string =>
    id === TOOLS
      ? text('exports', 'columns', 'tool')
      : text(words, ...(links.has(id) ? ['toolLinks'] : ['criteria', id]), 'prompt')
  const optionLabel = ({ criterionId, optionId }: AnswerRow): Cell => {
    if (optionId === null) return null
    return criterionId === TOOLS
      ? text('tools', optionId, 'name')
      : text(words, ...pathOf(criterionId, optionId))
  }
  const column = (
    name: string,
    code: ExportColumn<AnswerRow>['code'],
    type: CellType = 'text',
    values: ExportColumn['values'] = null,
  ): ExportColumn<AnswerRow> => ({
    name,
    label: text('exports', 'columns', name),
    isPersonal: false,
    type,
    code,
    values,
  })
  const states = (['option', 'options', 'unknown', 'notApplicable'] as const).map((code) => ({
    code,
    label:
      code === 'option' || code === 'options'
        ? text('exports', 'states', code)
        : text('terms', 'states', code),
    points: null,
  }))
  return [
    column('id', ({ row }) => row.id),
    column('received_at', ({ row }) => row.received_at, 'time'),
    column('criterion_id', ({ criterionId }) => criterionId),
    column('question', ({ criterionId }) => question(criterionId)),
    column('state', ({ state }) => state, 'text', states),
    column('option_id', ({ optionId }) => optionId),
    column('option_label', optionLabel),
    column(
      'option_points',
      ({ row, criterionId, optionId }) =>
        optionId === null
          ? null
          : ((points.get(row.questionnaire_version) ?? points.get(newest.version))
              ?.get(criterionId)
              ?.get(optionId) ?? null),
      'number',
    ),
    column('verified_option', verifiedOption),
    // Furthest to the right: they came later than the others.
    ...countedColumns(text),
  ]
}
