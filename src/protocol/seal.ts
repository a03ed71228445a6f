import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { SealedBody, SealedFor } from './batch.ts'
import { canonicalJson } from './canonical.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import { isGzipUsable, gunzipped, gzipped } from './gzip.ts'
import type { SealingPublicKey } from './sealing-key.ts'
import { MAX_BODY_LENGTH } from './version.ts'

/** A UTF-16 code unit takes at most this many bytes of UTF-8. */
const MAX_BODY_BYTES = MAX_BODY_LENGTH * 3

/** First byte of what is sealed: how the bytes after it are packed. */
const PLAIN = 0
const GZIP = 1

// HPKE (RFC 9180), base mode, with what WebCrypto has on every phone we support.
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
const INFO = new TextEncoder().encode('sansangso sealed submission v1')

/** A private key that opens what was sealed to its public half; never leaves the server. */
export interface SealingPrivateJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly d: string
}

const boundTo = ({ id, sha256 }: SealedFor): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalJson({ id, sha256 }))

async function packed(body: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(body)
  const bytes = isGzipUsable() ? await gzipped(text) : text
  const all = new Uint8Array(bytes.length + 1)
  all[0] = isGzipUsable() ? GZIP : PLAIN
  all.set(bytes, 1)
  return all
}

async function unpacked(all: Uint8Array<ArrayBuffer>): Promise<string> {
  const [packing] = all
  const bytes = all.subarray(1)
  if (packing !== PLAIN && packing !== GZIP) throw new Error(`sealed with packing ${packing}`)
  const text = packing === GZIP ? await gunzipped(bytes, MAX_BODY_BYTES) : bytes
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text)
}

/** Seals a body so that only the server can read it; this device cannot open it again. */
export async function sealBody(
  body: string,
  purpose: SealedFor,
  { keyId, jwk }: SealingPublicKey,
): Promise<SealedBody> {
  const { kty, crv, x, y } = jwk
  const recipientPublicKey = await suite.kem.importKey('jwk', { kty, crv, x, y }, true)
  const sender = await suite.createSenderContext({ recipientPublicKey, info: INFO })
  const ciphertext = await sender.seal(await packed(body), boundTo(purpose))
  return {
    keyId,
    enc: toBase64Url(new Uint8Array(sender.enc)),
    ciphertext: toBase64Url(new Uint8Array(ciphertext)),
  }
}

/** Opens what `sealBody` sealed. Rejects when key, purpose or a single bit is not the one it was sealed with. */
export async function openBody(
  { enc, ciphertext }: SealedBody,
  purpose: SealedFor,
  privateJwk: SealingPrivateJwk,
): Promise<string> {
  const { kty, crv, x, y, d } = privateJwk
  const recipientKey = await suite.kem.importKey('jwk', { kty, crv, x, y, d }, false)
  const recipient = await suite.createRecipientContext({
    recipientKey,
    enc: fromBase64Url(enc),
    info: INFO,
  })
  const all = await recipient.open(fromBase64Url(ciphertext), boundTo(purpose))
  return unpacked(new Uint8Array(all))
}
