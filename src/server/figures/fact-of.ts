import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { isEligible, isOnOffer } from '#domain/eligibility.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { Submission } from '#protocol/submission.ts'
import type { FactTable } from '../database/fact-tables.ts'
import type { SubmissionTable } from '../database/tables.ts'
import { obstaclesTold } from './closing-told.ts'
import { marksOf } from './marks.ts'
import { contentOf, type RowContent } from './read-row.ts'

/** Hundredths of a point, rounded to the nearest, of an exact score ("123/4"). */
export function hundredths(exact: string): number {
  const slash = exact.indexOf('/')
  const top = slash < 0 ? exact : exact.slice(0, slash)
  const bottom = slash < 0 ? '1' : exact.slice(slash + 1)
  const [above, below] = [Number(top) * 200 + Number(bottom), Number(bottom) * 2]
  // Exact while no part leaves the safe integers, and scores seldom come near.
  if (Number.isSafeInteger(above) && Number.isSafeInteger(below))
    return (above - (above % below)) / below
  return Number((BigInt(top) * 200n + BigInt(bottom)) / (BigInt(bottom) * 2n))
}

/** Positions of each option by criterion, per questionnaire version: built once. */
const positions = new WeakMap<Questionnaire, ReadonlyMap<string, ReadonlyMap<string, number>>>()
function positionsIn(questionnaire: Questionnaire) {
  const known = positions.get(questionnaire)
  if (known) return known
  const made = new Map(
    questionnaire.pillars
      .flatMap((pillar) => pillar.criteria)
      .map(({ id, options }) => [id, new Map(options.map((option, at) => [option.id, at]))]),
  )
  positions.set(questionnaire, made)
  return made
}

/** Fewer answers than this at one position say nothing of how they were chosen: our convention. */
const FEWEST_IN_A_LINE = 8

/** Whether every question with an option chosen has it at the same position. */
function isStraightLined({ questionnaire: ref, answers }: Partial<Submission>): boolean {
  const questionnaire = ref && findQuestionnaire(ref.id, ref.version)
  if (!questionnaire || !answers) return false
  const places = positionsIn(questionnaire)
  let [chosen, line] = [0, -1]
  for (const [id, answer] of Object.entries(answers.criteria)) {
    const at = answer.kind === 'option' ? places.get(id)?.get(answer.optionId) : undefined
    if (at === undefined) continue
    if (chosen > 0 && at !== line) return false
    chosen += 1
    line = at
  }
  return chosen >= FEWEST_IN_A_LINE
}

/** JSON array of the programmes all whose conditions hold on `day`, as the owner is shown them. */
function matchedProgrammes(profile: Partial<Profile>, day: string): string {
  const facts = factsOf({ ...EMPTY_PROFILE, ...profile }, PROFILE_REFERENCE)
  const fitting = CURRENT_PROGRAMMES.current().filter(
    (each) => isOnOffer(each, day) && isEligible(each, facts),
  )
  return JSON.stringify(fitting.map(({ id }) => id))
}

function secondsTaken({ provenance }: Partial<Submission>): number | null {
  if (!provenance) return null
  const taken = Math.round(
    (Date.parse(provenance.submittedAt) - Date.parse(provenance.startedAt)) / 1000,
  )
  return taken >= 0 && taken < 2 ** 31 ? taken : null
}

/**
 * What a stored submission adds to figures, taken from its body and from the result recomputed here. It stands alone as
 * yet: what it has to do with others of the same business is settled in `same-business.ts`.
 */
export function factOf(
  row: SubmissionTable,
  { submission: body, result }: RowContent = contentOf(row),
): FactTable {
  const day = vietnamDay(row.received_at)
  const pillars = (result.pillars ?? []).flatMap(({ pillarId, score }) =>
    score ? [[pillarId, hundredths(score.exact)] as const] : [],
  )
  const link = body.follows ?? null
  // What its owner has corrected is no figure any more; the correction is. What staff left out is none at all.
  const stands = row.replaced_by === null && row.excluded_by === null
  const counts = stands ? row.consent_statistics : 0
  return {
    id: row.id,
    day,
    received_at: row.received_at,
    questionnaire_id: row.questionnaire_id,
    version: row.questionnaire_version,
    marks: marksOf(row),
    province: row.province,
    sector: row.sector,
    size_class: row.size_class,
    kind: row.kind,
    level_id: row.level_id,
    event_id: row.event_id,
    channel: row.channel,
    consent_statistics: counts,
    score: row.score_exact === null ? null : hundredths(row.score_exact),
    pillars: JSON.stringify(Object.fromEntries(pillars)),
    unknown_answers: Object.values(body.answers?.criteria ?? {}).filter(
      ({ kind }) => kind === 'unknown',
    ).length,
    applicable: row.applicable,
    seconds: secondsTaken(body),
    straight_lined: isStraightLined(body) ? 1 : 0,
    obstacles: JSON.stringify(obstaclesTold(body.closing)),
    programmes: body.profile ? matchedProgrammes(body.profile, day) : '[]',
    owner: body.ownerKeyHash ?? null,
    link,
    business: row.id,
    is_repeat: link !== null && stands ? 1 : 0,
    is_latest: counts,
    first_score: null,
  }
}
