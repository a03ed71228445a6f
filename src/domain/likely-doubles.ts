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

/** An enterprise has 10, a household 12 (Circular 86/2024/TT-BTC), a branch 13: shorter is "không có", or a slip. */
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

/** Those that have each key, in the order given. */
function grouped<Key>(
  compared: readonly Comparable[],
  keysOf: (each: Comparable) => readonly Key[],
): ReadonlyMap<Key, readonly Comparable[]> {
  const groups = new Map<Key, Comparable[]>()
  for (const each of compared)
    for (const key of keysOf(each)) {
      const others = groups.get(key)
      if (others) others.push(each)
      else groups.set(key, [each])
    }
  return groups
}

/** By questionnaire and value of the sign, those that have it. */
const alikeIn = (compared: readonly Comparable[], sign: DoubleSign) =>
  grouped(compared, ({ questionnaireId, profile }) =>
    valuesOf[sign](profile).map((value) => `${questionnaireId} ${value}`),
  ).values()

/**
 * Of those that are alike, enough pairs that may be one business to hold all of them together that may. Two tax codes that
 * differ are two businesses; what is known to be of one business is no double, and counted as such. Not each with each:
 * one telephone at a stand may stand in two thousand.
 */
function pairsOf(alike: readonly Comparable[]): readonly (readonly [Comparable, Comparable])[] {
  const withCode = grouped(alike, ({ profile }) => [taxCodeOf(profile)])
  return [...withCode].flatMap(([code, theirs]) => {
    const possible = [theirs, code === null ? alike : (withCode.get(null) ?? [])]
    return theirs.flatMap((one) =>
      possible.flatMap((others) => {
        const other = others.find(({ business }) => business !== one.business)
        return other ? [[one, other] as const] : []
      }),
    )
  })
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
      for (const [one, other] of pairsOf(alike)) {
        found.push({ id: one.id, sign })
        leader.set(groupOf(other.id), groupOf(one.id))
      }
  const groups = grouped(compared, ({ id }) => [groupOf(id)])
  return [...groups]
    .filter(([, members]) => members.length > 1)
    .map(([group, members]) => {
      const signs = new Set(found.flatMap((each) => (groupOf(each.id) === group ? each.sign : [])))
      return {
        ids: members.map(({ id }) => id),
        signs: DOUBLE_SIGNS.filter((sign) => signs.has(sign)),
      }
    })
}
