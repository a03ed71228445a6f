import type { ContentFiles } from '../content-files.ts'
import type { StoredKey } from '../repositories/keys.ts'
import type { KnownContent } from '../use-cases/intake/known-content.ts'
import type { JudgedItem } from './judged-item.ts'

/** What a judging thread is started with; it reads no files of its own, so that all judge by the same content. */
export interface ThreadStart {
  readonly content: KnownContent
  readonly programmes: ContentFiles['programmes']
  /** The pair that signs receipts. */
  readonly key: StoredKey
}

/** What a thread says: once that it is ready, then one answer a message, in the order it got them. */
export type ThreadWord =
  | { readonly kind: 'ready'; readonly judged: null }
  | { readonly kind: 'judged'; readonly judged: readonly JudgedItem[] }

/** Bodies do not travel back: whoever sent them still has them. Changes the row it is given. */
export const withoutBody = (judged: JudgedItem): JudgedItem => withBody(judged, '')

/** The reverse of `withoutBody`. */
export function withBody(judged: JudgedItem, body: string): JudgedItem {
  if (judged.row !== null) Object.assign(judged.row, { body })
  return judged
}
