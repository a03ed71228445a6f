import type { Submission } from '#protocol/submission.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { SubmissionTable } from '../database/tables.ts'
import { hundredths } from '../figures/fact-of.ts'
import { answerRowColumns, answersOf } from '../use-cases/exports/export-answers.ts'
import type { ExportText } from '../use-cases/exports/export-texts.ts'
import { newestFirst } from '../use-cases/exports/export-versions.ts'
import type { KnownContent } from '../use-cases/intake/known-content.ts'
import {
  fedValue,
  FILTERABLE_PROPERTIES,
  type EdmType,
  type FeedRow,
  type FeedValue,
  type StoredProperty,
} from './model.ts'

export interface FeedProperty {
  readonly name: string
  readonly type: EdmType
  readonly isNullable: boolean
}
export type FeedEntity = Readonly<Record<string, FeedValue>>

/** What the sets take their words from. */
export interface FeedWords {
  readonly content: KnownContent
  readonly text: ExportText
}

interface SetShape {
  readonly name: string
  readonly type: string
  readonly key: readonly string[]
  readonly properties: readonly FeedProperty[]
  /** Those that can be filtered by. */
  readonly filterable: readonly StoredProperty[]
}

/** A set with one entity for each submission, made from its columns: it can be sorted, counted and skipped through. */
interface SubmissionSet extends SetShape {
  readonly isOneEach: true
  readonly writer: (words: FeedWords) => (row: FeedRow) => FeedEntity
}

/** A set with any number of entities for each submission, made from all of it. */
interface FinerSet extends SetShape {
  readonly isOneEach: false
  readonly writer: (words: FeedWords) => (row: SubmissionTable) => readonly FeedEntity[]
}

/** One entity set: its shape, and what one submission gives to it. */
export type FeedSet = SubmissionSet | FinerSet

const storedOf = (row: FeedRow, properties: readonly StoredProperty[]): Record<string, FeedValue> =>
  Object.fromEntries(properties.map((property) => [property.name, fedValue(property, row)]))

const text = (name: string, isNullable = false): FeedProperty => ({
  name,
  type: 'Edm.String',
  isNullable,
})

/** The value of a label, `null` where there is nothing to label. */
const worded = (code: string | null, label: (code: string) => string): string | null =>
  code === null ? null : label(code)

const wordsOf = (id: string, { content }: FeedWords): string =>
  content.questionnaires.find(({ questionnaire }) => questionnaire.id === id)?.questionnaire
    .words ?? id

/** The day in Vietnam, by which the console counts: reports cannot know the time zone of a set they read. */
const RECEIVED_ON: FeedProperty = { name: 'ReceivedOn', type: 'Edm.Date', isNullable: false }
/** Two decimals, to the nearest, as figures count it; `Score` is cut to one, as people are shown it. */
const SCORE_FINE: FeedProperty = { name: 'ScoreFine', type: 'Edm.Double', isNullable: true }

const SUBMISSIONS: SubmissionSet = {
  name: 'Submissions',
  type: 'Submission',
  key: ['Id'],
  properties: [
    ...FILTERABLE_PROPERTIES,
    text('ProvinceName', true),
    text('SectorName', true),
    text('KindName', true),
    text('SizeClassName', true),
    text('LevelName'),
    RECEIVED_ON,
    SCORE_FINE,
  ],
  filterable: FILTERABLE_PROPERTIES,
  isOneEach: true,
  writer: (words) => (row) => ({
    ...storedOf(row, FILTERABLE_PROPERTIES),
    ProvinceName: worded(row.province, (code) => words.text('places', code)),
    SectorName: worded(row.sector, (code) => words.text('sectors', code, 'name')),
    KindName: worded(row.kind, (code) => words.text('terms', 'kinds', code)),
    SizeClassName: worded(row.size_class, (code) => words.text('terms', 'sizes', code)),
    LevelName:
      row.level_id === null
        ? words.text('terms', 'levels', 'withheld')
        : words.text(wordsOf(row.questionnaire_id, words), 'levels', row.level_id, 'name'),
    [RECEIVED_ON.name]: vietnamDay(row.received_at),
    [SCORE_FINE.name]: row.score_exact === null ? null : hundredths(row.score_exact) / 100,
  }),
}

/** What the finer sets repeat of their submission, so that they can be filtered alone. */
const SHARED = FILTERABLE_PROPERTIES.filter(({ name }) =>
  [
    'ReceivedAt',
    'QuestionnaireId',
    'QuestionnaireVersion',
    'Province',
    'Sector',
    'Kind',
    'SizeClass',
    'ConsentStatistics',
    'IsReplaced',
    'IsExcluded',
  ].includes(name),
)
const SUBMISSION_ID: StoredProperty = {
  name: 'SubmissionId',
  type: 'Edm.Guid',
  isNullable: false,
  column: 'id',
}
const FINER = [SUBMISSION_ID, ...SHARED]

const finerOf = (row: SubmissionTable): Record<string, FeedValue> => ({
  ...storedOf(row, FINER),
  [RECEIVED_ON.name]: vietnamDay(row.received_at),
})

/** Names of the long form's columns in the feed. */
const ANSWER_PROPERTIES: readonly (FeedProperty & { readonly from: string })[] = [
  { ...text('CriterionId'), from: 'criterion_id' },
  { ...text('Question'), from: 'question' },
  { ...text('State'), from: 'state' },
  { ...text('OptionId', true), from: 'option_id' },
  { ...text('OptionLabel', true), from: 'option_label' },
  { name: 'OptionPoints', type: 'Edm.Double', isNullable: true, from: 'option_points' },
  { ...text('VerifiedOption', true), from: 'verified_option' },
]

const ANSWERS: FinerSet = {
  name: 'Answers',
  type: 'Answer',
  key: ['SubmissionId', 'Number'],
  properties: [
    ...FINER,
    RECEIVED_ON,
    { name: 'Number', type: 'Edm.Int32', isNullable: false },
    ...ANSWER_PROPERTIES.map(({ name, type, isNullable }) => ({ name, type, isNullable })),
  ],
  filterable: FINER,
  isOneEach: false,
  writer({ content, text: word }) {
    const known = content.questionnaires.map((each) => each.questionnaire)
    const columnsById = new Map(
      // Of several versions the newest comes last, and stays.
      known
        .toSorted((one, other) => one.version - other.version)
        .map((questionnaire) => {
          const columns = answerRowColumns(newestFirst(questionnaire, known), word)
          return [questionnaire.id, new Map(columns.map((column) => [column.name, column]))]
        }),
    )
    return (row) => {
      const submission = JSON.parse(row.body) as Submission
      const result = JSON.parse(row.result) as AssessmentResult
      const columns = columnsById.get(row.questionnaire_id)
      return answersOf({ row, submission, result }).map((answer, index) => ({
        ...finerOf(row),
        Number: index + 1,
        ...Object.fromEntries(
          ANSWER_PROPERTIES.map(({ name, from }) => [
            name,
            columns?.get(from)?.code(answer) ?? null,
          ]),
        ),
      }))
    }
  },
}

const PILLAR_SCORES: FinerSet = {
  name: 'PillarScores',
  type: 'PillarScore',
  key: ['SubmissionId', 'PillarId'],
  properties: [
    ...FINER,
    RECEIVED_ON,
    text('PillarId'),
    text('PillarName'),
    { name: 'Score', type: 'Edm.Double', isNullable: true },
    SCORE_FINE,
  ],
  filterable: FINER,
  isOneEach: false,
  writer: (words) => (row) =>
    (JSON.parse(row.result) as AssessmentResult).pillars.map(({ pillarId, score }) => ({
      ...finerOf(row),
      PillarId: pillarId,
      PillarName: words.text(wordsOf(row.questionnaire_id, words), 'pillars', pillarId, 'name'),
      Score: score?.shown ?? null,
      [SCORE_FINE.name]: score ? hundredths(score.exact) / 100 : null,
    })),
}

export const FEED_SETS: readonly FeedSet[] = [SUBMISSIONS, ANSWERS, PILLAR_SCORES]
