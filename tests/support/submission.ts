import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { answeredWith, type Answer, type Answers } from '#domain/answers.ts'
import type { Consent, ConsentPurpose } from '#domain/consent.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import type { PlainItem } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { Submission } from '#protocol/submission.ts'
import { newUuid } from '#protocol/uuid.ts'

/** A submission as it travels, and the same before it was sealed. */
export interface Sealed {
  readonly submission: Submission
  readonly item: PlainItem
}

/** Seals any value the way a device does: canonical JSON, hashed. */
export async function seal(id: string, value: unknown): Promise<PlainItem> {
  const body = canonicalJson(value)
  return { id, sha256: await sha256Hex(body), body }
}

/** Every criterion answered with its `position`-th option (counted from 0, the last one where there are fewer). */
function allAnswered(position: number): Answers {
  const criteria = QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria)
  const answers = criteria.map(({ id, options }): [string, Answer] => [
    id,
    answeredWith(options[Math.min(position, options.length - 1)]?.id ?? ''),
  ])
  return { criteria: Object.fromEntries(answers), tools: ['e-invoice'] }
}

const PROFILE: Profile = {
  ...EMPTY_PROFILE,
  kind: 'household',
  sector: { version: 'VSIC-2025', code: 'G' },
  province: '79',
  employees: 3,
  womenEmployees: 2,
  revenueBand: '1bTo3b',
  capitalBand: 'upTo3b',
  womenOwned: 'yes',
  businessName: 'Tạp hóa Bình Minh',
}

interface Parts {
  readonly id: string
  readonly profile: Profile
  readonly answers: Answers
  readonly purposes: Readonly<Record<ConsentPurpose, boolean>>
  readonly clock: string
  readonly overrides: Partial<Submission>
}

/** A valid submission to vary: a household shop in Ho Chi Minh City that answered everything half-way. */
export interface SubmissionBuilder {
  withId(id: string): SubmissionBuilder
  profile(part: Partial<Profile>): SubmissionBuilder
  answered(criterionId: string, answer: Answer | string): SubmissionBuilder
  /** Every criterion with its n-th option. */
  allAnswered(position: number): SubmissionBuilder
  unanswered(): SubmissionBuilder
  ticked(...toolIds: string[]): SubmissionBuilder
  consented(...purposes: ConsentPurpose[]): SubmissionBuilder
  /** Sets the device's clock, for every time the device tells. */
  atDeviceTime(iso: string): SubmissionBuilder
  /** Replaces whole fields of the frozen submission, also by what no device would send. */
  but(overrides: Partial<Submission>): SubmissionBuilder
  seal(): Promise<Sealed>
}

async function frozen({
  id,
  profile,
  answers,
  purposes,
  clock,
  overrides,
}: Parts): Promise<Submission> {
  const consent: Consent = { purposes, noticeVersion: '1', language: 'vi', givenAt: clock }
  const isNamed = purposes.keepAndSend
  return {
    protocol: 1,
    id,
    questionnaire: {
      id: QUESTIONNAIRE.id,
      version: QUESTIONNAIRE.version,
      contentHash: await sha256Hex(canonicalJson(QUESTIONNAIRE)),
    },
    profile,
    consent,
    answers,
    result: scoreAssessment(QUESTIONNAIRE, factsOf(profile, PROFILE_REFERENCE), answers),
    ownerKeyHash: null,
    replaces: null,
    provenance: {
      appVersion: '0.1.0',
      deviceId: isNamed ? newUuid() : null,
      sequence: isNamed ? 1 : null,
      startedAt: clock,
      submittedAt: clock,
      language: 'vi',
      channel: 'self',
    },
    ...overrides,
  }
}

function builder(parts: Parts): SubmissionBuilder {
  const change = (part: Partial<Parts>): SubmissionBuilder => builder({ ...parts, ...part })
  const { profile, answers, overrides } = parts
  return {
    withId: (id) => change({ id }),
    profile: (part) => change({ profile: { ...profile, ...part } }),
    answered: (criterionId, answer) =>
      change({
        answers: {
          ...answers,
          criteria: {
            ...answers.criteria,
            [criterionId]: typeof answer === 'string' ? answeredWith(answer) : answer,
          },
        },
      }),
    allAnswered: (position) =>
      change({ answers: { ...allAnswered(position), tools: answers.tools } }),
    unanswered: () => change({ answers: { criteria: {}, tools: null } }),
    ticked: (...tools) => change({ answers: { ...answers, tools } }),
    consented: (...given) =>
      change({
        purposes: {
          keepAndSend: given.includes('keepAndSend'),
          contact: given.includes('contact'),
          statistics: given.includes('statistics'),
        },
      }),
    atDeviceTime: (clock) => change({ clock }),
    but: (more) => change({ overrides: { ...overrides, ...more } }),
    async seal() {
      const submission = await frozen(parts)
      return { submission, item: await seal(parts.id, submission) }
    },
  }
}

export const aSubmission = (): SubmissionBuilder =>
  builder({
    id: newUuid(),
    profile: PROFILE,
    answers: allAnswered(2),
    purposes: { keepAndSend: true, contact: false, statistics: false },
    clock: '2026-11-23T02:00:00.000Z',
    overrides: {},
  })
