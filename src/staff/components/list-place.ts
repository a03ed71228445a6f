import * as z from 'zod/mini'

/*
 * Where a page was left. It lies with the entries of the browser's history, not in the page's memory: each tab has its own, a
 * reload keeps it, and Back finds it as the link does.
 */
const SeriesSchema = z.object({
  /** Addresses of the rows that were shown, in their order. */
  rows: z.array(z.string()),
  /** The list's page after them; absent = there is none. */
  onward: z.optional(z.string()),
})
export type Series = z.infer<typeof SeriesSchema>

const ListPlaceSchema = z.object({
  /** With something that was opened from a list or a page: its address, a list's as it was filtered, ordered and paged. */
  from: z.optional(z.string()),
  /** With that: it is not the list that such things are in, but a page that names it. */
  isAcross: z.optional(z.boolean()),
  /** With that: the place of that page itself, for who goes back to it and from there further back. */
  before: z.optional(z.unknown()),
  /** With something opened from a list: what stood there above and below it. */
  series: z.optional(SeriesSchema),
  /** With a list or a page: the address of what was opened from it last. */
  left: z.optional(z.string()),
})
export type ListPlace = z.infer<typeof ListPlaceSchema>

/** What `state`, of an entry of the history, says of it. */
export const placeIn = (state: unknown): ListPlace => ListPlaceSchema.safeParse(state).data ?? {}

/** Writes down what the page that is shown is left for; `undefined` = the reader is back. */
export function noteLeft(left: string | undefined): void {
  history.replaceState({ ...placeIn(history.state), left }, '')
}
