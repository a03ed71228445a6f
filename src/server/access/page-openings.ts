/** A page's requests follow each other within this, on a slow network too. */
const TOGETHER_MS = 10_000

export interface PartOfPage {
  readonly userId: string
  readonly event: string
  readonly query: Readonly<Record<string, string>>
  /** The parameter that tells the parts of one page apart. */
  readonly part: string
}

/**
 * Tells whether a request opens a page, or is another part of one that the same person has just opened with the same query. A
 * part that was there already is another opening, and so is whatever differs in more than the part: further rows of a list do.
 * Each process remembers its own: two of them write a line more, and never one less. `now`: ISO instant.
 */
export function pageOpenings(now: () => string): (request: PartOfPage) => boolean {
  const opened = new Map<string, { readonly at: number; readonly parts: Set<string> }>()
  return ({ userId, event, query, part }) => {
    const { [part]: value = '', ...others } = query
    const page = JSON.stringify([userId, event, others])
    const at = Date.parse(now())
    // Either way: under a clock that was set back, what was opened before would be just now until that comes again.
    for (const [each, { at: then }] of opened)
      if (Math.abs(at - then) > TOGETHER_MS) opened.delete(each)
    const held = opened.get(page)
    if (held && !held.parts.has(value)) {
      held.parts.add(value)
      return false
    }
    opened.set(page, { at, parts: new Set([value]) })
    return true
  }
}
