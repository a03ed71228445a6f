import type { Answer, Answers } from '#domain/answers.ts'
import { BUSINESS_KINDS, EMPTY_PROFILE, YES_NO_UNKNOWN, type Profile } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { fromBase64Url, toBase64Url, toHex } from './encoding.ts'

/** What an owner takes home from a shared tablet: enough to see the same result again, computed there. */
export interface TakeHome {
  readonly submissionId: string
  /** Device clock, ISO instant; carried to the minute. */
  readonly submittedAt: string
  readonly profile: Profile
  readonly answers: Answers
  readonly importantPillars: readonly string[]
}

/** Which questionnaire the rest is about; read first, so that the caller can look it up. */
export interface TakeHomeRef {
  readonly id: string
  readonly version: number
  /** First eight hex digits of its content hash. */
  readonly hashStart: string
}

export type TakeHomeOutcome =
  | { readonly kind: 'read'; readonly takeHome: TakeHome }
  /** `damaged`: cut off, torn, mistyped. `newer`: made by a version this one cannot read. `otherQuestionnaire`: not the one given. */
  | { readonly kind: 'damaged' | 'newer' | 'otherQuestionnaire' }

const FORMAT = 1
const CHECK_BYTES = 4
const UNANSWERED = 0
const UNKNOWN = 1
const NOT_APPLICABLE = 2
const SEVERAL = 3
const FIRST_OPTION = 4

/** Appends numbers and texts to a list of bytes. */
function writer() {
  const bytes: number[] = []
  const number = (value: number): void => {
    let rest = value
    while (rest > 127) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  const text = (value: string): void => {
    const encoded = new TextEncoder().encode(value)
    number(encoded.length)
    bytes.push(...encoded)
  }
  const hex = (value: string): void => {
    for (let at = 0; at < value.length; at += 2) bytes.push(parseInt(value.slice(at, at + 2), 16))
  }
  /** One bit for each of `all`, in their order. */
  const bits = (all: readonly string[], chosen: readonly string[]): void => {
    for (let at = 0; at < all.length; at += 8)
      bytes.push(
        all
          .slice(at, at + 8)
          .reduce((sum, id, bit) => sum + (chosen.includes(id) ? 2 ** bit : 0), 0),
      )
  }
  return { bytes, number, text, hex, bits }
}

/** Reads what a `writer` wrote; throws `RangeError` past the end. */
function reader(bytes: Uint8Array) {
  let at = 0
  const byte = (): number => {
    const value = bytes[at]
    if (value === undefined) throw new RangeError('take-home text ends too early')
    at += 1
    return value
  }
  const number = (): number => {
    let value = 0
    for (let factor = 1; factor < 2 ** 53; factor *= 128) {
      const next = byte()
      value += (next % 128) * factor
      if (next < 128) return value
    }
    throw new RangeError('number too long')
  }
  const some = (length: number): Uint8Array => Uint8Array.from({ length }, byte)
  const text = (): string => new TextDecoder('utf-8', { fatal: true }).decode(some(number()))
  const hex = (length: number): string => toHex(some(length))
  const bits = (all: readonly string[]): string[] => {
    const packed = some(Math.ceil(all.length / 8))
    return all.filter((_, index) => ((packed[Math.floor(index / 8)] ?? 0) >> (index % 8)) & 1)
  }
  return { number, text, hex, bits, isAtEnd: () => at === bytes.length }
}

/** Position of `value` plus one; 0 = none. */
const placeIn = (all: readonly string[], value: string | null): number =>
  value === null ? 0 : all.indexOf(value) + 1
const atPlace = <Value extends string>(all: readonly Value[], place: number): Value | null =>
  all[place - 1] ?? null

const criteriaOf = ({ pillars }: Questionnaire) => pillars.flatMap((pillar) => pillar.criteria)

/** Every tool of every trade, in the order of the questionnaire, each once. */
const toolsOf = ({ toolLists }: Questionnaire): readonly string[] => [
  ...new Set(Object.values(toolLists).flatMap((tools) => tools.map(({ id }) => id))),
]

/** What may be answered: the criteria, and the tools' links under their own id. */
function answerable(questionnaire: Questionnaire) {
  const { toolLinks } = questionnaire
  const criteria = criteriaOf(questionnaire).map(({ id, options }) => ({
    id,
    options: options.map((option) => option.id),
  }))
  if (!toolLinks || criteria.some(({ id }) => id === toolLinks.id)) return criteria
  return [...criteria, { id: toolLinks.id, options: toolLinks.options.map(({ id }) => id) }]
}

type Writer = ReturnType<typeof writer>
type Reader = ReturnType<typeof reader>

function writeAnswer(to: Writer, options: readonly string[], answer: Answer | undefined): void {
  if (!answer) to.number(UNANSWERED)
  else if (answer.kind === 'unknown') to.number(UNKNOWN)
  else if (answer.kind === 'notApplicable') to.number(NOT_APPLICABLE)
  else if (answer.kind === 'options') {
    to.number(SEVERAL)
    to.bits(options, answer.optionIds)
  } else to.number(FIRST_OPTION + Math.max(0, options.indexOf(answer.optionId)))
}

function readAnswer(from: Reader, options: readonly string[]): Answer | null {
  const code = from.number()
  if (code === UNANSWERED) return null
  if (code === UNKNOWN) return { kind: 'unknown', optionId: null }
  if (code === NOT_APPLICABLE) return { kind: 'notApplicable', optionId: null }
  if (code === SEVERAL) return { kind: 'options', optionId: null, optionIds: from.bits(options) }
  const optionId = options[code - FIRST_OPTION]
  if (optionId === undefined) throw new RangeError('no such option')
  return { kind: 'option', optionId }
}

function writeProfile(to: Writer, profile: Profile): void {
  to.number(placeIn(BUSINESS_KINDS, profile.kind))
  to.text(profile.sector?.code ?? '')
  to.text(profile.line ?? '')
  to.text(profile.province ?? '')
  to.number(profile.employees === null ? 0 : profile.employees + 1)
  to.number(profile.womenEmployees === null ? 0 : profile.womenEmployees + 1)
  to.text(profile.revenueBand ?? '')
  to.text(profile.capitalBand ?? '')
  to.number(placeIn(YES_NO_UNKNOWN, profile.womenOwned))
  to.text(profile.businessName ?? '')
}

function readProfile(from: Reader): Profile {
  const orNull = (text: string): string | null => (text === '' ? null : text)
  const count = (value: number): number | null => (value === 0 ? null : value - 1)
  const kind = atPlace(BUSINESS_KINDS, from.number())
  const code = orNull(from.text())
  return {
    ...EMPTY_PROFILE,
    kind,
    sector: code === null ? null : { version: 'VSIC-2025', code },
    line: orNull(from.text()),
    province: orNull(from.text()),
    employees: count(from.number()),
    womenEmployees: count(from.number()),
    revenueBand: orNull(from.text()),
    capitalBand: orNull(from.text()),
    womenOwned: atPlace(YES_NO_UNKNOWN, from.number()),
    businessName: orNull(from.text()),
  }
}

const checkOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, CHECK_BYTES)

/**
 * A finished assessment as base64url text for a QR code: positions in the questionnaire instead of ids, so that it
 * stays small enough for a cheap camera. Tax code and contact details are never in it; the business's name only where
 * `withName`. `hash` is the questionnaire's content hash (64 hex digits).
 */
export async function takeHomeText(
  { submissionId, submittedAt, profile, answers, importantPillars }: TakeHome,
  questionnaire: Questionnaire,
  hash: string,
  withName: boolean,
): Promise<string> {
  const to = writer()
  to.number(FORMAT)
  to.text(questionnaire.id)
  to.number(questionnaire.version)
  to.hex(hash.slice(0, 8))
  to.hex(submissionId.replaceAll('-', ''))
  to.number(Math.floor(Date.parse(submittedAt) / 60_000))
  writeProfile(to, withName ? profile : { ...profile, businessName: null })
  for (const { id, options } of answerable(questionnaire))
    writeAnswer(to, options, answers.criteria[id])
  to.number(answers.tools === null ? 0 : 1)
  if (answers.tools) to.bits(toolsOf(questionnaire), answers.tools)
  const pillarIds = questionnaire.pillars.map(({ id }) => id)
  to.bits(pillarIds, importantPillars)
  const bytes = Uint8Array.from(to.bytes)
  return toBase64Url(Uint8Array.from([...bytes, ...(await checkOf(bytes))]))
}

/** The bytes of a text that is whole; `null` when it is not. */
async function wholeBytes(text: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const all = fromBase64Url(text)
    const bytes = all.slice(0, -CHECK_BYTES)
    const check = await checkOf(bytes)
    const isWhole = all.length > CHECK_BYTES && toHex(check) === toHex(all.slice(-CHECK_BYTES))
    // Spare bits of the last character decode alike: only the text as it was written counts.
    return isWhole && toBase64Url(all) === text ? bytes : null
  } catch {
    return null
  }
}

/** Which questionnaire a text is about. Never rejects. */
export async function readTakeHomeRef(
  text: string,
): Promise<
  { readonly kind: 'read'; readonly ref: TakeHomeRef } | { readonly kind: 'damaged' | 'newer' }
> {
  const bytes = await wholeBytes(text)
  if (!bytes) return { kind: 'damaged' }
  const from = reader(bytes)
  if (from.number() !== FORMAT) return { kind: 'newer' }
  try {
    return {
      kind: 'read',
      ref: { id: from.text(), version: from.number(), hashStart: from.hex(4) },
    }
  } catch {
    return { kind: 'damaged' }
  }
}

/** Reads what `takeHomeText` wrote, with the same questionnaire in hand. Never rejects. */
export async function readTakeHomeText(
  text: string,
  questionnaire: Questionnaire,
  hash: string,
): Promise<TakeHomeOutcome> {
  const head = await readTakeHomeRef(text)
  if (head.kind !== 'read') return head
  const { id, version, hashStart } = head.ref
  if (
    id !== questionnaire.id ||
    version !== questionnaire.version ||
    hashStart !== hash.slice(0, 8)
  )
    return { kind: 'otherQuestionnaire' }
  try {
    const from = reader((await wholeBytes(text)) ?? new Uint8Array())
    from.number()
    from.text()
    from.number()
    from.hex(4)
    const raw = from.hex(16)
    const submissionId = [8, 12, 16, 20, 32]
      .map((end, index, ends) => raw.slice(ends[index - 1] ?? 0, end))
      .join('-')
    const submittedAt = new Date(from.number() * 60_000).toISOString()
    const profile = readProfile(from)
    const criteria: Record<string, Answer> = {}
    for (const each of answerable(questionnaire)) {
      const answer = readAnswer(from, each.options)
      if (answer) criteria[each.id] = answer
    }
    const tools = from.number() === 0 ? null : from.bits(toolsOf(questionnaire))
    const importantPillars = from.bits(questionnaire.pillars.map((pillar) => pillar.id))
    if (!from.isAtEnd()) return { kind: 'damaged' }
    const answers = { criteria, tools }
    return {
      kind: 'read',
      takeHome: { submissionId, submittedAt, profile, answers, importantPillars },
    }
  } catch {
    return { kind: 'damaged' }
  }
}
