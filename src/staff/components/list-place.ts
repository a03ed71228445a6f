import * as z from 'zod/mini'

/*
 * Where a list was left. It lies with the entries of the browser's history, not in the page's memory: each tab has its own, a
 * reload keeps it, and Back finds it as the link does.
 */
const ListPlaceSchema = z.object({
  /** With something that was opened from a list: the list's address, as it was filtered, ordered and paged. */
  from: z.optional(z.string()),
  /** With a list: the address of the row that was opened last. */
  left: z.optional(z.string()),
})
export type ListPlace = z.infer<typeof ListPlaceSchema>

/** What `state`, of an entry of the history, says of it. */
export const placeIn = (state: unknown): ListPlace => ListPlaceSchema.safeParse(state).data ?? {}

/** Writes down which row the list that is shown is left by; `undefined` = the reader is back. */
export function noteLeft(left: string | undefined): void {
  history.replaceState({ ...placeIn(history.state), left }, '')
}
