import type { Submission } from '#protocol/submission.ts'
import type { EventDraft } from '#protocol/event.ts'
import { sha256Hex } from '#protocol/hash.ts'
import places from '../locales/vi/places.json' with { type: 'json' }
import { population } from '../tests/support/population.ts'
import { seeded } from '../tests/support/seeded.ts'

const SEED = 1
const YEAR_MS = 365 * 86_400_000
const MOST_STANDS = 8

/**
 * So many made-up submissions of the year before `nowMs`, the oldest first. Some can be written to, at addresses that lead
 * nowhere (RFC 2606); who comes a second time is known by a key, as from one phone.
 */
export async function yearOfSubmissions(
  count: number,
  nowMs: number,
): Promise<readonly Submission[]> {
  const made: Submission[] = []
  const dice = seeded(SEED)
  for await (const submission of population(SEED, nowMs - YEAR_MS)) {
    if (made.length >= count) break
    const { profile, consent, closing, id, provenance } = submission
    // The generator has all who would come again later come on its last day.
    if (Date.parse(provenance.submittedAt) >= nowMs) continue
    const isReachable = consent.purposes.contact
    made.push({
      ...submission,
      ownerKeyHash: await sha256Hex(provenance.deviceId ?? id),
      profile: { ...profile, email: isReachable ? `${id.slice(-8)}@example.vn` : null },
      ...(closing && {
        closing: { ...closing, wantsContact: isReachable && dice.chance(0.5) },
      }),
    })
  }
  return made.toSorted((a, b) => (a.provenance.submittedAt < b.provenance.submittedAt ? -1 : 1))
}

/** Its year and quarter (1 to 4). */
function quarterOf({ provenance }: Submission): readonly [year: number, quarter: number] {
  const [year = 0, month = 0] = provenance.submittedAt.slice(0, 7).split('-').map(Number)
  return [year, Math.ceil(month / 3)]
}
/** ISO date of a day of a month (1 to 12); day 0 is the last one of the month before. */
const dateOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** Those who came most together, first. */
const byNumber = <Key>(groups: ReadonlyMap<Key, readonly Submission[]>) =>
  [...groups.values()].toSorted((a, b) => b.length - a.length)

function standOf(visitors: readonly Submission[]): EventDraft | null {
  const [first] = visitors
  if (!first) return null
  const [year, quarter] = quarterOf(first)
  const { province } = first.profile
  const name = (places as Readonly<Record<string, string>>)[province ?? ''] ?? ''
  return {
    name: `Điểm hướng dẫn quý ${quarter}/${year}, ${name}`,
    province,
    place: '',
    startsOn: dateOf(year, quarter * 3 - 2, 1),
    endsOn: dateOf(year, quarter * 3 + 1, 0),
    questionnaireIds: [first.questionnaire.id],
    target: visitors.length + 5,
    abandoned: 'seal',
    idleSeconds: 90,
  }
}

export interface Stand {
  readonly draft: EventDraft
  /** Ids of what was made there. */
  readonly visitors: ReadonlySet<string>
}

/** Stands that were open for a quarter, one each in the provinces with most visitors to tablets, in their fullest one. */
export function standsOf(submissions: readonly Submission[]): readonly Stand[] {
  const atTablets = submissions.filter(
    ({ provenance, profile }) => provenance.channel === 'kiosk' && profile.province !== null,
  )
  const provinces = byNumber(Map.groupBy(atTablets, ({ profile }) => profile.province))
  return provinces.slice(0, MOST_STANDS).flatMap((ofProvince): Stand[] => {
    const [visitors = []] = byNumber(Map.groupBy(ofProvince, (each) => quarterOf(each).join(' ')))
    const draft = standOf(visitors)
    return draft ? [{ draft, visitors: new Set(visitors.map(({ id }) => id)) }] : []
  })
}
