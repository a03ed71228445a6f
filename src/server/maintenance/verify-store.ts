import { createHash } from 'node:crypto'
import {
  ReceiptSchema,
  verifyReceipt,
  type Receipt,
  type ReceiptPublicKey,
} from '#protocol/receipt.ts'

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

export type VerifiedTable = 'submissions' | 'abandoned' | 'quarantine'

export interface VerifiedRow extends HeldRow {
  /** Of quarantine alone; else empty. */
  readonly body_sha256: string
  readonly erased_at: string | null
}

/** What is verified, whatever database it is in. */
export interface StoreSource {
  /** What the database itself finds wrong with its files; empty = nothing, or it cannot tell. */
  faults(): Promise<readonly string[]>
  /** Signing keys with their private halves. */
  keys(): Promise<readonly { readonly key_id: string; readonly private_jwk: string }[]>
  /** Every row, so that memory stays flat; none of a table that is not there yet. */
  rows(table: VerifiedTable): AsyncIterable<VerifiedRow>
}

function publicHalf(privateJwk: string): ReceiptPublicKey['jwk'] | null {
  try {
    const { kty, crv, x, y } = JSON.parse(privateJwk) as ReceiptPublicKey['jwk']
    return { kty, crv, x, y }
  } catch {
    return null
  }
}

/** `null` = it is no receipt. */
function receiptIn(text: string): Receipt | null {
  try {
    return ReceiptSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** What is wrong with one row; `isBodyHeld` is false once the owner had the body erased. */
async function rowFault(
  { id, sha256, body, receipt }: HeldRow,
  isBodyHeld: boolean,
  keys: readonly ReceiptPublicKey[],
): Promise<string | null> {
  if (isBodyHeld && sha256Of(body) !== sha256) return `${id}: the body is not what was received`
  const given = receiptIn(receipt)
  if (given === null) return `${id}: the receipt cannot be read`
  if (given.sha256 !== sha256) return `${id}: the receipt is for another body`
  if (!keys.some(({ keyId }) => keyId === given.keyId))
    return `${id}: the receipt is signed with the key ${given.keyId}, which the store does not have`
  return (await verifyReceipt(given, keys)) ? null : `${id}: the receipt does not verify`
}

/**
 * Holds the whole store against its own promises: the file is sound, every body still has the hash it was received with,
 * every receipt verifies. Reads row by row, and to the end: what cannot be read is a fault like any other.
 */
export async function verifyStore(source: StoreSource): Promise<StoreReport> {
  const faults: string[] = [...(await source.faults())]
  const keys: ReceiptPublicKey[] = []
  for (const { key_id, private_jwk } of await source.keys()) {
    const jwk = publicHalf(private_jwk)
    if (jwk) keys.push({ keyId: key_id, jwk })
    else faults.push(`signing key ${key_id}: it cannot be read`)
  }
  const counts = { submissions: 0, erased: 0, quarantined: 0, abandoned: 0 }
  for await (const row of source.rows('submissions')) {
    const isErased = row.erased_at !== null
    counts[isErased ? 'erased' : 'submissions'] += 1
    const fault = await rowFault(row, !isErased, keys)
    if (fault !== null) faults.push(`submission ${fault}`)
  }
  for await (const row of source.rows('abandoned')) {
    const isErased = row.erased_at !== null
    counts[isErased ? 'erased' : 'abandoned'] += 1
    const fault = await rowFault(row, !isErased, keys)
    if (fault !== null) faults.push(`abandoned ${fault}`)
  }
  for await (const row of source.rows('quarantine')) {
    // Of it stays that it came: see `removeRejected`.
    const isErased = row.erased_at !== null
    counts[isErased ? 'erased' : 'quarantined'] += 1
    if (isErased) continue
    if (sha256Of(row.body) !== row.body_sha256)
      faults.push(`quarantine ${row.id}: the body is not what was received`)
  }
  const more = faults.length - FAULTS_TOLD
  return {
    ...counts,
    faults: more > 0 ? [...faults.slice(0, FAULTS_TOLD), `and ${more} more`] : faults,
  }
}
