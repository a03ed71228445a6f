import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { ReceiptSchema, verifyReceipt, type ReceiptPublicKey } from '#protocol/receipt.ts'

export interface StoreReport {
  readonly submissions: number
  readonly erased: number
  readonly quarantined: number
  /** What visitors of a stand left unfinished. */
  readonly abandoned: number
  /** In words, one a fault; empty = everything is what its receipt says. */
  readonly faults: readonly string[]
}

/** Faults beyond this many are only counted: a torn file has one for every row. */
const FAULTS_TOLD = 50

interface HeldRow {
  readonly id: string
  readonly sha256: string
  readonly body: string
  readonly receipt: string
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

function keysOf(connection: DatabaseSync): ReceiptPublicKey[] {
  const rows = connection.prepare('SELECT key_id, private_jwk FROM signing_keys').all()
  return rows.map((row) => {
    const { kty, crv, x, y } = JSON.parse(String(row['private_jwk'])) as ReceiptPublicKey['jwk']
    return { keyId: String(row['key_id']), jwk: { kty, crv, x, y } }
  })
}

/** What is wrong with one row; `isBodyHeld` is false once the owner had the body erased. */
async function rowFault(
  { id, sha256, body, receipt }: HeldRow,
  isBodyHeld: boolean,
  keys: readonly ReceiptPublicKey[],
): Promise<string | null> {
  if (isBodyHeld && sha256Of(body) !== sha256) return `${id}: the body is not what was received`
  const parsed = ReceiptSchema.safeParse(JSON.parse(receipt))
  if (!parsed.success) return `${id}: the receipt cannot be read`
  if (parsed.data.sha256 !== sha256) return `${id}: the receipt is for another body`
  return (await verifyReceipt(parsed.data, keys)) ? null : `${id}: the receipt does not verify`
}

/**
 * Holds the whole store against its own promises: the file is sound (`integrity_check`), every body still has the hash
 * it was received with, every receipt verifies. Reads row by row, so that memory stays flat.
 */
export async function verifyStore(connection: DatabaseSync): Promise<StoreReport> {
  const faults: string[] = []
  for (const row of connection.prepare('PRAGMA integrity_check').all()) {
    const text = String(Object.values(row)[0])
    if (text !== 'ok') faults.push(`file: ${text}`)
  }
  const keys = keysOf(connection)
  const counts = { submissions: 0, erased: 0, quarantined: 0, abandoned: 0 }
  const submissions = connection
    .prepare('SELECT id, sha256, body, receipt, erased_at FROM submissions')
    .iterate()
  for (const row of submissions) {
    const isErased = row['erased_at'] !== null
    counts[isErased ? 'erased' : 'submissions'] += 1
    const fault = await rowFault(row as unknown as HeldRow, !isErased, keys)
    if (fault !== null) faults.push(`submission ${fault}`)
  }
  const hasAbandoned = connection
    .prepare("SELECT name FROM sqlite_master WHERE name = 'abandoned'")
    .get()
  // Stores older than field events have no such table.
  const abandoned = hasAbandoned
    ? connection.prepare('SELECT id, sha256, body, receipt FROM abandoned').iterate()
    : []
  for (const row of abandoned) {
    counts.abandoned += 1
    const fault = await rowFault(row as unknown as HeldRow, true, keys)
    if (fault !== null) faults.push(`abandoned ${fault}`)
  }
  const quarantined = connection.prepare('SELECT id, body_sha256, body FROM quarantine').iterate()
  for (const row of quarantined) {
    counts.quarantined += 1
    if (sha256Of(String(row['body'])) !== row['body_sha256'])
      faults.push(`quarantine ${String(row['id'])}: the body is not what was received`)
  }
  const more = faults.length - FAULTS_TOLD
  return {
    ...counts,
    faults: more > 0 ? [...faults.slice(0, FAULTS_TOLD), `and ${more} more`] : faults,
  }
}
