import type { FactTable } from '../database/fact-tables.ts'
import { EXCLUDED, REPLACED } from './marks.ts'

/** What a fact says of its submission that tells what it is to others, and what it says of them. */
export const RELATION = [
  'id',
  'day',
  'received_at',
  'questionnaire_id',
  'version',
  'marks',
  'consent_statistics',
  'score',
  'owner',
  'link',
  'business',
  'is_repeat',
  'is_latest',
  'first_score',
] as const
type Relation = Pick<FactTable, (typeof RELATION)[number]>

/**
 * So many submissions of one business are settled together: one that comes every week fills them in four years. All of
 * them are read with each further one, while other deliveries wait, and nothing but this keeps anybody from sending
 * thousands with one key.
 */
export const MOST_TOGETHER = 200

/** Behind the business of a submission that came when that was full; ids have none. */
export const BEYOND = '+'
/** Whether this is said of a submission that is not settled together with the others of its business. */
export const isBeyond = (business: string): boolean => business.endsWith(BEYOND)
/** The business a fact is of, whether it is settled together with the others or came when that was full. */
export const businessOf = (business: string): string =>
  isBeyond(business) ? business.slice(0, -BEYOND.length) : business

const byArrival = (a: Relation, b: Relation): number =>
  a.received_at < b.received_at || (a.received_at === b.received_at && a.id < b.id) ? -1 : 1

interface Groups {
  /** What is of one business, in the order of its arrival. */
  readonly together: readonly (readonly Relation[])[]
  /** What found its business full, by the name of that. */
  readonly beyond: readonly (readonly [Relation, string])[]
}

const smallestId = (rows: readonly Relation[]): string =>
  rows.map(({ id }) => id).reduce((a, b) => (a < b ? a : b))

/**
 * What is outside since it follows what is, with what that says of its business. Along whole chains, and however these
 * are ordered: those of one batch arrive at one instant.
 */
function following(
  rows: readonly Relation[],
  fullOnes: ReadonlyMap<string, string>,
): ReadonlyMap<Relation, string> {
  const outside = new Map<Relation, string>()
  if (fullOnes.size === 0) return outside
  const followers = new Map<string, Relation[]>()
  for (const row of rows) {
    if (row.link === null) continue
    const theirs = followers.get(row.link)
    if (theirs) theirs.push(row)
    else followers.set(row.link, [row])
  }
  const names = [...fullOnes]
  for (const [id, name] of names)
    for (const row of followers.get(id) ?? []) {
      if (outside.has(row)) continue
      outside.set(row, name)
      // Whoever follows this one comes up in its turn.
      names.push([row.id, name])
    }
  return outside
}

/**
 * Groups what is of one business: by the owner's key, and by one saying that it follows another. Whatever order rows are
 * given in, the first to arrive are together; one that would make too many stands outside, and joins nothing.
 */
function connected(rows: readonly Relation[], fullOnes: ReadonlyMap<string, string>): Groups {
  const parents = new Map<string, string>()
  const members = new Map<string, Relation[]>()
  const rootOf = (key: string): string => {
    let root = key
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next
    return root
  }
  const beyond = new Map(following(rows, fullOnes))
  /** What finds its business full here: a key of that, by the id. */
  const refused = new Map<string, string>()
  for (const row of rows.toSorted(byArrival)) {
    if (beyond.has(row)) continue
    const { id, owner, link } = row
    const followed = refused.get(link ?? '')
    if (followed !== undefined) {
      refused.set(id, followed)
      continue
    }
    const keys = [
      ...(owner === null ? [] : [`owner ${owner}`]),
      ...(link === null ? [] : [`id ${link}`]),
      `id ${id}`,
    ]
    const roots = [...new Set(keys.map(rootOf))]
    const near = roots.flatMap((root) => members.get(root) ?? [])
    if (near.length >= MOST_TOGETHER) {
      refused.set(id, roots.find((root) => members.has(root)) ?? '')
      continue
    }
    const [root = '', ...others] = roots
    for (const other of others) {
      parents.set(other, root)
      members.delete(other)
    }
    members.set(root, [...near, row])
  }
  for (const row of rows) {
    const key = refused.get(row.id)
    const group = key === undefined ? undefined : members.get(rootOf(key))
    if (group) beyond.set(row, `${smallestId(group)}${BEYOND}`)
  }
  return {
    together: [...members.values()].map((group) => group.toSorted(byArrival)),
    beyond: [...beyond],
  }
}

const isVisit = ({ marks }: Relation): boolean => (marks & (REPLACED | EXCLUDED)) === 0

/**
 * What the rows of one business and questionnaire say of each other, given in the order of their arrival. Whoever corrects
 * has not come again, and was at first what the correction says; what was left out of the figures is no visit. Scores are
 * compared where both may be used for statistics and are of one version: by another the same answers may give another score.
 */
function settledVisits(visits: readonly Relation[], business: string): readonly Relation[] {
  const standing = visits.filter(isVisit)
  const counted = standing.filter((row) => row.consent_statistics === 1)
  const [begun] = standing
  /** The first that counts, by version. */
  const firsts = new Map(counted.toReversed().map((row) => [row.version, row]))
  const [stands, counts] = [new Set(standing), new Set(counted)]
  return visits.map((row) => ({
    ...row,
    business,
    is_repeat: stands.has(row) && (row !== begun || row.link !== null) ? 1 : 0,
    is_latest: row === counted.at(-1) ? 1 : 0,
    first_score:
      counts.has(row) && row !== firsts.get(row.version)
        ? (firsts.get(row.version)?.score ?? null)
        : null,
  }))
}

/**
 * What one says that came when its business was full: that it is a further visit of that. It is neither the first nor
 * the latest, and nobody finds it by its owner or by what it follows any more, so that what comes after it costs no more.
 */
const outside = ([row, business]: readonly [Relation, string]): Relation => ({
  ...row,
  business,
  owner: null,
  link: null,
  is_repeat: isVisit(row) ? 1 : 0,
  is_latest: 0,
  first_score: null,
})

/**
 * What the rows say of each other, whatever order they came in. `fullOnes`: what is followed and is itself outside, with
 * what it says of its business.
 */
export function settled(
  rows: readonly Relation[],
  fullOnes: ReadonlyMap<string, string>,
): readonly Relation[] {
  const { together, beyond } = connected(rows, fullOnes)
  const inside = together.flatMap((group) => {
    const business = smallestId(group)
    const ids = new Set(group.map((row) => row.questionnaire_id))
    const byQuestionnaire = [...ids].map((id) => group.filter((row) => row.questionnaire_id === id))
    return byQuestionnaire.flatMap((visits) => settledVisits(visits, business))
  })
  return [...inside, ...beyond.map(outside)]
}
