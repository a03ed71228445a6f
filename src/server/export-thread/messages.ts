import type { MessagePort } from 'node:worker_threads'
import type { TextsByLanguage } from '../content-files.ts'
import type { StorePlace } from '../database/store.ts'
import type { ExportOrder } from '../use-cases/exports/export-stream.ts'
import type { KnownContent } from '../use-cases/intake/known-content.ts'

/**
 * What the thread is started with: the content this server started with. Its files may be in the middle of being changed, for
 * the next start.
 */
export interface ExportThreadData {
  readonly place: StorePlace
  readonly content: KnownContent
  readonly texts: TextsByLanguage
}

/** One download; what is said about it goes over `port`. */
export interface ExportTask {
  readonly order: ExportOrder
  readonly port: MessagePort
}

/** From who reads: another piece is wanted, or none any more. */
export type ExportAsk = 'more' | 'stop'

/** From the thread, one for each `more` until the end. `rows`: submissions written since the one before. */
export type ExportPiece =
  | { readonly kind: 'piece'; readonly bytes: Uint8Array<ArrayBuffer>; readonly rows: number }
  | { readonly kind: 'end'; readonly bytes: null; readonly rows: number }
  | { readonly kind: 'failed'; readonly bytes: null; readonly rows: number; readonly why: string }
