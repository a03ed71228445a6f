/** What the thread is started with. */
export interface ReadingThreadData {
  /** SQLite's. */
  readonly file: string
}

/** A statement that only reads. */
export interface ReadingAsk {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export type ReadingWord =
  | { readonly kind: 'read'; readonly id: number; readonly rows: readonly unknown[] }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }
