import type { SealedItem } from '#protocol/batch.ts'
import { openBody, type SealingPrivateJwk } from '#protocol/seal.ts'
import type { SealingPublicKey } from '#protocol/sealing-key.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { KeyRepository, StoredKey } from '../repositories/keys.ts'

export interface Opener {
  /** What devices seal to, newest first. */
  publicKeys(): Promise<readonly SealingPublicKey[]>
  /** The body within; `null` when no key here opens it. */
  open(item: SealedItem): Promise<string | null>
}

/** A new pair for sealing, as it is stored. */
export async function newSealingKey(createdAt: string): Promise<StoredKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const { kty, crv, x = '', y = '', d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return {
    keyId: (await sha256Hex(x + y)).slice(0, 16),
    jwk: JSON.stringify({ kty, crv, x, y, d }),
    createdAt,
  }
}

/**
 * The keys that bodies are sealed to, the first made at first start. Old ones are kept for ever: a tablet may have been
 * offline since before the newest. Keys are looked up in the store, so that one added while this process runs is used.
 */
export async function createOpener(keys: KeyRepository, now: string): Promise<Opener> {
  if ((await keys.listSealingKeys()).length === 0)
    await keys.addSealingKey(await newSealingKey(now))
  const known = new Map<string, SealingPrivateJwk>()
  async function keyFor(keyId: string): Promise<SealingPrivateJwk | null> {
    if (!known.has(keyId))
      for (const key of await keys.listSealingKeys())
        known.set(key.keyId, JSON.parse(key.jwk) as SealingPrivateJwk)
    return known.get(keyId) ?? null
  }
  return {
    async publicKeys() {
      const stored = await keys.listSealingKeys()
      return stored.map(({ keyId, jwk }) => {
        const { x, y } = JSON.parse(jwk) as { x: string; y: string }
        return { keyId, jwk: { kty: 'EC', crv: 'P-256', x, y } }
      })
    },
    async open({ id, sha256, sealed }) {
      const key = await keyFor(sealed.keyId)
      if (!key) return null
      try {
        return await openBody(sealed, { id, sha256 }, key)
      } catch {
        return null
      }
    },
  }
}
