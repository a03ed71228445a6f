import type { ContentFiles } from '../content-files.ts'
import type { Keeping, Kept } from '../repositories/intake.ts'
import type { KnownContent } from '../use-cases/intake/known-content.ts'

/** What the thread is started with; it reads no files of its own but the store's, which is up to date. */
export interface IntakeThreadData {
  readonly file: string
  /** A correction has what is derived from the one before made anew, by the content of all. */
  readonly content: KnownContent
  readonly programmes: ContentFiles['programmes']
}

/** To the thread: what came in meanwhile, or that it shall end. */
export type IntakeAsk =
  | { readonly kind: 'keep'; readonly group: readonly Keeping[] }
  | { readonly kind: 'close'; readonly group: null }

/** What became of one request's: `why` says that nothing of it was kept. */
export type KeepOutcome =
  | { readonly kept: readonly Kept[]; readonly why: null }
  | { readonly kept: null; readonly why: string }

/** From the thread: once that it is ready, then one answer a group, in the order they came. */
export type IntakeWord =
  | { readonly kind: 'ready'; readonly outcomes: null }
  | { readonly kind: 'kept'; readonly outcomes: readonly KeepOutcome[] }
