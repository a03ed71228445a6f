import { phoneNumbersIn } from './contact.ts'
import { searchText } from './search-text.ts'
import type { Profile } from './profile.ts'

/** What two submissions may have in common that tells of one business, the surest first. */
export const DOUBLE_SIGNS = ['taxCode', 'phone', 'nameAndProvince'] as const
export type DoubleSign = (typeof DOUBLE_SIGNS)[number]

/** One submission, as far as it is compared. */
export interface Comparable {
  readonly id: string
  /** What the submissions already known to be of one business have in common. */
  readonly business: string
  readonly questionnaireId: string
  readonly profile: Pick<Profile, 'taxCode' | 'phone' | 'businessName' | 'province'>
}

/** Submissions that are likely of one business, and by what. */
export interface LikelyDoubles {
  readonly ids: readonly string[]
  readonly signs: readonly DoubleSign[]
}

/** Shorter is no tax code of Vietnam: "không có", or a slip. */
const LEAST_DIGITS = 10
const taxCodeOf = ({ taxCode }: Comparable['profile']): string | null => {
  const digits = (taxCode ?? '').replaceAll(/\D/g, '')
  return digits.length < LEAST_DIGITS ? null : digits
}

const valuesOf: { readonly [sign in DoubleSign]: (profile: Comparable['profile']) => string[] } = {
  taxCode: (profile) => [taxCodeOf(profile) ?? []].flat(),
  phone: ({ phone }) => [...phoneNumbersIn(phone ?? '')],
  nameAndProvince: ({ businessName, province }) => {
    const name = searchText(businessName ?? '')
    return name === '' ? [] : [`${name} ${province ?? ''}`]
  },
}

/** Two tax codes that differ are two businesses; what is known to be of one business is no double, and counted as such. */
function mayBeOne(one: Comparable, other: Comparable): boolean {
  const [mine, theirs] = [taxCodeOf(one.profile), taxCodeOf(other.profile)]
  return one.business !== other.business && (mine === null || theirs === null || mine === theirs)
}

/** By questionnaire, sign and value, those that have it. */
function alikeIn(compared: readonly Comparable[], sign: DoubleSign): readonly Comparable[][] {
  const alike = new Map<string, Comparable[]>()
  for (const each of compared)
    for (const value of valuesOf[sign](each.profile)) {
      const key = `${each.questionnaireId} ${value}`
      alike.set(key, [...(alike.get(key) ?? []), each])
    }
  return [...alike.values()].filter(({ length }) => length > 1)
}

/**
 * Which of these submissions are likely of one business that was taken for two: the same tax code, the same telephone
 * number, or the same name in the same province, by the same questionnaire. A hint for a person to look, never a proof.
 * In the order given; each submission is in one group at most.
 */
export function likelyDoubles(compared: readonly Comparable[]): readonly LikelyDoubles[] {
  const leader = new Map(compared.map(({ id }) => [id, id]))
  const groupOf = (id: string): string => {
    let at = id
    while (leader.get(at) !== at) at = leader.get(at) ?? at
    return at
  }
  const found: { readonly id: string; readonly sign: DoubleSign }[] = []
  for (const sign of DOUBLE_SIGNS)
    for (const alike of alikeIn(compared, sign))
      for (const [at, one] of alike.entries())
        for (const other of alike.slice(at + 1))
          if (mayBeOne(one, other)) {
            found.push({ id: one.id, sign })
            leader.set(groupOf(other.id), groupOf(one.id))
          }
  const groups = new Map<string, string[]>()
  for (const { id } of compared) groups.set(groupOf(id), [...(groups.get(groupOf(id)) ?? []), id])
  return [...groups]
    .filter(([, ids]) => ids.length > 1)
    .map(([group, ids]) => {
      const signs = new Set(found.flatMap((each) => (groupOf(each.id) === group ? each.sign : [])))
      return { ids, signs: DOUBLE_SIGNS.filter((sign) => signs.has(sign)) }
    })
}
