import { notOffered, notUnderstood, type FeedFailure } from './failure.ts'

/** A word of a `$filter`. */
export interface FilterToken {
  readonly kind: 'sign' | 'word' | 'text' | 'number' | 'guid' | 'instant' | 'end'
  readonly text: string
}

/** Longer than any report's own; what is longer is an attack or a mistake. */
const LONGEST_FILTER = 8_000

/** In this order: an id begins like a number, and so does an instant. */
const KINDS: readonly (readonly [FilterToken['kind'], RegExp])[] = [
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  // A `+` in an address may have become a space.
  ['instant', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+\- ]\d\d:\d\d)(?![\w-])/iy],
  ['number', /-?\d{1,15}(?:\.\d{1,15})?(?:e[+\- ]?\d{1,2})?(?![\w.-])/iy],
  ['word', /[a-z_]\w{0,60}(?![\w])/iy],
  ['text', /'(?:[^']|'')*'/y],
  ['sign', /[(),]/y],
]

/** Good OData that no property here can be compared with: days, parameters, a sign before a name or a bracket. */
const LEFT_OUT = /\d{4}-\d\d-\d\d(?![\w-])|@[a-z_]\w*|-(?=[a-z_(])/iy

function unread(filter: string, at: number): FeedFailure {
  LEFT_OUT.lastIndex = at
  if (!LEFT_OUT.test(filter)) return notUnderstood(`$filter cannot be read at position ${at + 1}`)
  const instead = /\d/.test(filter.charAt(at))
    ? '; instead of a day, name an instant, such as 2026-10-01T00:00:00%2B07:00'
    : ''
  return notOffered(`what $filter has at position ${at + 1} is not offered${instead}`)
}

/** Cuts a `$filter` into its words. Throws `FeedFailure` at what is none: 400, or 501 where OData knows it. */
export function filterTokens(filter: string): readonly FilterToken[] {
  if (filter.length > LONGEST_FILTER) throw notUnderstood('$filter is too long')
  const tokens: FilterToken[] = []
  let at = 0
  while (at < filter.length) {
    if (/\s/.test(filter.charAt(at))) {
      at += 1
      continue
    }
    const found = tokenAt(filter, at)
    if (!found) throw unread(filter, at)
    tokens.push(found.token)
    at += found.length
  }
  return [...tokens, { kind: 'end', text: '' }]
}

function tokenAt(filter: string, at: number): { token: FilterToken; length: number } | null {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at
    const text = pattern.exec(filter)?.[0]
    if (text === undefined) continue
    const bare = kind === 'text' ? text.slice(1, -1).replaceAll("''", "'") : text
    return { token: { kind, text: bare }, length: text.length }
  }
  return null
}
