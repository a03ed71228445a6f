import type { SubmissionTable } from '../database/tables.ts'

/** Types of the Entity Data Model the feed uses. */
export type EdmType =
  | 'Edm.Guid'
  | 'Edm.String'
  | 'Edm.Int32'
  | 'Edm.Double'
  | 'Edm.Boolean'
  | 'Edm.DateTimeOffset'
  | 'Edm.Date'

/** What a cell of the feed holds. */
export type FeedValue = string | number | boolean | null

/** What the feed reads of a submission; the finer sets read all of it. */
export const FEED_COLUMNS = [
  'id',
  'received_at',
  'questionnaire_id',
  'questionnaire_version',
  'province',
  'sector',
  'kind',
  'size_class',
  'level_id',
  'score_shown',
  'score_exact',
  'answered',
  'applicable',
  'channel',
  'event_id',
  'is_late',
  'results_agree',
  'consent_contact',
  'consent_statistics',
  'verified_answers',
  'verified_different',
  'verified_score',
  'replaced_by',
  'excluded_by',
] as const satisfies readonly (keyof SubmissionTable)[]
type FeedColumn = (typeof FEED_COLUMNS)[number]
export type FeedRow = Pick<SubmissionTable, FeedColumn>

/** A property that stands in the store as a column of its own: it can be filtered by. */
export interface StoredProperty {
  readonly name: string
  readonly type: EdmType
  readonly isNullable: boolean
  readonly column: FeedColumn
  /** Says only whether there is something in the column, which itself is not shown; it cannot be sorted by. */
  readonly isPresence?: true
}

const stored = (
  name: string,
  type: EdmType,
  column: FeedColumn,
  isNullable = false,
): StoredProperty => ({ name, type, column, isNullable })

/**
 * What the feed says of a submission and sorts by. Nothing in it names a business or ties two submissions of one together; whoever
 * needs names downloads them in the console, where each download is written down.
 */
export const STORED_PROPERTIES: readonly StoredProperty[] = [
  stored('Id', 'Edm.Guid', 'id'),
  stored('ReceivedAt', 'Edm.DateTimeOffset', 'received_at'),
  stored('QuestionnaireId', 'Edm.String', 'questionnaire_id'),
  stored('QuestionnaireVersion', 'Edm.Int32', 'questionnaire_version'),
  stored('Province', 'Edm.String', 'province', true),
  stored('Sector', 'Edm.String', 'sector', true),
  stored('Kind', 'Edm.String', 'kind', true),
  stored('SizeClass', 'Edm.String', 'size_class', true),
  stored('LevelId', 'Edm.String', 'level_id', true),
  stored('Score', 'Edm.Double', 'score_shown', true),
  stored('Answered', 'Edm.Int32', 'answered'),
  stored('Applicable', 'Edm.Int32', 'applicable'),
  stored('Channel', 'Edm.String', 'channel'),
  stored('EventId', 'Edm.Guid', 'event_id', true),
  stored('IsLate', 'Edm.Boolean', 'is_late'),
  stored('ResultsAgree', 'Edm.Boolean', 'results_agree'),
  stored('ConsentContact', 'Edm.Boolean', 'consent_contact'),
  stored('ConsentStatistics', 'Edm.Boolean', 'consent_statistics'),
  stored('VerifiedAnswers', 'Edm.Int32', 'verified_answers'),
  stored('VerifiedDifferent', 'Edm.Int32', 'verified_different'),
  stored('VerifiedScore', 'Edm.Double', 'verified_score', true),
]

/** Whether its owner has corrected it: who counts businesses leaves those out. */
const IS_REPLACED: StoredProperty = {
  ...stored('IsReplaced', 'Edm.Boolean', 'replaced_by'),
  isPresence: true,
}
/** Whether staff have left it out of the figures, as a trial or as made up: who counts leaves those out too. */
const IS_EXCLUDED: StoredProperty = {
  ...stored('IsExcluded', 'Edm.Boolean', 'excluded_by'),
  isPresence: true,
}
export const FILTERABLE_PROPERTIES: readonly StoredProperty[] = [
  ...STORED_PROPERTIES,
  IS_REPLACED,
  IS_EXCLUDED,
]

/** As the feed writes what the store holds. */
export const fedValue = ({ type, column, isPresence }: StoredProperty, row: FeedRow): FeedValue => {
  if (isPresence) return row[column] !== null
  return type === 'Edm.Boolean' ? row[column] === 1 : row[column]
}
