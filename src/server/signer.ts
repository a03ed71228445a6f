import { createPrivateKey, sign } from 'node:crypto'
import { sha256Hex } from '#protocol/hash.ts'
import {
  RECEIPT_ALGORITHM,
  receiptText,
  type Receipt,
  type ReceiptPublicKey,
} from '#protocol/receipt.ts'
import type { KeyRepository, StoredKey } from './repositories/keys.ts'

export interface Signer {
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
  const { kty, crv, x, y, d } = JSON.parse(newest.jwk) as PrivateJwk
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty, crv, x, y, d } })
  return {
    publicKeys: async () => (await keys.listSigningKeys()).map(publicHalf),
    issueReceipt(receipt) {
      const unsigned = { ...receipt, keyId: newest.keyId }
      // On this thread: handing so little to another takes longer than signing.
      const signature = sign('sha256', Buffer.from(receiptText(unsigned)), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      })
      return { ...unsigned, signature: signature.toString('base64url') }
    },
  }
}
