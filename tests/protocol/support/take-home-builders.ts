import fc from 'fast-check'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import type { Answer, Answers } from '#domain/answers.ts'
import type { Closing, ClosingQuestions } from '#domain/closing.ts'
import { isPut } from '#domain/items.ts'
import { BUSINESS_KINDS, EMPTY_PROFILE, YES_NO_UNKNOWN, type Profile } from '#domain/profile.ts'
import type { Criterion, Questionnaire, QuestionnaireFile } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { HeldQuestionnaire, TakeHome } from '#protocol/take-home-code.ts'
import { BANDS, FURTHER_FACTS, LINES, SECTOR_CODES } from '#protocol/take-home-lists.ts'

/** Every questionnaire file there is, offered or not. */
const FILES = Object.values(
  import.meta.glob<QuestionnaireFile>('/src/content/questionnaires/*.json', {
    eager: true,
    import: 'default',
  }),
)
export const ALL_QUESTIONNAIRES: readonly Questionnaire[] = FILES.map((file) =>
  expandQuestionnaire(file, FILES),
)

export const CLOSING: ClosingQuestions = CLOSING_QUESTIONS.current()

export const heldOf = async (questionnaire: Questionnaire): Promise<HeldQuestionnaire> => ({
  questionnaire,
  contentHash: await sha256Hex(canonicalJson(questionnaire)),
})

const criteriaPut = (questionnaire: Questionnaire): readonly Criterion[] =>
  questionnaire.pillars
    .flatMap((pillar) => pillar.criteria)
    .filter(({ id }) => isPut(questionnaire, id))

type Answerable = Pick<Criterion, 'id' | 'options' | 'choose' | 'canBeNotApplicable'>

function answerTo({
  options,
  choose,
  canBeNotApplicable,
}: Answerable): fc.Arbitrary<Answer | undefined> {
  const ids = options.map(({ id }) => id)
  const chosen: fc.Arbitrary<Answer> =
    choose === 'several'
      ? fc.subarray(ids).map((optionIds) => ({ kind: 'options', optionId: null, optionIds }))
      : fc.constantFrom(...ids).map((optionId) => ({ kind: 'option', optionId }))
  const unknown: Answer = { kind: 'unknown', optionId: null }
  const notApplicable: Answer = { kind: 'notApplicable', optionId: null }
  return fc.oneof(
    { weight: 6, arbitrary: chosen },
    { weight: 2, arbitrary: fc.constantFrom<Answer | undefined>(undefined, unknown) },
    { weight: canBeNotApplicable ? 1 : 0, arbitrary: fc.constant(notApplicable) },
  )
}

const withoutGaps = <Value>(values: Readonly<Record<string, Value | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  ) as Record<string, Value>

/** Tool lists by name, and all tools as the last. */
function toolLists({ toolLists: lists, asks }: Questionnaire): readonly (readonly string[])[] {
  const named = Object.keys(asks ? {} : lists)
    .toSorted()
    .map((name) => (lists[name] ?? []).map(({ id }) => id))
  return [...named, [...new Set(named.flat())]]
}

/** Ticked tools in the order of the shortest list that has them all, which is how they come back. */
function ordered(lists: readonly (readonly string[])[], ticked: readonly string[]) {
  const [shortest = []] = lists
    .filter((ids) => ticked.every((id) => ids.includes(id)))
    .toSorted((a, b) => a.length - b.length)
  return shortest.filter((id) => ticked.includes(id))
}

/** Any answers that are possible to this questionnaire. */
function anyAnswersTo(questionnaire: Questionnaire): fc.Arbitrary<Answers> {
  const { toolLinks, asks } = questionnaire
  const links: Answerable[] =
    toolLinks && !asks ? [{ ...toolLinks, canBeNotApplicable: false }] : []
  const lists = toolLists(questionnaire)
  const fields = [...criteriaPut(questionnaire), ...links].map(
    (each) => [each.id, answerTo(each)] as const,
  )
  const ticked = fc
    .constantFrom(...lists)
    .chain((ids) => fc.subarray([...ids]))
    .map((ids) => ordered(lists, ids))
  return fc.record({
    criteria: fc.record(Object.fromEntries(fields)).map(withoutGaps),
    tools: fc.option(ticked, { nil: null, freq: 8 }),
  })
}

const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const words = orNull(fc.string({ unit: 'grapheme', maxLength: 100 }))

/** Any profile; now and then with an id that the codec's lists do not have. */
const anyProfile: fc.Arbitrary<Profile> = fc.record({
  kind: orNull(fc.constantFrom(...BUSINESS_KINDS)),
  sector: orNull(
    fc.constantFrom(...SECTOR_CODES).map((code) => ({ version: 'VSIC-2025' as const, code })),
  ),
  line: orNull(fc.constantFrom(...LINES, 'a-later-line')),
  province: orNull(fc.nat(99).map((code) => String(code).padStart(2, '0'))),
  employees: orNull(fc.nat(10_000_000)),
  womenEmployees: orNull(fc.nat(10_000_000)),
  revenueBand: orNull(fc.constantFrom(...BANDS, 'a-later-band')),
  capitalBand: orNull(fc.constantFrom(...BANDS, 'a-later-band')),
  womenOwned: orNull(fc.constantFrom(...YES_NO_UNKNOWN)),
  furtherFacts: fc.dictionary(
    fc.constantFrom(...FURTHER_FACTS, 'a-later-fact'),
    fc.constantFrom(...YES_NO_UNKNOWN),
    { noNullPrototype: true },
  ),
  businessName: words,
  taxCode: words,
  contactName: words,
  phone: words,
  email: words,
})

const anyClosing = ({ pillars }: Questionnaire): fc.Arbitrary<Closing> =>
  fc.record({
    version: fc.constant(CLOSING.version),
    obstacles: fc.subarray(CLOSING.obstacleGroups.flatMap(({ obstacles }) => obstacles)),
    obstacleNote: words,
    wantsContact: fc.boolean(),
    answers: fc
      .record(
        Object.fromEntries(
          CLOSING.questions.map(({ id, choose, options }) => [
            id,
            fc.option(fc.subarray([...options], choose === 'one' ? { maxLength: 1 } : {}), {
              nil: undefined,
            }),
          ]),
        ),
      )
      .map(withoutGaps),
    remarks: words,
    importantPillars: fc.subarray(pillars.map(({ id }) => id)),
  })

const anyMinute = fc
  .date({ min: new Date('1999-01-01'), max: new Date('2199-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString())

/** Anything there may be to take home; the clock may have been set in between. */
export const anyTakeHome = (questionnaire: Questionnaire): fc.Arbitrary<TakeHome> =>
  fc.record({
    submissionId: fc.uuid(),
    startedAt: anyMinute,
    submittedAt: anyMinute,
    language: fc.constantFrom('vi', 'en', 'km', 'zh-Hant'),
    profile: anyProfile,
    answers: anyAnswersTo(questionnaire),
    closing: orNull(anyClosing(questionnaire)),
  })

const PROFILE: Profile = {
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
  furtherFacts: { socialEnterprise: 'no', foreignInvested: 'no', noTaxDebt: 'yes' },
  businessName: 'Tạp hóa Hoa Sữa',
  taxCode: '0100109106',
  contactName: 'Nguyễn Thị Hoa',
  phone: '0912345678',
  email: 'hoa@example.vn',
}

/** Everything asked and answered, every third retail tool ticked, a full closing. */
export function fullTakeHome(questionnaire: Questionnaire): TakeHome {
  const { toolLinks, asks, toolLists: lists, pillars } = questionnaire
  const answered = criteriaPut(questionnaire).map(
    ({ id, options, choose }, index): [string, Answer] => {
      const ids = options.map((option) => option.id)
      const optionIds = ids.filter((_, at) => at % 2 === 0)
      return choose === 'several'
        ? [id, { kind: 'options', optionId: null, optionIds }]
        : [id, { kind: 'option', optionId: ids[index % ids.length] ?? '' }]
    },
  )
  const linked = toolLinks?.options[1]
  if (toolLinks && linked && !asks)
    answered.push([toolLinks.id, { kind: 'option', optionId: linked.id }])
  const tools = (asks ? [] : (lists['retail'] ?? [])).map(({ id }) => id)
  return {
    submissionId: '01a209c3-2a55-74a2-b073-e2eb80a376a9',
    startedAt: '2026-12-01T02:11:00.000Z',
    submittedAt: '2026-12-01T02:34:00.000Z',
    language: 'vi',
    profile: PROFILE,
    answers: {
      criteria: Object.fromEntries(answered),
      tools: tools.filter((_, index) => index % 3 === 0),
    },
    closing: {
      version: CLOSING.version,
      obstacles: CLOSING.obstacleGroups.flatMap(({ obstacles }) => obstacles.slice(0, 2)),
      obstacleNote: 'Mạng chập chờn, vốn ít.',
      wantsContact: true,
      answers: Object.fromEntries(
        CLOSING.questions.map(({ id, choose, options }) => [
          id,
          options.slice(0, choose === 'one' ? 1 : 3),
        ]),
      ),
      remarks: 'Cảm ơn cán bộ đã hướng dẫn.',
      importantPillars: pillars.slice(0, 2).map(({ id }) => id),
    },
  }
}

/** A text with other bytes before its checksum, and a checksum that is right. */
export async function reframed(
  text: string,
  change: (bytes: number[]) => number[],
): Promise<string> {
  const bytes = change([...Buffer.from(text, 'base64url').subarray(0, -4)])
  const check = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))
  return Buffer.from([...bytes, ...new Uint8Array(check).subarray(0, 4)]).toString('base64url')
}
