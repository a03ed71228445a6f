import * as z from 'zod/mini'
import { UuidSchema } from '#protocol/submission.ts'
import { EXPORT_LANGUAGES } from '#protocol/exports.ts'
import type { ExportLanguage } from '../use-cases/exports/export-texts.ts'
import { checkRowFormat } from './asked-format.ts'
import { notOffered, notUnderstood } from './failure.ts'
import { STORED_PROPERTIES, type StoredProperty } from './model.ts'
import {
  LONGEST_NAME,
  parseFilter,
  propertyNamed,
  type FilterNode,
  type Literal,
} from './parse-filter.ts'

export interface FeedOrder {
  readonly property: StoredProperty
  readonly direction: 'asc' | 'desc'
}

/** Where the next page begins: the values a row has in what is sorted by, and how many rows are still wanted. */
export interface FeedPlace {
  readonly left: number | null
  readonly values: readonly Literal[]
}

/** What a request asks of a set. */
export interface FeedQuery {
  readonly filter: FilterNode | null
  /** As it was written. */
  readonly filterText: string | null
  /** Ends with the id, so that no two rows are at the same place. */
  readonly order: readonly FeedOrder[]
  readonly isOrderAsked: boolean
  /** `null` = all. */
  readonly select: readonly string[] | null
  readonly top: number | null
  readonly skip: number
  readonly place: FeedPlace | null
  readonly isCounted: boolean
  readonly language: ExportLanguage
}

const ANSWERED = ['filter', 'orderby', 'select', 'top', 'skip', 'skiptoken', 'count', 'format']
const LEFT_OUT = ['expand', 'apply', 'search', 'compute', 'deltatoken', 'levels', 'index']
const MOST_ORDERS = 5

const INSTANT = z.iso.datetime()
const PlaceSchema = z.object({
  left: z.nullable(z.number().check(z.int(), z.gte(0))),
  values: z.array(z.union([z.string().check(z.maxLength(200)), z.number(), z.null()])),
})

/** Opaque to clients: they follow the link they were given. */
const encodeFeedPlace = (place: FeedPlace): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Whether this can be a value of the property's column: a store may fail at one of another type. */
function fits({ type, isNullable }: StoredProperty, value: Literal): boolean {
  if (value === null) return isNullable
  if (type === 'Edm.Guid') return UuidSchema.safeParse(value).success
  if (type === 'Edm.DateTimeOffset') return INSTANT.safeParse(value).success
  return typeof value === (type === 'Edm.String' ? 'string' : 'number')
}

function decodeFeedPlace(token: string, order: readonly FeedOrder[]): FeedPlace {
  let json: unknown = null
  try {
    json = JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    // Told below, like every other token that is not ours.
  }
  const parsed = PlaceSchema.safeParse(json)
  const { values = [] } = parsed.data ?? {}
  const isOurs =
    values.length === order.length &&
    order.every(({ property }, index) => fits(property, values[index] ?? null))
  if (!parsed.success || !isOurs) throw notUnderstood('$skiptoken is not one this feed gave')
  return parsed.data
}

/** System options by their bare lower-case name; 4.01 lets clients leave the `$` out. */
function systemOptions(query: URLSearchParams): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  for (const [given, value] of query) {
    const name = given.replace(/^\$/, '').toLowerCase()
    if (LEFT_OUT.includes(name)) throw notOffered(`$${name} is not offered`)
    if (!ANSWERED.includes(name)) {
      if (given.startsWith('$')) throw notUnderstood('there is no such system query option')
      continue
    }
    if (options.has(name)) throw notUnderstood(`$${name} is given twice`)
    options.set(name, value)
  }
  return options
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,9}$/.test(text)) throw notUnderstood(`$${name} is not a whole number`)
  return Number(text)
}

const SUBMITTED: readonly FeedOrder[] = [
  { property: propertyNamed('ReceivedAt', STORED_PROPERTIES), direction: 'asc' },
  { property: propertyNamed('Id', STORED_PROPERTIES), direction: 'asc' },
]

function orderOf(text: string | undefined, names: readonly string[]): readonly FeedOrder[] {
  if (text === undefined) return SUBMITTED
  const asked = text.split(',').map((part): FeedOrder => {
    const [, name = '', way] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(part) ?? []
    return {
      property: propertyNamed(name, STORED_PROPERTIES, names),
      direction: way?.toLowerCase() === 'desc' ? 'desc' : 'asc',
    }
  })
  if (asked.length > MOST_ORDERS) throw notOffered('$orderby names too many properties')
  const upToId = asked.findIndex(({ property }) => property.name === 'Id')
  return upToId >= 0
    ? asked.slice(0, upToId + 1)
    : [...asked, { property: propertyNamed('Id', STORED_PROPERTIES), direction: 'asc' }]
}

function selectOf(text: string | undefined, names: readonly string[]): readonly string[] | null {
  if (text === undefined || text.trim() === '*') return null
  const asked = text.split(',').map((name) => name.trim())
  if (asked.includes('*')) return null
  const unknown = asked.find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw notUnderstood(
      `$select names a property that is not there: ${unknown.slice(0, LONGEST_NAME)}`,
    )
  return names.filter((name) => asked.includes(name))
}

/**
 * Reads the query of a set whose rows have the properties `names`; `filterable` of them stand in the store. Throws
 * `FeedFailure`.
 */
export function feedQuery(
  query: URLSearchParams,
  names: readonly string[],
  filterable: readonly StoredProperty[],
): FeedQuery {
  const options = systemOptions(query)
  checkRowFormat(options.get('format'))
  const filter = options.get('filter')
  const order = orderOf(options.get('orderby'), names)
  const token = options.get('skiptoken')
  const count = options.get('count')?.toLowerCase()
  if (count !== undefined && count !== 'true' && count !== 'false')
    throw notUnderstood('$count is true or false')
  const language = EXPORT_LANGUAGES.find((each) => each === (query.get('lang') ?? 'vi'))
  if (!language) throw notUnderstood('lang is vi or en')
  return {
    filter: filter === undefined ? null : parseFilter(filter, filterable, names),
    filterText: filter ?? null,
    order,
    isOrderAsked: options.has('orderby'),
    select: selectOf(options.get('select'), names),
    top: wholeNumber('top', options.get('top')),
    skip: wholeNumber('skip', options.get('skip')) ?? 0,
    place: token === undefined ? null : decodeFeedPlace(token, order),
    isCounted: count === 'true',
    language,
  }
}

/** The same request with the place in the stead of what it stands for. */
export function nextQuery(query: URLSearchParams, place: FeedPlace): string {
  const next = new URLSearchParams()
  for (const [name, value] of query)
    if (!/^\$?(?:top|skip|skiptoken|count)$/i.test(name)) next.append(name, value)
  next.append('$skiptoken', encodeFeedPlace(place))
  // A `+` is read as itself by some clients.
  return next.toString().replaceAll('+', '%20')
}
