import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE, PROVINCES, SECTORS } from '#content/reference.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { Submission } from '#protocol/submission.ts'
import { uuidV7 } from '#protocol/uuid.ts'
import { seeded, type Seeded } from './seeded.ts'

/*
 * Businesses that were never there, alike enough to real ones to measure by. The shares (more in some provinces and
 * sectors, most of them tiny, one answer in twenty unknown) are made up and say nothing about Vietnam.
 */

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2025, 10, 24)
const DAYS = 365
const KINDS = ['household', 'individual', 'enterprise', 'cooperative'] as const
/** Trade, food and making first. */
const BY_FREQUENCY = ['G', 'I', 'C', 'H', 'S', 'A', 'F'].concat(SECTORS.map(({ code }) => code))
const SIGNS = ['Tạp hóa', 'Quán', 'Xưởng', 'Hợp tác xã', 'Công ty', 'Tiệm', 'Đại lý', 'Cơ sở']
const NAMES = [
  'Bình Minh',
  'Thành Đạt',
  'Ngọc Lan',
  'Phú Quý',
  'Sông Hương',
  'Đại Phát',
  'Hòa Bình',
]

interface Business {
  readonly profile: Profile
  /** How far along it is, about normal; every answer leans on it. */
  readonly maturity: number
  readonly isKiosk: boolean
}

function business(dice: Seeded, position: number): Business {
  const employees = Math.floor(Math.exp(1 + 1.1 * Math.abs(dice.normal())))
  const sector = dice.pickEarly(BY_FREQUENCY)
  const bandOf = (bands: readonly { readonly id: string }[]): string =>
    dice.chance(0.08) ? 'unknown' : dice.pickEarly(bands).id
  return {
    maturity: dice.normal() + Math.log10(employees) - 0.6,
    isKiosk: dice.chance(0.3),
    profile: {
      ...EMPTY_PROFILE,
      kind: employees > 20 ? 'enterprise' : dice.pickEarly(KINDS),
      sector: { version: 'VSIC-2025', code: sector },
      province: dice.chance(0.01) ? null : dice.pickEarly(PROVINCES).code,
      employees,
      womenEmployees: Math.floor(employees * dice.next()),
      revenueBand: bandOf(PROFILE_REFERENCE.revenueBands),
      capitalBand: bandOf(PROFILE_REFERENCE.capitalBands),
      womenOwned: dice.chance(0.3) ? 'yes' : 'no',
      businessName: `${dice.pick(SIGNS)} ${dice.pick(NAMES)} ${position}`,
    },
  }
}

function answersOf(dice: Seeded, maturity: number): Answers {
  const items = [
    ...QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria),
    { ...QUESTIONNAIRE.toolLinks, canBeNotApplicable: false },
  ]
  const answer = (item: (typeof items)[number]): Answer => {
    if (dice.chance(0.05)) return ANSWER_UNKNOWN
    if (item.canBeNotApplicable && dice.chance(0.1)) return ANSWER_NOT_APPLICABLE
    const share = 1 / (1 + Math.exp(-(maturity + 0.8 * dice.normal())))
    return answeredWith(
      item.options[Math.min(item.options.length - 1, Math.floor(share * item.options.length))]
        ?.id ?? '',
    )
  }
  const tools = Object.values(QUESTIONNAIRE.toolLists).flat()
  const likely = 0.1 + 0.5 / (1 + Math.exp(-maturity))
  return {
    criteria: Object.fromEntries(items.map((item) => [item.id, answer(item)])),
    tools: [...new Set(tools.map(({ id }) => id))].filter(() => dice.chance(likely)),
  }
}

function closingOf(dice: Seeded, maturity: number): Closing {
  const questions = CLOSING_QUESTIONS.current()
  const obstacles = questions.obstacleGroups.flatMap((group) => group.obstacles)
  const likely = 0.25 / (1 + Math.exp(maturity))
  return {
    version: questions.version,
    obstacles: obstacles.filter(() => dice.chance(likely)),
    obstacleNote: dice.chance(0.05) ? 'Mạng ở chợ hay chập chờn, hỏi không biết hỏi ai.' : null,
    wantsContact: false,
    answers: {},
    remarks: null,
    importantPillars: [],
  }
}

/**
 * Submissions of one population within a year from `firstDay` (milliseconds), the same for the same seed: three businesses in
 * ten come back some months later, most of them further along. Not in the order of time.
 */
export async function* population(seed: number, firstDay = FIRST_DAY): AsyncGenerator<Submission> {
  const dice = seeded(seed)
  const contentHash = await sha256Hex(canonicalJson(QUESTIONNAIRE))
  const { id, version } = QUESTIONNAIRE
  for (let position = 1; ; position += 1) {
    const { profile, maturity, isKiosk } = business(dice, position)
    const firstAt = firstDay + Math.floor(dice.next() * DAYS * DAY_MS)
    const deviceId = uuidV7(firstAt, dice.bytes(10))
    const visits = dice.chance(0.3) ? 2 : 1
    for (let visit = 0; visit < visits; visit += 1) {
      const at = Math.min(firstAt + visit * 90 * DAY_MS, firstDay + DAYS * DAY_MS)
      const reached = maturity + visit * 0.4
      const answers = answersOf(dice, reached)
      const submittedAt = new Date(at).toISOString()
      yield {
        protocol: 1,
        id: uuidV7(at, dice.bytes(10)),
        questionnaire: { id, version, contentHash },
        profile,
        consent: {
          purposes: { keepAndSend: true, contact: dice.chance(0.4), statistics: true },
          noticeVersion: '1',
          language: 'vi',
          givenAt: submittedAt,
        },
        answers,
        closing: closingOf(dice, reached),
        result: scoreAssessment(QUESTIONNAIRE, factsOf(profile, PROFILE_REFERENCE), answers),
        ownerKeyHash: null,
        replaces: null,
        provenance: {
          appVersion: '0.1.0',
          deviceId,
          sequence: visit + 1,
          startedAt: new Date(at - 600_000).toISOString(),
          submittedAt,
          language: 'vi',
          channel: isKiosk ? 'kiosk' : 'self',
          eventId: null,
        },
      }
    }
  }
}
