import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bringHome } from '#features/take-home/bring-home.ts'
import { shareCodes } from '#features/take-home/share-codes.ts'
import { pieceIn } from '#protocol/take-home-address.ts'
import { writeTakeHome } from '#protocol/take-home-code.ts'
import { openDatabase, type AppDatabase, type AssessmentRow } from '#storage/database.ts'
import { keptParts } from '#storage/kept-parts.ts'
import {
  ALL_QUESTIONNAIRES,
  CLOSING,
  fullTakeHome,
  heldOf,
} from '../../protocol/support/take-home-builders.ts'

const EVERYTHING = { withNames: true, withOwnWords: true }
const ORIGIN = 'https://sansangso.example.gov.vn'
const [questionnaire] = ALL_QUESTIONNAIRES.filter(({ id }) => id === 'san-sang-so')
if (!questionnaire) throw new Error('no questionnaire')
const TAKE_HOME = fullTakeHome(questionnaire)

let database: AppDatabase
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T03:00:00Z') })
  database = openDatabase(`take-home-${Math.random()}`)
})
afterEach(async () => {
  vi.useRealTimers()
  await database.delete()
})

const row = (remarks: string): AssessmentRow => ({
  id: TAKE_HOME.submissionId,
  status: 'finished',
  questionnaire: { id: questionnaire.id, version: questionnaire.version },
  profile: TAKE_HOME.profile,
  consent: null,
  answers: TAKE_HOME.answers,
  ...(TAKE_HOME.closing && { closing: { ...TAKE_HOME.closing, remarks } }),
  place: 'review',
  startedAt: TAKE_HOME.startedAt,
  updatedAt: TAKE_HOME.submittedAt,
  finishedAt: TAKE_HOME.submittedAt,
  submissionId: TAKE_HOME.submissionId,
  result: null,
})

async function piecesOf(remarks: string): Promise<readonly string[]> {
  const codes = await shareCodes(row(remarks), EVERYTHING, ORIGIN, 'en')
  return codes.addresses.map((address) => pieceIn(address) ?? '')
}

it('keeps closing, language and times in the history at home', async () => {
  const pieces = await piecesOf('Cảm ơn')
  for (const piece of pieces.slice(0, -1)) await bringHome(database, piece)
  expect(await bringHome(database, pieces.at(-1) ?? '')).toMatchObject({ kind: 'here' })
  expect(await database.assessments.toArray()).toMatchObject([
    {
      closing: { ...TAKE_HOME.closing, remarks: 'Cảm ơn' },
      language: 'en',
      startedAt: TAKE_HOME.startedAt,
      profile: TAKE_HOME.profile,
      isTakenHome: true,
    },
  ])
})

it('is here once, however often its code is read', async () => {
  const pieces = await piecesOf('Cảm ơn')
  for (const piece of [...pieces, ...pieces.slice(0, -1)]) await bringHome(database, piece)
  expect(await bringHome(database, pieces.at(-1) ?? '')).toMatchObject({ kind: 'here' })
  expect(await database.assessments.count()).toBe(1)
})

it('keeps a part for an hour, says what is missing, and nothing once it is whole', async () => {
  const pieces = await piecesOf('x'.repeat(300))
  expect(pieces.length).toBeGreaterThan(2)
  const [first = '', second = '', ...rest] = pieces
  expect(await bringHome(database, second)).toEqual({
    kind: 'incomplete',
    missing: pieces.map((_, at) => at + 1).filter((position) => position !== 2),
    total: pieces.length,
  })
  vi.setSystemTime(new Date('2026-12-01T04:01:00Z'))
  expect(await keptParts(database, new Date())).toBeNull()
  for (const piece of [first, ...rest])
    expect(await bringHome(database, piece)).toMatchObject({ kind: 'incomplete' })
  expect(await bringHome(database, second)).toMatchObject({ kind: 'here' })
  expect(await database.settings.get('takeHomeParts')).toBeUndefined()
})

it.each([
  ['Cảm ơn', 1, 3],
  ['ệ'.repeat(2_000), 0, 0],
] as const)('shows no more codes than anybody scans: %.10s', async (remarks, least, most) => {
  const { kind, addresses } = await shareCodes(row(remarks), EVERYTHING, ORIGIN, 'vi')
  expect(kind).toBe(most === 0 ? 'tooLong' : 'made')
  expect(addresses.length).toBeGreaterThanOrEqual(least)
  expect(addresses.length).toBeLessThanOrEqual(most)
  for (const address of addresses) expect(address.length).toBeLessThanOrEqual(260)
})

it('tells a questionnaire that is not here from one with another content', async () => {
  const { contentHash } = await heldOf(questionnaire)
  const textOf = async (version: number, hash: string): Promise<string> => {
    const held = { questionnaire: { ...questionnaire, version }, contentHash: hash }
    return (await writeTakeHome(TAKE_HOME, held, CLOSING, EVERYTHING)).text ?? ''
  }
  const bring = async (text: string) => (await bringHome(database, text)).kind
  expect(await bring(await textOf(99, contentHash))).toBe('unknownQuestionnaire')
  expect(await bring(await textOf(questionnaire.version, 'a'.repeat(64)))).toBe('otherContent')
  expect(await bring('')).toBe('truncated')
  expect(await database.assessments.count()).toBe(0)
})
