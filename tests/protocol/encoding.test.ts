import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url, toHex } from '#protocol/encoding.ts'
import { sha256Hex } from '#protocol/hash.ts'

describe('encoding', () => {
  it.each([
    [[], ''],
    [[0xfb, 0xff], '-_8'],
    [[0xff, 0xfe, 0xfd], '__79'],
    [[0x66, 0x6f, 0x6f, 0x62], 'Zm9vYg'],
  ])('writes the bytes %j as base64url "%s", without padding', (bytes, text) => {
    expect(toBase64Url(Uint8Array.from(bytes))).toBe(text)
  })

  it('reads back every byte it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...fromBase64Url(toBase64Url(bytes))]).toEqual([...bytes])
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      }),
    )
  })

  it('throws on characters that are not base64url', () => {
    expect(() => fromBase64Url('ab*d')).toThrow()
  })
})

describe('SHA-256', () => {
  it('gives the published digest of "abc" (FIPS 180-4)', async () => {
    expect(await sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('hashes the UTF-8 bytes, as another implementation does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
    )
  })

  it('tells composed from decomposed diacritics: bytes are frozen, not looks', async () => {
    const name = 'Đặng Thủy'
    expect(await sha256Hex(name.normalize('NFC'))).not.toBe(await sha256Hex(name.normalize('NFD')))
  })
})
