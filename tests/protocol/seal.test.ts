import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBody, sealBody, type SealingPrivateJwk } from '#protocol/seal.ts'
import type { SealingPublicKey } from '#protocol/sealing-key.ts'

async function keyPair(): Promise<{ open: SealingPrivateJwk; key: SealingPublicKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return {
    open: { kty: 'EC', crv: 'P-256', x, y, d },
    key: { keyId: 'k1', jwk: { kty: 'EC', crv: 'P-256', x, y } },
  }
}

const PURPOSE = { id: '0198b0a0-0000-7000-8000-000000000001', sha256: 'a'.repeat(64) }
const BODY = JSON.stringify({
  businessName: 'Hộ kinh doanh Đặng Thủy',
  note: 'xin chào '.repeat(300),
})

describe('a sealed body', () => {
  it('opens to what was sealed, whatever that was', async () => {
    const { open, key } = await keyPair()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (body) => {
        expect(await openBody(await sealBody(body, PURPOSE, key), PURPOSE, open)).toBe(body)
      }),
      { numRuns: 30 },
    )
  })

  it('shows nothing of its text and is smaller than it', async () => {
    const { key } = await keyPair()
    const sealed = await sealBody(BODY, PURPOSE, key)
    const again = await sealBody(BODY, PURPOSE, key)
    expect(sealed.ciphertext.length).toBeLessThan(BODY.length / 2)
    // The same body twice cannot be told to be the same.
    expect(again.ciphertext).not.toBe(sealed.ciphertext)
    expect(again.enc).not.toBe(sealed.enc)
  })

  it('opens with no other key, for no other submission, and not when a character is changed', async () => {
    const { open, key } = await keyPair()
    const sealed = await sealBody(BODY, PURPOSE, key)
    const other = await keyPair()
    await expect(openBody(sealed, PURPOSE, other.open)).rejects.toThrow()
    await expect(openBody(sealed, { ...PURPOSE, sha256: 'b'.repeat(64) }, open)).rejects.toThrow()
    const middle = Math.floor(sealed.ciphertext.length / 2)
    const swapped = sealed.ciphertext[middle] === 'A' ? 'B' : 'A'
    const ciphertext = `${sealed.ciphertext.slice(0, middle)}${swapped}${sealed.ciphertext.slice(middle + 1)}`
    await expect(openBody({ ...sealed, ciphertext }, PURPOSE, open)).rejects.toThrow()
  })
})
