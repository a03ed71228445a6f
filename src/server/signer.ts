import { toBase64Url } from '#protocol/encoding.ts'
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
  issueReceipt(receipt: Omit<Receipt, 'keyId' | 'signature'>): Promise<Receipt>
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
  const privateKey = await crypto.subtle.importKey(
    'jwk',
    JSON.parse(newest.jwk) as PrivateJwk,
    RECEIPT_ALGORITHM,
    false,
    ['sign'],
  )
  return {
    publicKeys: async () => (await keys.listSigningKeys()).map(publicHalf),
    async issueReceipt(receipt) {
      const unsigned = { ...receipt, keyId: newest.keyId }
      const text = new TextEncoder().encode(receiptText(unsigned))
      const signature = new Uint8Array(
        await crypto.subtle.sign(RECEIPT_ALGORITHM, privateKey, text),
      )
      return { ...unsigned, signature: toBase64Url(signature) }
    },
  }
}
