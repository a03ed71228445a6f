import type { SubmissionFilter } from '#protocol/staff.ts'
import type { ColumnHead } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'

type Field = keyof SubmissionFilter
type Line = [label: string, value: string]

/** The column whose words a filter's value has. */
const COLUMN_OF: Readonly<Record<string, string>> = { size: 'size_class', event: 'event_id' }

/** Filters without a column, in the words of the list's own form (`staff.more`), and where those of their values lie. */
const IN_FORM: Readonly<Partial<Record<Field, (value: string) => readonly string[]>>> = {
  coverage: (value) => ['coverages', value],
  consent: (value) => ['consents', value],
  excluded: (value) => ['exclusions', value],
  late: () => ['lateOnly'],
  differs: () => ['differsOnly'],
}
/** Those whose value is what was typed, or an id. */
const AS_GIVEN: readonly Field[] = ['from', 'to', 'search', 'exclusion']

/** What a download was narrowed by, in words: a line a filter, or one that says there was none. */
export function filterLines(
  { filter, wide }: { readonly filter: SubmissionFilter; readonly wide: readonly ColumnHead[] },
  text: ExportText,
): readonly Line[] {
  const lineOf = (field: Field, given: string): Line => {
    if (AS_GIVEN.includes(field)) return [text('exports', 'notes', field), given]
    if (field === 'version') return [text('staff', 'more', field), given]
    const path = IN_FORM[field]?.(given)
    if (path) return [text('staff', 'more', field), text('staff', 'more', ...path)]
    const column = wide.find(({ name }) => name === (COLUMN_OF[field] ?? field))
    return [
      column?.label ?? field,
      column?.values?.find(({ code }) => code === given)?.label ?? given,
    ]
  }
  const lines = Object.entries(filter).flatMap(([field, given]) =>
    given === undefined || field === 'questionnaire' ? [] : [lineOf(field as Field, given)],
  )
  return lines.length > 0
    ? lines
    : [[text('exports', 'notes', 'filter'), text('exports', 'notes', 'noFilter')]]
}
