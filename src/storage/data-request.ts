import type { RequestKind } from '#domain/privacy-deadlines.ts'
import type { DataRequestTaken } from '#protocol/data-request.ts'
import type { AppDatabase } from './database.ts'
import { readSetting, writeSetting } from './settings.ts'

/** What is being written in the public form; `id` is that of the request it becomes. */
export interface DataRequestDraft {
  readonly id: string
  readonly kind: RequestKind | null
  readonly name: string
  readonly contact: string
  readonly details: string
  readonly receiptCode: string
  readonly province: string | null
}

/** What was sent from here by the form. Who asked and what they wrote is not kept. */
export interface SentDataRequest extends DataRequestTaken {
  readonly kind: RequestKind
}

export interface DataRequestsHere {
  /** `null` = nothing begun. */
  readonly draft: DataRequestDraft | null
  /** Newest first. */
  readonly sent: readonly SentDataRequest[]
}

const NOTHING: DataRequestsHere = { draft: null, sent: [] }

/** What was begun and sent here by the public form. Rejects where storage cannot be read. */
export const readDataRequests = async (database: AppDatabase): Promise<DataRequestsHere> =>
  (await readSetting(database, 'dataRequests')) ?? NOTHING

const change = (
  database: AppDatabase,
  next: (before: DataRequestsHere) => DataRequestsHere,
): Promise<void> =>
  database.transaction('rw', database.settings, async () =>
    writeSetting(database, 'dataRequests', next(await readDataRequests(database))),
  )

/** Keeps what is being written, or with `null` forgets it. */
export const keepDataRequestDraft = (
  database: AppDatabase,
  draft: DataRequestDraft | null,
): Promise<void> => change(database, (before) => ({ ...before, draft }))

/** The server has it: its reference and days stay here, what was written goes. */
export const keepSentDataRequest = (database: AppDatabase, sent: SentDataRequest): Promise<void> =>
  change(database, (before) => ({
    draft: null,
    sent: [sent, ...before.sent.filter(({ reference }) => reference !== sent.reference)],
  }))
