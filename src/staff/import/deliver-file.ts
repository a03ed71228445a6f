import { isSealed, type ItemResult, type Outcome } from '#protocol/batch.ts'
import { cutBatches } from '#protocol/cut-batches.ts'
import {
  MAX_TRANSFER_BYTES,
  readTransferText,
  type TransferContents,
  type TransferRecord,
} from '#protocol/transfer-file.ts'
import type { StaffApi } from '../api.ts'

export interface Delivered {
  readonly contents: TransferContents
  /** What the server said of each record, in the order of the file. */
  readonly results: readonly ItemResult[]
  /** Problem code that ended it early; `null` = every record was answered. Doing it again changes nothing. */
  readonly stoppedBy: string | null
}

export type FileOutcome =
  | { readonly kind: 'tooLarge' | 'unreadable' | 'foreign' | 'newer' }
  | { readonly kind: 'delivered'; readonly delivered: Delivered }

const bytesOf = ({ item }: TransferRecord): number =>
  isSealed(item) ? item.sealed.ciphertext.length : new TextEncoder().encode(item.body).length

/** Reads a transfer file and delivers every whole record as the device would have. */
export async function deliverFile(api: StaffApi, file: Blob): Promise<FileOutcome> {
  if (file.size > MAX_TRANSFER_BYTES) return { kind: 'tooLarge' }
  // The stick it is on was drawn out, or it was moved since it was chosen.
  const text = await file.text().catch(() => null)
  if (text === null) return { kind: 'unreadable' }
  const contents = await readTransferText(text)
  if (contents.kind !== 'read') return { kind: contents.kind }
  const results: ItemResult[] = []
  const batches = cutBatches(contents.records, {
    bytesOf,
    groupOf: ({ isNamed }) => String(isNamed),
  })
  for (const batch of batches) {
    const answered = await api.deliver({
      submissions: batch.map(({ item }) => item),
      device: null,
    })
    if (answered.kind === 'failed')
      return { kind: 'delivered', delivered: { contents, results, stoppedBy: answered.code } }
    results.push(...answered.value.results)
  }
  return { kind: 'delivered', delivered: { contents, results, stoppedBy: null } }
}

export const countOf = (results: readonly ItemResult[], outcome: Outcome): number =>
  results.filter((each) => each.outcome === outcome).length
