import { STORED_PROPERTIES } from './model.ts'
import { OPERATORS, TEXT_FUNCTIONS } from './parse-filter.ts'
import { FEED_SETS, type FeedSet } from './sets.ts'

/*
 * What `$metadata` says, for whichever form it is written in (`metadata-xml.ts`, `metadata-json.ts`).
 */

export const NAMESPACE = 'SanSangSo'
export const CONTAINER = `${NAMESPACE}.Feed`
export const CAPABILITIES = 'Org.OData.Capabilities.V1'
/** Where that vocabulary is, without the ending of the form. */
export const CAPABILITIES_AT = `https://oasis-tcs.github.io/odata-vocabularies/vocabularies/${CAPABILITIES}`

/** Without it a time has no fractions of a second (CSDL 7.2.3), and these have three digits of them. */
export const DIGITS_OF_A_SECOND = 3

/** What an annotation says. */
export type Said =
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'texts' | 'paths'; readonly values: readonly string[] }
  | { readonly kind: 'record'; readonly name: string; readonly value: Said }

export interface Annotations {
  readonly target: string
  /** By their qualified names. */
  readonly terms: readonly (readonly [string, Said])[]
}

const TRAINING = `${NAMESPACE}.IsTraining`
/** The term of its own that the feed of a server to learn on has. */
export const TRAINING_TERM = { name: 'IsTraining', type: 'Edm.Boolean' } as const

/** What every answer of a feed of made-up submissions says beside its rows, as OData lets a service say what is its own. */
export const trainingMark = (isTraining: boolean): object =>
  isTraining ? { [`@${TRAINING}`]: true } : {}

/** What else a reader would try in a filter, it does by itself. */
const FILTER_WORDS = ['and', 'or', 'not', 'in', ...OPERATORS, ...TEXT_FUNCTIONS]

/** Says beforehand what is not answered, so that a reader does it by itself. */
function restrictions({ name, properties, filterable, isOneEach }: FeedSet): Annotations {
  const flag = (value: boolean): Said => ({ kind: 'flag', value })
  const record = (member: string, value: Said): Said => ({ kind: 'record', name: member, value })
  const others = (offered: readonly { readonly name: string }[]): Said => ({
    kind: 'paths',
    values: properties
      .map((each) => each.name)
      .filter((each) => !offered.some((other) => other.name === each)),
  })
  const said = {
    FilterRestrictions: record('NonFilterableProperties', others(filterable)),
    SortRestrictions: isOneEach
      ? record('NonSortableProperties', others(STORED_PROPERTIES))
      : record('Sortable', flag(false)),
    CountRestrictions: record('Countable', flag(isOneEach)),
    FilterFunctions: { kind: 'texts', values: FILTER_WORDS },
    SkipSupported: flag(isOneEach),
    TopSupported: flag(true),
  } as const
  return {
    target: `${CONTAINER}/${name}`,
    terms: Object.entries(said).map(([term, value]) => [`${CAPABILITIES}.${term}`, value]),
  }
}

/** What is said of the feed and of each set, in the order it is written in. */
export const annotationsOf = (isTraining: boolean): readonly Annotations[] => [
  ...(isTraining
    ? [{ target: CONTAINER, terms: [[TRAINING, { kind: 'flag', value: true }]] as const }]
    : []),
  ...FEED_SETS.map(restrictions),
]
