import { notOffered, notUnderstood } from './failure.ts'
import { filterTokens, type FilterToken } from './filter-tokens.ts'
import { FILTERABLE_PROPERTIES, type StoredProperty } from './model.ts'

export const OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof OPERATORS)[number]
export const TEXT_FUNCTIONS = ['contains', 'startswith', 'endswith'] as const
export type TextFunction = (typeof TEXT_FUNCTIONS)[number]

/** As the store holds it; booleans are 0 and 1. */
export type Literal = string | number | null

export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly part: FilterNode }
  | {
      readonly kind: 'compare'
      readonly property: StoredProperty
      readonly operator: Comparison
      readonly value: Literal
    }
  | {
      readonly kind: 'in'
      readonly property: StoredProperty
      readonly values: readonly Literal[]
    }
  | {
      readonly kind: 'text'
      readonly name: TextFunction
      readonly property: StoredProperty
      readonly value: string
    }

const DEEPEST = 40
/** Characters of a name that are said back. */
export const LONGEST_NAME = 60
const MOST_VALUES = 500

/** What says the same with its sides exchanged. */
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
}

const isOneOf = <Name extends string>(names: readonly Name[], text: string): text is Name =>
  (names as readonly string[]).includes(text)

/**
 * The property of this name, which is written as it is. Throws `FeedFailure`: 501 where it is one of those of the set
 * (`names`) that only the reader can look through, since reports are told to do so by that answer; 400 where there is none.
 */
export function propertyNamed(
  name: string,
  properties: readonly StoredProperty[],
  names: readonly string[] = [],
): StoredProperty {
  const property = properties.find((each) => each.name === name)
  if (property) return property
  if (names.includes(name)) throw notOffered(`${name} is not offered to filter or sort by`)
  throw notUnderstood(
    `there is no property ${name.slice(0, LONGEST_NAME)} to filter or sort by; $metadata lists them`,
  )
}

/** Reads a literal as a value of the property's column. */
function literalFor(property: StoredProperty, { kind, text }: FilterToken): Literal {
  const word = kind === 'word' ? text.toLowerCase() : null
  if (word === 'null') return null
  switch (property.type) {
    case 'Edm.Boolean':
      if (word === 'true' || word === 'false') return word === 'true' ? 1 : 0
      break
    case 'Edm.Int32':
    case 'Edm.Double':
      if (kind === 'number') return Number(text)
      if (/^(?:-?INF|NaN)$/.test(text)) throw notOffered(`${text} is not offered in $filter`)
      break
    case 'Edm.Guid':
      if (kind === 'guid') return text.toLowerCase()
      break
    case 'Edm.DateTimeOffset': {
      const instant = kind === 'instant' ? Date.parse(text.replace(' ', '+').toUpperCase()) : NaN
      if (!Number.isNaN(instant)) return new Date(instant).toISOString()
      break
    }
    case 'Edm.String':
      if (kind === 'text') return text
      break
    case 'Edm.Date':
      break
  }
  throw notUnderstood(`${property.name} is ${property.type}: the value beside it is something else`)
}

/** Recursive descent over the part of OData 4.01's grammar that the feed answers. */
class FilterParser {
  readonly #tokens: readonly FilterToken[]
  readonly #properties: readonly StoredProperty[]
  readonly #names: readonly string[]
  #at = 0
  #values = 0

  constructor(filter: string, properties: readonly StoredProperty[], names: readonly string[]) {
    this.#tokens = filterTokens(filter)
    this.#properties = properties
    this.#names = names
  }

  #property(name: string): StoredProperty {
    return propertyNamed(name, this.#properties, this.#names)
  }

  parse(): FilterNode {
    const node = this.#or(0)
    if (this.#peek().kind !== 'end') throw notUnderstood('$filter goes on where it should end')
    return node
  }

  #peek(): FilterToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' }
  }

  #next(): FilterToken {
    const token = this.#peek()
    this.#at += 1
    return token
  }

  #takes(word: string): boolean {
    const { kind, text } = this.#peek()
    const isIt = (kind === 'word' || kind === 'sign') && text.toLowerCase() === word
    if (isIt) this.#at += 1
    return isIt
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw notUnderstood(`$filter lacks a "${sign}"`)
  }

  /** Good OData as well would be a calculation, a function, or another property. */
  #value(property: StoredProperty, token = this.#next()): Literal {
    if (token.kind === 'word' && (this.#names.includes(token.text) || this.#isCall()))
      throw notOffered('$filter compares a property with a value, and with nothing else')
    this.#values += 1
    if (this.#values > MOST_VALUES) throw notUnderstood('$filter holds too many values')
    return literalFor(property, token)
  }

  #chain(word: 'and' | 'or', part: () => FilterNode): FilterNode {
    const first = part()
    const parts = [first]
    while (this.#takes(word)) parts.push(part())
    return parts.length === 1 ? first : { kind: word, parts }
  }

  #or(depth: number): FilterNode {
    if (depth > DEEPEST) throw notUnderstood('$filter is nested too deeply')
    return this.#chain('or', () => this.#chain('and', () => this.#unary(depth)))
  }

  #unary(depth: number): FilterNode {
    if (depth > DEEPEST) throw notUnderstood('$filter is nested too deeply')
    if (this.#takes('not')) return { kind: 'not', part: this.#unary(depth + 1) }
    if (this.#takes('(')) {
      const inner = this.#or(depth + 1)
      this.#expect(')')
      return inner
    }
    return this.#predicate()
  }

  #isCall(): boolean {
    const { kind, text } = this.#peek()
    return kind === 'sign' && text === '('
  }

  #predicate(): FilterNode {
    const token = this.#next()
    const { kind, text } = token
    if (kind === 'word' && this.#isCall()) return this.#function(text.toLowerCase())
    const isProperty = kind === 'word' && !/^(?:null|true|false)$/i.test(text)
    return isProperty ? this.#behind(this.#property(text)) : this.#mirrored(token)
  }

  /** What stands behind a property. */
  #behind(property: StoredProperty): FilterNode {
    if (this.#takes('in')) {
      this.#expect('(')
      const values = [this.#value(property)]
      while (this.#takes(',')) values.push(this.#value(property))
      this.#expect(')')
      return { kind: 'in', property, values }
    }
    const { kind, text } = this.#peek()
    const operator = text.toLowerCase()
    if (kind === 'word' && isOneOf(OPERATORS, operator)) {
      this.#at += 1
      return { kind: 'compare', property, operator, value: this.#value(property) }
    }
    if (kind === 'word' && /^(?:add|sub|mul|div|divby|mod|has)$/.test(operator))
      throw notOffered(`${operator} is not offered in $filter`)
    if (property.type === 'Edm.Boolean')
      return { kind: 'compare', property, operator: 'eq', value: 1 }
    throw notUnderstood(`$filter lacks a comparison behind ${property.name}`)
  }

  /** A value with the property behind it. */
  #mirrored(literal: FilterToken): FilterNode {
    const operator = this.#next().text.toLowerCase()
    const { kind, text } = this.#next()
    const isCompared = isOneOf(OPERATORS, operator)
    const isTruth = literal.kind === 'word' && literal.text.toLowerCase() !== 'null'
    if (isCompared ? !['word', 'sign', 'end'].includes(kind) : isTruth)
      throw notOffered('$filter compares a property with a value, and with nothing else')
    if (!isCompared || kind !== 'word') throw notUnderstood('$filter lacks a property')
    const property = this.#property(text)
    return {
      kind: 'compare',
      property,
      operator: MIRRORED[operator],
      value: this.#value(property, literal),
    }
  }

  #function(name: string): FilterNode {
    if (!isOneOf(TEXT_FUNCTIONS, name)) throw notOffered('this function is not offered in $filter')
    this.#expect('(')
    const { text } = this.#next()
    if (this.#isCall()) throw notOffered('a function of a function is not offered in $filter')
    const property = this.#property(text)
    if (property.type !== 'Edm.String') throw notUnderstood(`${property.name} is not a text`)
    this.#expect(',')
    const value = this.#value(property)
    this.#expect(')')
    if (typeof value !== 'string') throw notUnderstood(`${name} needs a text`)
    return { kind: 'text', name, property, value }
  }
}

/**
 * Reads a `$filter` (OData 4.01 part 2, 5.1.1.1): `eq ne gt ge lt le in`, `and or not`, brackets, `contains startswith
 * endswith`. `names`: of all properties of the set. Throws `FeedFailure`: 400 where it is wrong, 501 where it is more than
 * this feed answers.
 */
export const parseFilter = (
  filter: string,
  properties: readonly StoredProperty[] = FILTERABLE_PROPERTIES,
  names: readonly string[] = properties.map(({ name }) => name),
): FilterNode => new FilterParser(filter, properties, names).parse()
