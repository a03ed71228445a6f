import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Option, Questionnaire, Scoring } from '#domain/questionnaire.ts'
import type { Submission } from '#protocol/submission.ts'
import type { Cell } from '#protocol/xlsx/sheet.ts'
import type { SubmissionTable } from '../../database/tables.ts'
import { hundredths } from '../../figures/fact-of.ts'
import { closingColumns, type EverClosing } from './export-closing-columns.ts'
import { countedColumns } from './export-counted-columns.ts'
import { answerColumns } from './export-answer-columns.ts'
import type { ExportText } from './export-texts.ts'
import { everAsked, type Versions } from './export-versions.ts'

export interface ExportRow {
  readonly row: SubmissionTable
  readonly submission: Submission
  /** As recomputed by the server. */
  readonly result: AssessmentResult
}

/** What a cell is to a program that tells them apart; a time is an ISO instant or Vietnam's time of day without an offset. */
export type CellType = 'text' | 'number' | 'time'

/** One column of a download as it is described: its heading, and one or more lines of the codebook. */
export interface ColumnHead {
  /** Variable name: stable, ASCII, what statistics programs use. */
  readonly name: string
  readonly label: string
  readonly isPersonal: boolean
  /** Absent = text. */
  readonly type?: CellType
  /** Codes and their labels; `null` = free text, a date or a number. */
  readonly values:
    | readonly {
        readonly code: string
        readonly label: string
        readonly points: Option['value'] | null
      }[]
    | null
}

/** A column whose cells are worked out from rows. */
export interface ExportColumn<Row = ExportRow> extends ColumnHead {
  /** The code, as stored. */
  readonly code: (row: Row) => Cell
}

const VIETNAM_OFFSET_MS = 7 * 3_600_000
/** `2026-11-23 15:04:05` in Vietnam, as Excel reads a date. */
export const vietnamTime = (iso: string): string =>
  new Date(Date.parse(iso) + VIETNAM_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')

const TYPES: Readonly<Record<string, CellType>> = {
  received_at: 'time',
  received_at_vietnam: 'time',
  started_at: 'time',
  submitted_at: 'time',
  employees: 'number',
  women_employees: 'number',
  score: 'number',
  score_fine: 'number',
  score_low: 'number',
  score_high: 'number',
  score_criteria: 'number',
  score_tools: 'number',
  points: 'number',
  answered: 'number',
  applicable: 'number',
  verified_answers: 'number',
  verified_different: 'number',
  verified_score: 'number',
}

/** A number for what is exact as a fraction: `152`, `305/2`. */
function ofExact(exact: string): number {
  const [top, bottom = 1] = exact.split('/').map(Number)
  return Number(top) / bottom
}

/** Two decimals, to the nearest: as figures count it. What people are shown is cut to one. */
const fine = (exact: string | null | undefined): number | null =>
  exact ? hundredths(exact) / 100 : null

/** Scores that give the dashboard's means again. Furthest to the right: they came later than the others. */
const fineColumns = (
  { pillars, words }: Questionnaire,
  score: ExportColumn,
  text: ExportText,
): readonly ExportColumn[] => [
  score,
  ...pillars.map(({ id }): ExportColumn => ({
    name: `pillar_${id.replaceAll('-', '_')}_fine`,
    label: `${text('exports', 'columns', 'pillar_fine')}: ${text(words, 'pillars', id, 'name')}`,
    isPersonal: false,
    type: 'number',
    code: ({ result }) =>
      fine(result.pillars.find(({ pillarId }) => pillarId === id)?.score?.exact),
    values: null,
  })),
]

type Terms = readonly { readonly code: string; readonly label: string; readonly points: null }[]

/** Figures only some methods give, by name. */
const METHOD_FIGURES: Readonly<
  Record<Scoring['method'], Readonly<Record<string, (result: AssessmentResult) => number | null>>>
> = {
  range: {
    score_low: ({ range }) => range?.low.shown ?? null,
    score_high: ({ range }) => range?.high.shown ?? null,
  },
  sideBySide: {
    score_criteria: ({ sides }) => sides?.criteria?.shown ?? null,
    score_tools: ({ sides }) => sides?.tools?.shown ?? null,
  },
  spread: { points: ({ points }) => (points ? ofExact(points.got) : null) },
  pillarMeans: {},
}

/** Those of every version: a later one may be scored otherwise. */
const methodColumns = (
  versions: Versions,
  column: (name: string, code: ExportColumn['code']) => ExportColumn,
): readonly ExportColumn[] =>
  [...new Set(versions.map(({ scoring }) => scoring.method))].flatMap((method) =>
    Object.entries(METHOD_FIGURES[method]).map(([name, read]) =>
      column(name, ({ result }) => read(result)),
    ),
  )

/**
 * The columns of a download in `text`'s language, in order; personal ones marked, for the caller to leave out.
 */
export function exportColumns(
  versions: Versions,
  closing: EverClosing,
  text: ExportText,
  provinces: ReadonlySet<string>,
  sectors: readonly string[],
): readonly ExportColumn[] {
  const questionnaire = everAsked(versions)
  const terms = (group: string, codes: readonly string[]): Terms =>
    codes.map((code) => ({ code, label: text('terms', group, code), points: null }))
  const yesNo: Terms = terms('answers', ['yes', 'no'])
  const column = (
    name: string,
    code: ExportColumn['code'],
    values: ExportColumn['values'] = null,
    isPersonal = false,
  ): ExportColumn => ({
    name,
    label: text('exports', 'columns', name),
    isPersonal,
    type: TYPES[name] ?? 'text',
    code,
    values,
  })
  const yes = (value: boolean): string => (value ? 'yes' : 'no')
  const bandsOf = (bands: readonly { readonly id: string }[]): readonly string[] => [
    ...bands.map(({ id }) => id),
    'unknown',
  ]
  return [
    column('id', ({ row }) => row.id),
    column('received_at', ({ row }) => row.received_at),
    column('received_at_vietnam', ({ row }) => vietnamTime(row.received_at)),
    column('questionnaire', ({ row }) => `${row.questionnaire_id} v${row.questionnaire_version}`),
    column(
      'kind',
      ({ submission }) => submission.profile.kind,
      terms('kinds', ['enterprise', 'household', 'cooperative', 'individual']),
    ),
    column(
      'sector',
      ({ submission }) => submission.profile.sector?.code ?? null,
      sectors.map((code) => ({ code, label: text('sectors', code, 'name'), points: null })),
    ),
    column(
      'line',
      ({ submission }) => submission.profile.line ?? null,
      ['retail', 'food', 'logistics', 'travel', 'steel', 'other'].map((code) => ({
        code,
        label: text('sectors', 'lines', code),
        points: null,
      })),
    ),
    column(
      'province',
      ({ submission }) => submission.profile.province,
      [...provinces].map((code) => ({ code, label: text('places', code), points: null })),
    ),
    column('employees', ({ submission }) => submission.profile.employees),
    column('women_employees', ({ submission }) => submission.profile.womenEmployees),
    column(
      'revenue_band',
      ({ submission }) => submission.profile.revenueBand,
      terms('revenue', bandsOf(PROFILE_REFERENCE.revenueBands)),
    ),
    column(
      'capital_band',
      ({ submission }) => submission.profile.capitalBand,
      terms('capital', bandsOf(PROFILE_REFERENCE.capitalBands)),
    ),
    column(
      'women_owned',
      ({ submission }) => submission.profile.womenOwned,
      terms('answers', ['yes', 'no', 'unknown']),
    ),
    column(
      'size_class',
      ({ row }) => row.size_class,
      terms('sizes', ['micro', 'small', 'medium', 'beyond']),
    ),
    column('score', ({ row }) => row.score_shown),
    ...methodColumns(versions, column),
    column('level', ({ row }) => row.level_id ?? 'withheld', [
      ...questionnaire.levels.map(({ id }) => ({
        code: id,
        label: text(questionnaire.words, 'levels', id, 'name'),
        points: null,
      })),
      { code: 'withheld', label: text('terms', 'levels', 'withheld'), points: null },
    ]),
    column('answered', ({ row }) => row.answered),
    column('applicable', ({ row }) => row.applicable),
    ...questionnaire.pillars.map(({ id }): ExportColumn => ({
      name: `pillar_${id.replaceAll('-', '_')}`,
      label: `${text('exports', 'columns', 'pillar')}: ${text(questionnaire.words, 'pillars', id, 'name')}`,
      isPersonal: false,
      type: 'number',
      code: ({ result }) =>
        result.pillars.find((pillar) => pillar.pillarId === id)?.score?.shown ?? null,
      values: null,
    })),
    column(
      'critical_gaps',
      ({ result }) => result.criticalGaps.map((gap) => gap.criterionId).join(' ') || null,
    ),
    ...answerColumns(questionnaire, versions, text),
    ...closingColumns(closing, questionnaire, text),
    column('channel', ({ row }) => row.channel, terms('channels', ['self', 'kiosk'])),
    column('event_id', ({ row }) => row.event_id),
    column('late', ({ row }) => yes(row.is_late === 1), yesNo),
    column('verified_answers', ({ row }) => row.verified_answers),
    column('verified_different', ({ row }) =>
      row.verified_answers > 0 ? row.verified_different : null,
    ),
    column('verified_score', ({ row }) => row.verified_score),
    column('language', ({ submission }) => submission.provenance.language),
    column('started_at', ({ submission }) => submission.provenance.startedAt),
    column('submitted_at', ({ submission }) => submission.provenance.submittedAt),
    column('results_agree', ({ row }) => yes(row.results_agree === 1), yesNo),
    column(
      'consent_keep_and_send',
      ({ submission }) => yes(submission.consent.purposes.keepAndSend),
      yesNo,
    ),
    column('consent_contact', ({ submission }) => yes(submission.consent.purposes.contact), yesNo),
    ...countedColumns(text),
    ...fineColumns(
      questionnaire,
      column('score_fine', ({ row }) => fine(row.score_exact)),
      text,
    ),
    // It ties two submissions of one business together, which says more of it than either.
    column('follows', ({ row }) => row.follows, null, true),
    column('business_name', ({ submission }) => submission.profile.businessName, null, true),
    column('tax_code', ({ submission }) => submission.profile.taxCode, null, true),
    column('contact_name', ({ submission }) => submission.profile.contactName, null, true),
    column('phone', ({ submission }) => submission.profile.phone, null, true),
    column('email', ({ submission }) => submission.profile.email, null, true),
  ]
}
