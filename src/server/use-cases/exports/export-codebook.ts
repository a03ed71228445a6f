import type { Cell } from '#protocol/xlsx/sheet.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { ColumnHead } from './export-columns.ts'
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

const onOneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ')

/** In single quotes, with quotes doubled, on one line, cut at a whole letter. */
function quoted(text: string, bytes: number): string {
  const letters = Array.from(onOneLine(text))
  while (Buffer.byteLength(letters.join('')) > bytes) letters.pop()
  return `'${letters.join('').replaceAll("'", "''")}'`
}

/** Characters SPSS reads of what is no coded value: of an id, an instant, a list of ids. */
const TEXT_WIDTH = 255

/** Numbers as SPSS reads them, with as many decimals as scores have; text as wide as its longest code. */
function formatOf({ type = 'text', values }: ColumnHead): string {
  if (values) return `A${Math.max(1, ...values.map(({ code }) => Buffer.byteLength(code)))}`
  return type === 'number' ? 'F8.2' : `A${TEXT_WIDTH}`
}

/**
 * To SPSS an empty text is a value like any other, and stands in every percentage, until it is told otherwise. Codes that
 * say why there is no answer stay values, as they are in other programs; two missing values of a text longer than eight
 * bytes, besides, make a `.sav` of PSPP 1.6 that R's haven 2.5 does not open.
 */
const missingValues = (columns: readonly ColumnHead[]): readonly string[] =>
  columns
    .filter(({ type = 'text', values }) => values !== null || type !== 'number')
    .map(({ name }) => `MISSING VALUES ${name} (' ').`)

/**
 * SPSS syntax that reads the CSV with codes and names what is in it. It is of the file without personal data: free text has
 * line breaks, of which `GET DATA` makes new cases. `fileName`: what the file is called unless its reader writes another name
 * there; `advice`: what a comment says of it. Tried with PSPP 1.6.
 */
export function codebookSps(
  columns: readonly ColumnHead[],
  { fileName, advice }: { readonly fileName: string; readonly advice: string },
): string {
  const read = columns.filter(({ isPersonal }) => !isPersonal)
  const labels = read.map(({ name, label }) => `  ${name} ${quoted(label, VARIABLE_LABEL_BYTES)}`)
  const values = read.flatMap(({ name, values: listed }) =>
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
    '* Encoding: UTF-8.',
    `* ${onOneLine(advice)}.`,
    'GET DATA',
    '  /TYPE=TXT',
    `  /FILE=${quoted(fileName, TEXT_WIDTH)}`,
    "  /ENCODING='UTF8'",
    '  /ARRANGEMENT=DELIMITED',
    '  /DELCASE=LINE',
    '  /FIRSTCASE=2',
    "  /DELIMITERS=','",
    "  /QUALIFIER='\"'",
    '  /VARIABLES=',
    `${read.map((column) => `  ${column.name} ${formatOf(column)}`).join('\n')}.`,
    `VARIABLE LABELS\n${labels.join('\n')}.`,
    ...values,
    ...missingValues(read),
    'EXECUTE.',
    '',
  ].join('\n')
}
