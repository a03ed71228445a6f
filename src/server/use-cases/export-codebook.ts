import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Cell, ColumnHead } from './export-columns.ts'
import type { ExportLanguage } from './export-texts.ts'

/** One line a value, one line for a column without listed values. */
export const codebookLines = (columns: readonly ColumnHead[]): readonly Cell[][] =>
  columns.flatMap(({ name, label, values }): Cell[][] =>
    values
      ? values.map((value) => [name, label, value.code, value.label, value.points])
      : [[name, label, null, null, null]],
  )

/** The codebook for programs: variables in the order of the columns, `values` in the order of the questionnaire. */
export const codebookJson = (
  columns: readonly ColumnHead[],
  { id, version }: Pick<Questionnaire, 'id' | 'version'>,
  language: ExportLanguage,
) => ({
  questionnaire: { id, version },
  language,
  variables: columns.map(({ name, label, isPersonal, type = 'text', values }) => ({
    name,
    label,
    type,
    isPersonal,
    values,
  })),
})

/** SPSS takes 256 bytes of a variable's label and 120 of a value's, and warns of more. */
const VARIABLE_LABEL_BYTES = 256
const VALUE_LABEL_BYTES = 120

/** In single quotes, with quotes doubled, on one line, cut at a whole letter. */
function quoted(text: string, bytes: number): string {
  const letters = Array.from(text.replaceAll(/[\s\p{Cc}]+/gu, ' '))
  while (Buffer.byteLength(letters.join('')) > bytes) letters.pop()
  return `'${letters.join('').replaceAll("'", "''")}'`
}

/** SPSS syntax that labels the variables and values of the file with codes, once that is read in. */
export function codebookSps(columns: readonly ColumnHead[]): string {
  const labels = columns.map(
    ({ name, label }) => `  ${name} ${quoted(label, VARIABLE_LABEL_BYTES)}`,
  )
  const values = columns.flatMap(({ name, values: listed }) =>
    listed
      ? [
          `VALUE LABELS ${name}\n${listed
            .map(
              ({ code, label }) =>
                `  ${quoted(code, VALUE_LABEL_BYTES)} ${quoted(label, VALUE_LABEL_BYTES)}`,
            )
            .join('\n')}.`,
        ]
      : [],
  )
  return [
    'SET UNICODE=ON.',
    `VARIABLE LABELS\n${labels.join('\n')}.`,
    ...values,
    'EXECUTE.',
    '',
  ].join('\n')
}
