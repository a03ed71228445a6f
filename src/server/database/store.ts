import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Where a store is, for another thread to open it too. */
export type StorePlace =
  | { readonly kind: 'sqlite'; readonly file: string; readonly url: null }
  | { readonly kind: 'postgres'; readonly file: null; readonly url: string }

/** A store of either kind. Nothing above it asks which. */
export interface OpenStore {
  readonly kind: 'sqlite' | 'postgres'
  readonly place: StorePlace
  readonly database: Kysely<Tables>
  /** How often so far it could not do what it was asked just then: it was gone, had no room, or was held by others. */
  failures(): number
  /**
   * Does `work` while no other process that opened this store does such work: bringing it up to date, making keys and
   * the first account. What it is given waits as long as a migration may take. Throws `StoreUnfit` where the store
   * could not keep what receipts promise.
   */
  exclusively<Result>(work: (patient: Kysely<Tables>) => Promise<Result>): Promise<Result>
  /**
   * Overwrites what was erased where the store still has it beside its tables: what SQLite writes ahead stays in that file
   * until something else is written over it, on a quiet server for months. Waits for nobody; `false` = others were at
   * it just then, and it is to be asked again. PostgreSQL does so by itself, in its own time.
   */
  overwriteErased(): boolean
  close(): Promise<void>
}

/** The store cannot be opened, or would not keep what receipts promise. The message is for whoever runs it. */
export class StoreUnfit extends Error {}
