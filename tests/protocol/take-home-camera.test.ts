import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { MOST_CHARACTERS, pieceIn, takeHomeAddress } from '#protocol/take-home-address.ts'
import { addPart, splitForQr } from '#protocol/take-home-parts.ts'
import { photographed } from '../support/photographed.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const ORIGIN = 'https://sansangso.example.gov.vn'

/** An address of `length` characters; another one for each `seed`. */
function addressOf(length: number, seed: number): string {
  const room = length - takeHomeAddress(ORIGIN, '').length
  const letter = (at: number) => LETTERS[(at * at * 7 + seed * 13 + at * seed * 5 + (at >> 2)) % 64]
  return takeHomeAddress(ORIGIN, Array.from({ length: room }, (_, at) => letter(at)).join(''))
}

/** How many of `count` codes with so many characters are read, however long a slow machine takes for each. */
function readOf(count: number, length: number, side: number, blur: number): number {
  const read = Array.from({ length: count }, (_, seed) => {
    const address = addressOf(length, seed)
    const matrix = encodeQR(address, 'raw', { ecc: 'medium', border: 4 })
    try {
      return (
        decodeQR(photographed(matrix, side + seed * 1.7, blur), { timeLimit: Infinity }) === address
      )
    } catch {
      return false
    }
  })
  return read.filter(Boolean).length
}

describe('what one code may hold', { timeout: 60_000 }, () => {
  it.each([
    ['near, and not in focus', 300, 2],
    ['half the height of the frame, and not in focus', 240, 2],
  ])('is read by a cheap camera that is %s', (_name, side, blur) => {
    expect(readOf(8, MOST_CHARACTERS, side, blur)).toBe(8)
  })

  it('is not twice as much: those codes the same camera does not read', () => {
    expect(readOf(8, 2 * MOST_CHARACTERS, 240, 2)).toBeLessThan(4)
  })
})

describe('what a scanner reads', () => {
  const [first = '', second = ''] = splitForQr('A'.repeat(300), 200)

  it('is a result or a part of one, whoever’s address it stands behind', () => {
    const text = 'AlIKRNHuGvBP0ZN0Y2FmLXJldGFsLWFgBGirI3MLEWuT'
    expect(pieceIn(takeHomeAddress(ORIGIN, text))).toBe(text)
    expect(pieceIn(takeHomeAddress('http://192.168.1.20:8080', first))).toBe(first)
    expect(pieceIn(`  ${text}\n`)).toBe(text)
  })

  it.each(['https://example.vn/', `${ORIGIN}/kiosk/enrol#code=ABCDE-FGHIJ`, 'WIFI:S:a;;', ''])(
    'is none: %s',
    (scanned) => expect(pieceIn(scanned)).toBeNull(),
  )

  it('is gathered part by part, and begins anew with another result', () => {
    const [other = ''] = splitForQr('B'.repeat(300), 200)
    const one = addPart([], first)
    expect(one.joined).toMatchObject({ kind: 'incomplete', missing: [2] })
    expect(addPart(one.parts, first).parts).toEqual([first])
    expect(addPart(one.parts, second).joined.text).toBe('A'.repeat(300))
    expect(addPart(one.parts, other)).toMatchObject({
      parts: [other],
      joined: { kind: 'incomplete' },
    })
    expect(addPart(one.parts, 'no.part')).toMatchObject({
      parts: [first],
      joined: { kind: 'damaged' },
    })
  })
})
