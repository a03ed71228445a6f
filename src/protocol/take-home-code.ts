import * as z from 'zod/mini'
import type { Answers } from '#domain/answers.ts'
import { impossibleAnswers } from '#domain/check-answers.ts'
import { impossibleClosing, type Closing, type ClosingQuestions } from '#domain/closing.ts'
import { NO_NAMES, type Profile } from '#domain/profile.ts'
import type { Questionnaire, QuestionnaireRef } from '#domain/questionnaire.ts'
import { canonicalJson } from './canonical.ts'
import { sha256Hex } from './hash.ts'
import { impossibleVerification, type Verification } from '#domain/verification.ts'
import { ClosingSchema, ProfileSchema, UuidSchema, VerificationSchema } from './submission.ts'
import { answersField } from './take-home-answers.ts'
import { closingField, type KnownClosing } from './take-home-closing.ts'
import { digitReader, digitWriter } from './take-home-digits.ts'
import { nullable, oneOf } from './take-home-fields.ts'
import { framed, LONGEST_TEXT, unframed } from './take-home-frame.ts'
import { refField, timesField, uuidField } from './take-home-head.ts'
import { LANGUAGE_CODES } from './take-home-lists.ts'
import { namesField, profileField } from './take-home-profile.ts'
import { verificationField } from './take-home-verification.ts'

/** What an owner takes home from a shared tablet: enough to see the same result again, computed there. */
export interface TakeHome {
  /** UUID, lower case. */
  readonly submissionId: string
  /** Device clock, ISO instants; carried to the minute. */
  readonly startedAt: string
  readonly submittedAt: string
  readonly language: string
  readonly profile: Profile
  readonly answers: Answers
  /** What an officer saw evidence of; `null` = nothing. */
  readonly verification: Verification | null
  /** `null` = not asked. */
  readonly closing: Closing | null
}

/** Which questionnaire a text is about: `contentHash` as its first eight hex digits only. */
export type TakeHomeRef = QuestionnaireRef

/** The questionnaire both sides hold; `contentHash` is the SHA-256 (64 hex digits) of its canonical JSON. */
export interface HeldQuestionnaire {
  readonly questionnaire: Questionnaire
  readonly contentHash: string
}

/** What may go out; personal data only where it is `true`. */
export interface TakeHomeChoice {
  /** Business name, tax code, contact name, telephone, e-mail. */
  readonly withNames: boolean
  /** What the owner wrote in the closing; may take more than one code (`take-home-parts.ts`). */
  readonly withOwnWords: boolean
}

export type TakeHomeMade =
  | { readonly kind: 'made'; readonly text: string; readonly ids: readonly [] }
  /**
   * `ids`: answers this questionnaire cannot have produced, or `submissionId`, `language`, `profile`, `closing`,
   * `length` for what is not fit.
   */
  | { readonly kind: 'impossible'; readonly text: null; readonly ids: readonly string[] }

export type TakeHomeRead =
  | {
      readonly kind: 'read'
      readonly ref: TakeHomeRef
      readonly takeHome: TakeHome
      /** False where the closing's questions are not the ones it was written with: obstacles and answers are then empty. */
      readonly isClosingWhole: boolean
    }
  | {
      /**
       * `truncated`: ends too early. `damaged`: torn, mistyped, not such a text at all. `newer`: whole, but written by an
       * app this one is too old for. `unknownQuestionnaire`: `find` does not know `ref`. `otherContent`: it does, with
       * another content, so that positions would mean something else.
       */
      readonly kind: 'truncated' | 'damaged' | 'newer' | 'unknownQuestionnaire' | 'otherContent'
      readonly ref: TakeHomeRef | null
      readonly takeHome: null
      readonly isClosingWhole: false
    }

/** Rises with any change of what is written in which order. Format 1 was never in the field. */
const FORMAT = 2

const NO_OWN_WORDS = { obstacleNote: null, remarks: null }
const languageField = oneOf<string>(LANGUAGE_CODES, 32)
const optionalNamesField = nullable(namesField)

const isLanguageCode = (code: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/.test(code)

/** The door in both directions: names of parts that no submission can have. A text may be anybody's. */
const unfitParts = ({
  submissionId,
  language,
  profile,
  verification,
  closing,
}: TakeHome): readonly string[] => [
  ...(z.safeParse(UuidSchema, submissionId).success ? [] : ['submissionId']),
  ...(isLanguageCode(language) ? [] : ['language']),
  ...(z.safeParse(ProfileSchema, profile).success ? [] : ['profile']),
  ...(z.safeParse(z.nullable(VerificationSchema), verification).success ? [] : ['verification']),
  ...(z.safeParse(z.nullable(ClosingSchema), closing).success ? [] : ['closing']),
]

function impossibleIds(
  { answers, verification, closing }: TakeHome,
  questionnaire: Questionnaire,
  closingQuestions: ClosingQuestions | null,
): readonly string[] {
  const ids = [
    ...impossibleAnswers(questionnaire, answers).map(({ id }) => id),
    ...(verification ? impossibleVerification(questionnaire, answers, verification) : []),
  ]
  if (!closing) return ids
  const pillarIds = questionnaire.pillars.map(({ id }) => id)
  if (closingQuestions?.version === closing.version)
    return [...ids, ...impossibleClosing(closing, closingQuestions, pillarIds)]
  return [...ids, ...closing.importantPillars.filter((id) => !pillarIds.includes(id))]
}

async function knownClosing(questions: ClosingQuestions | null): Promise<KnownClosing | null> {
  if (!questions) return null
  return { questions, hashStart: (await sha256Hex(canonicalJson(questions))).slice(0, 4) }
}

const closingFieldFor = ({ pillars }: Questionnaire, known: KnownClosing | null) =>
  nullable(
    closingField(
      pillars.map(({ id }) => id),
      known,
    ),
  )

/**
 * A finished assessment as base64url text for a QR code, by positions in the questionnaire. Rejects with `RangeError`
 * where hash or instants are none: a bug. `closingQuestions` are those this device has; `null`, or of another version without
 * something that was chosen, and the closing travels without what was.
 */
export async function writeTakeHome(
  takeHome: TakeHome,
  { questionnaire, contentHash }: HeldQuestionnaire,
  closingQuestions: ClosingQuestions | null,
  { withNames, withOwnWords }: TakeHomeChoice,
): Promise<TakeHomeMade> {
  const ids = [...unfitParts(takeHome), ...impossibleIds(takeHome, questionnaire, closingQuestions)]
  if (ids.length > 0) return { kind: 'impossible', text: null, ids }
  const { submissionId, language, profile, answers, verification, closing } = takeHome
  const to = digitWriter()
  refField.write(to, { id: questionnaire.id, version: questionnaire.version, contentHash })
  uuidField.write(to, submissionId)
  timesField.write(to, takeHome)
  languageField.write(to, language)
  profileField.write(to, { ...profile, line: profile.line ?? null })
  optionalNamesField.write(to, withNames ? profile : null)
  answersField(questionnaire).write(to, answers)
  nullable(verificationField(questionnaire)).write(to, verification)
  const carried = closing && {
    closing: withOwnWords ? closing : { ...closing, ...NO_OWN_WORDS },
    isWhole: true,
  }
  closingFieldFor(questionnaire, await knownClosing(closingQuestions)).write(to, carried)
  const text = await framed(FORMAT, to.packed())
  return text.length > LONGEST_TEXT
    ? { kind: 'impossible', text: null, ids: ['length'] }
    : { kind: 'made', text, ids: [] }
}

const failed = (
  kind: Exclude<TakeHomeRead['kind'], 'read'>,
  ref: TakeHomeRef | null = null,
): TakeHomeRead => ({ kind, ref, takeHome: null, isClosingWhole: false })

/**
 * Reads what `writeTakeHome` wrote. `find` looks up the questionnaire by id and version; `closingQuestions` are the ones
 * this device has, of whatever version. Never rejects, unless `find` does.
 */
export async function readTakeHome(
  text: string,
  find: (ref: TakeHomeRef) => Promise<HeldQuestionnaire | undefined>,
  closingQuestions: ClosingQuestions | null,
): Promise<TakeHomeRead> {
  const frame = await unframed(text)
  if (frame.kind !== 'read') return failed(frame.kind)
  if (frame.format !== FORMAT) return failed('newer')
  const from = digitReader(frame.body)
  const ref = refField.read(from)
  const headRefusal = from.refusal()
  if (headRefusal) return failed(headRefusal)
  const held = await find(ref)
  if (!held) return failed('unknownQuestionnaire', ref)
  if (!held.contentHash.startsWith(ref.contentHash)) return failed('otherContent', ref)
  const submissionId = uuidField.read(from)
  const times = timesField.read(from)
  const language = languageField.read(from)
  const profile = { ...profileField.read(from), ...(optionalNamesField.read(from) ?? NO_NAMES) }
  const answers = answersField(held.questionnaire).read(from)
  const verification = nullable(verificationField(held.questionnaire)).read(from)
  const known = await knownClosing(closingQuestions)
  const carried = closingFieldFor(held.questionnaire, known).read(from)
  const isClosingWhole = carried?.isWhole ?? true
  const closing = carried?.closing ?? null
  const takeHome = { submissionId, ...times, language, profile, answers, verification, closing }
  const refusal = from.refusal()
  if (refusal) return failed(refusal, ref)
  // Before the end only where the closing's questions are not at hand.
  if ((isClosingWhole && !from.isAtEnd()) || unfitParts(takeHome).length > 0)
    return failed('damaged', ref)
  return { kind: 'read', ref, takeHome, isClosingWhole }
}
