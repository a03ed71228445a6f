import type { BatchItem } from '#protocol/batch.ts'
import { readRescueText } from '#protocol/read-rescue-file.ts'
import { sealBody } from '#protocol/seal.ts'
import type { SealingPublicKey } from '#protocol/sealing-key.ts'
import {
  MAX_TRANSFER_BYTES,
  readTransferText,
  TRANSFER_ENDING,
  transferText,
  type TransferContents,
} from '#protocol/transfer-file.ts'
import type { AppDatabase, SubmissionRow } from '#storage/database.ts'
import { restoreDraft } from '#storage/assessments.ts'
import { readSetting } from '#storage/settings.ts'
import { submissionsWaiting, takeOver, type TakenOver } from '#storage/transfers.ts'

export interface TransferFile {
  readonly name: string
  readonly text: string
  /** Whether only the server can read it: the device must have met the server once since it learnt to seal. */
  readonly isSealed: boolean
}

async function itemFor(row: SubmissionRow, key: SealingPublicKey | null): Promise<BatchItem> {
  const { id, sha256, body, sealed } = row
  if (sealed) return { id, sha256, sealed }
  const plain = { id, sha256, body: body ?? '' }
  return key ? { id, sha256, sealed: await sealBody(plain.body, plain, key) } : plain
}

/** Everything without a receipt in one file. Nothing leaves the outbox by it. `now` is the device clock. */
export async function makeTransferFile(database: AppDatabase, now: Date): Promise<TransferFile> {
  const key = (await readSetting(database, 'sealingKeys'))?.[0] ?? null
  const rows = await submissionsWaiting(database)
  const records = []
  for (const row of rows)
    records.push({
      item: await itemFor(row, key),
      isNamed: row.carried ? row.carried.isNamed : row.sequence !== null,
    })
  const stamp = now.toISOString().slice(0, 16).replace('T', '-').replace(':', '')
  return {
    name: `phieu-${stamp}-${rows.length}.${TRANSFER_ENDING}`,
    text: await transferText(records, now.toISOString()),
    isSealed: key !== null || rows.every((row) => row.sealed),
  }
}

/** As a file that phones let pass from app to app: they know `.txt`, and not ours. */
const shareable = ({ name, text }: TransferFile): File =>
  new File([text], `${name}.txt`, { type: 'text/plain' })

/** Whether the system can pass a transfer file on to another app; browsers on desks mostly cannot. */
export const canShareFiles = (): boolean =>
  typeof navigator.canShare === 'function' &&
  navigator.canShare({
    files: [new File([''], `a.${TRANSFER_ENDING}.txt`, { type: 'text/plain' })],
  })

/** `cancelled`: the person chose no app. */
export async function shareTransferFile(file: TransferFile): Promise<'shared' | 'cancelled'> {
  try {
    await navigator.share({ files: [shareable(file)] })
    return 'shared'
  } catch {
    return 'cancelled'
  }
}

export type Received =
  | { readonly kind: 'tooLarge' | 'unreadable' | 'foreign' | 'newer' | 'full' | 'refused' }
  /** It was a rescue file of an assessment under way, which can be gone on with here. */
  | { readonly kind: 'draft'; readonly assessmentId: string; readonly isNew: boolean }
  | { readonly kind: 'received'; readonly contents: TransferContents; readonly taken: TakenOver }

async function restore(database: AppDatabase, text: string, now: Date): Promise<Received> {
  const rescued = readRescueText(text)
  if (!rescued) return { kind: 'foreign' }
  const { kind } = await restoreDraft(database, rescued, now.toISOString())
  if (kind === 'full' || kind === 'refused') return { kind }
  return { kind: 'draft', assessmentId: rescued.id, isNew: kind === 'saved' }
}

/**
 * Reads another device's file and takes what is whole into this device's outbox; a rescue file of an assessment under
 * way is put back as a draft.
 */
export async function receiveTransferFile(
  database: AppDatabase,
  file: Blob,
  now: Date,
): Promise<Received> {
  if (file.size > MAX_TRANSFER_BYTES) return { kind: 'tooLarge' }
  // The card it is on was drawn out, or it was moved since it was chosen.
  const text = await file.text().catch(() => null)
  if (text === null) return { kind: 'unreadable' }
  const contents = await readTransferText(text)
  if (contents.kind === 'foreign') return restore(database, text, now)
  if (contents.kind !== 'read') return { kind: contents.kind }
  const { kind, taken } = await takeOver(database, contents.records, now.toISOString())
  return kind === 'saved' ? { kind: 'received', contents, taken } : { kind }
}
