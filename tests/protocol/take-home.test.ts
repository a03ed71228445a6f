import fc from 'fast-check'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import { EMPTY_PROFILE } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import {
  readTakeHomeRef,
  readTakeHomeText,
  takeHomeText,
  type TakeHome,
} from '#protocol/take-home.ts'

const ALL = QUESTIONNAIRES.current()
const hashOf = (questionnaire: Questionnaire): Promise<string> =>
  sha256Hex(canonicalJson(questionnaire))
const criteriaOf = ({ pillars }: Questionnaire) => pillars.flatMap((pillar) => pillar.criteria)

const PROFILE = {
  ...EMPTY_PROFILE,
  kind: 'household',
  sector: { version: 'VSIC-2025', code: 'G' },
  line: 'retail',
  province: '79',
  employees: 3,
  womenEmployees: 2,
  revenueBand: '1bTo3b',
  capitalBand: 'upTo3b',
  womenOwned: 'yes',
} as const

/** An answer of every kind a criterion takes, by numbers that the property makes up. */
function answerFrom(
  { options, choose }: ReturnType<typeof criteriaOf>[number],
  number: number,
): Answer | null {
  const kind = number % 5
  if (kind === 0) return null
  if (kind === 1) return { kind: 'unknown', optionId: null }
  if (kind === 2) return { kind: 'notApplicable', optionId: null }
  if (choose === 'several') {
    const optionIds = options.filter((_, index) => (number >> index) & 1).map(({ id }) => id)
    return { kind: 'options', optionId: null, optionIds }
  }
  return { kind: 'option', optionId: options[number % options.length]?.id ?? '' }
}

function takeHomeFrom(questionnaire: Questionnaire, numbers: readonly number[]): TakeHome {
  const answered = criteriaOf(questionnaire).flatMap((criterion, index): [string, Answer][] => {
    const answer = answerFrom(criterion, numbers[index % numbers.length] ?? 0)
    return answer ? [[criterion.id, answer]] : []
  })
  const tools = [
    ...new Set(Object.values(questionnaire.toolLists).flatMap((list) => list.map(({ id }) => id))),
  ]
  return {
    submissionId: '01a209c3-2a55-74a2-b073-e2eb80a376a9',
    submittedAt: '2026-12-01T02:34:00.000Z',
    profile: PROFILE,
    answers: {
      criteria: Object.fromEntries(answered),
      tools:
        numbers[0]! % 2
          ? null
          : tools.filter((_, index) => numbers[index % numbers.length]! % 3 === 0),
    },
    importantPillars: questionnaire.pillars
      .map(({ id }) => id)
      .filter((_, index) => index % 2 === 0),
  }
}

const FULL = (questionnaire: Questionnaire): TakeHome =>
  takeHomeFrom(questionnaire, [44, 33, 23, 13])

describe.each(
  ALL.map(
    (questionnaire) => [`${questionnaire.id} v${questionnaire.version}`, questionnaire] as const,
  ),
)('taking %s home', (_name, questionnaire) => {
  it('gives back what was put in, whatever was answered', async () => {
    const hash = await hashOf(questionnaire)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 70 }),
        async (numbers) => {
          const takeHome = takeHomeFrom(questionnaire, numbers)
          const text = await takeHomeText(takeHome, questionnaire, hash, false)
          expect(await readTakeHomeText(text, questionnaire, hash)).toEqual({
            kind: 'read',
            takeHome,
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('fits a QR code that a cheap camera reads', async () => {
    const text = await takeHomeText(
      FULL(questionnaire),
      questionnaire,
      await hashOf(questionnaire),
      false,
    )
    const address = `https://sansangso.example.gov.vn/h#${text}`
    expect(address.length).toBeLessThanOrEqual(280)
    // Version 12 has 65 modules a side; with the quiet zone 73.
    expect(encodeQR(address, 'raw', { ecc: 'medium', border: 4 }).length).toBeLessThanOrEqual(73)
  })
})

describe('a text taken home', () => {
  const [questionnaire] = ALL
  if (!questionnaire) throw new Error('no questionnaire')

  it('names the business only where that was asked for, and never how to reach it', async () => {
    const hash = await hashOf(questionnaire)
    const profile = {
      ...PROFILE,
      businessName: 'Tạp hóa Hoa',
      taxCode: '0100109106',
      phone: '0912345678',
    }
    const named = { ...FULL(questionnaire), profile }
    for (const withName of [true, false]) {
      const text = await takeHomeText(named, questionnaire, hash, withName)
      const read = await readTakeHomeText(text, questionnaire, hash)
      expect(read.kind === 'read' && read.takeHome.profile).toEqual({
        ...PROFILE,
        businessName: withName ? 'Tạp hóa Hoa' : null,
      })
    }
  })

  it('says which questionnaire it is about, before one has it', async () => {
    const hash = await hashOf(questionnaire)
    const text = await takeHomeText(FULL(questionnaire), questionnaire, hash, false)
    expect(await readTakeHomeRef(text)).toEqual({
      kind: 'read',
      ref: { id: questionnaire.id, version: questionnaire.version, hashStart: hash.slice(0, 8) },
    })
    expect(await readTakeHomeText(text, questionnaire, 'f'.repeat(64))).toEqual({
      kind: 'otherQuestionnaire',
    })
  })

  it('with any one character changed, or cut off anywhere, is told to be damaged', async () => {
    const hash = await hashOf(questionnaire)
    const text = await takeHomeText(FULL(questionnaire), questionnaire, hash, false)
    for (let at = 0; at < text.length; at++) {
      const letter = text[at] === 'A' ? 'B' : 'A'
      const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
      expect((await readTakeHomeText(changed, questionnaire, hash)).kind, `at ${at}`).toBe(
        'damaged',
      )
      expect((await readTakeHomeText(text.slice(0, at), questionnaire, hash)).kind).toBe('damaged')
    }
    expect((await readTakeHomeText('không phải', questionnaire, hash)).kind).toBe('damaged')
  })

  it('is read from a code that was photographed small and out of focus', async () => {
    const text = await takeHomeText(
      FULL(questionnaire),
      questionnaire,
      await hashOf(questionnaire),
      false,
    )
    const address = `https://sansangso.example.gov.vn/h#${text}`
    expect(
      decodeQR(photographed(encodeQR(address, 'raw', { ecc: 'medium', border: 4 }), 3.3)),
    ).toBe(address)
  })
})

/** The code as a picture with `scale` pixels a module, each pixel the mean of its neighbourhood. */
function photographed(matrix: readonly (readonly boolean[])[], scale: number) {
  const side = Math.round(matrix.length * scale)
  const light = (x: number, y: number): number => {
    const row = matrix[Math.floor(Math.min(side - 1, Math.max(0, y)) / scale)]
    return row?.[Math.floor(Math.min(side - 1, Math.max(0, x)) / scale)] ? 40 : 215
  }
  const data = new Uint8Array(side * side * 4)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (const [dx, dy] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
        [0, 0],
        [0, 0],
      ] as const)
        sum += light(x + dx, y + dy)
      data.set([sum / 6, sum / 6, sum / 6, 255], (y * side + x) * 4)
    }
  return { width: side, height: side, data }
}

it('reads for ever what was once written', async () => {
  const [questionnaire] = ALL
  if (!questionnaire) throw new Error('no questionnaire')
  const takeHome = FULL(questionnaire)
  const hash = 'a'.repeat(64)
  const text = await takeHomeText(takeHome, questionnaire, hash, false)
  expect(text).toMatchInlineSnapshot(
    `"AQtzYW4tc2FuZy1zbwGqqqqqAaIJwypVdKKwc-LrgKN2qZqKow4CAUcGcmV0YWlsAjc5BAMGMWJUbzNiBnVwVG8zYgEACAcHBwgHBwcIBwcHCAcHBwgHBwcIBwcHCAcHBwABIiIiIiIiIiIiIiICVRCaz7M"`,
  )
})
