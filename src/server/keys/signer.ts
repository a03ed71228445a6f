import { createPrivateKey, sign } from 'node:crypto'
import { sha256Hex } from '#protocol/hash.ts'
import {
  RECEIPT_ALGORITHM,
  receiptText,
  type Receipt,
  type ReceiptPublicKey,
} from '#protocol/receipt.ts'
import type { KeyRepository, StoredKey } from '../repositories/keys.ts'

export interface Signer {
  /** The pair that signs, private half included: for threads that sign too. */
  readonly key: StoredKey
  /** Newest first; read from the store, so that a key of another process or of a rotation is among them at once. */
  publicKeys(): Promise<readonly ReceiptPublicKey[]>
  /** Signs with the newest key. */
  issueReceipt(receipt: Omit<Receipt, 'keyId' | 'signature'>): Receipt
}

type PrivateJwk = { kty: 'EC'; crv: 'P-256'; x: string; y: string; d: string }

/** A new signing pair, as it is stored. */
export async function newSigningKey(createdAt: string): Promise<StoredKey> {
  const pair = await crypto.subtle.generateKey(RECEIPT_ALGORITHM, true, ['sign', 'verify'])
  const { x, y, d } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as PrivateJwk
  const jwk: PrivateJwk = { kty: 'EC', crv: 'P-256', x, y, d }
  return { keyId: (await sha256Hex(x + y)).slice(0, 16), jwk: JSON.stringify(jwk), createdAt }
}

/** Bytes of one coordinate on P-256. */
const COORDINATE = 32

/**
 * A signature as OpenSSL makes it (DER: two integers, each as long as it has to be) in IEEE P1363 form (two of 32 bytes).
 * Asked for that form itself, Node's `sign` takes twice as long.
 */
function toP1363(der: Buffer): Buffer {
  const flat = Buffer.alloc(2 * COORDINATE)
  // 0x30, length, then twice: 0x02, length, integer. Of P-256 every length fits in one byte.
  let at = 2
  for (const end of [COORDINATE, 2 * COORDINATE]) {
    const length = der[at + 1] ?? 0
    const from = at + 2
    at = from + length
    // A leading 0 only says that the integer is not negative.
    const kept = Math.min(length, COORDINATE)
    der.copy(flat, end - kept, at - kept, at)
  }
  return flat
}

/** Signs receipts with this key, on the thread it is called on: handing so little to another takes longer than signing. */
export function receiptIssuer({
  keyId,
  jwk,
}: Pick<StoredKey, 'keyId' | 'jwk'>): Signer['issueReceipt'] {
  const { kty, crv, x, y, d } = JSON.parse(jwk) as PrivateJwk
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty, crv, x, y, d } })
  return (receipt) => {
    const unsigned = { ...receipt, keyId }
    const signature = sign('sha256', Buffer.from(receiptText(unsigned)), privateKey)
    return { ...unsigned, signature: toP1363(signature).toString('base64url') }
  }
}

function publicHalf({ keyId, jwk }: StoredKey): ReceiptPublicKey {
  const { kty, crv, x, y } = JSON.parse(jwk) as PrivateJwk
  return { keyId, jwk: { kty, crv, x, y } }
}

/** The server's signing keys, the first made at first start; signs with the newest there is then. None is ever removed: old receipts stay good. */
export async function createSigner(keys: KeyRepository, now: string): Promise<Signer> {
  if ((await keys.listSigningKeys()).length === 0)
    await keys.addSigningKey(await newSigningKey(now))
  const [newest] = await keys.listSigningKeys()
  if (!newest) throw new Error('signer: no signing key')
  return {
    key: newest,
    publicKeys: async () => (await keys.listSigningKeys()).map(publicHalf),
    issueReceipt: receiptIssuer(newest),
  }
}
