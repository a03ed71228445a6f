import type { ContentFiles } from '../content-files.ts'
import type { StoredKey } from '../repositories/keys.ts'
import type { KnownContent } from '../use-cases/known-content.ts'
import type { JudgedItem, OpenedItem } from './judged-item.ts'

/** What a judging thread is started with; it reads no files of its own, so that all judge by the same content. */
export interface ThreadStart {
  readonly content: KnownContent
  readonly programmes: ContentFiles['programmes']
  /** The pair that signs receipts. */
  readonly key: StoredKey
}

/** One item to judge, and when it was received. */
export interface ThreadTask {
  readonly item: OpenedItem
  readonly receivedAt: string
}

/** What a thread says: once that it is ready, then one answer a message, in the order it got them. */
export type ThreadWord =
  | { readonly kind: 'ready'; readonly judged: null }
  | { readonly kind: 'judged'; readonly judged: readonly JudgedItem[] }

/** Bodies do not travel back: whoever sent them still has them. */
export const withoutBody = (judged: JudgedItem): JudgedItem =>
  judged.row === null ? judged : ({ ...judged, row: { ...judged.row, body: '' } } as JudgedItem)

/** The reverse of `withoutBody`. */
export const withBody = (judged: JudgedItem, body: string): JudgedItem => {
  if (judged.row !== null) Object.assign(judged.row, { body })
  return judged
}
