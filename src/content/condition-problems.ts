import type { Condition, ConditionLeaf } from '#domain/condition.ts'
import { PROFILE_FACTS } from '#domain/fact.ts'
import { PROVINCES, SECTORS } from './reference.ts'
import { KINDS } from './schema.ts'

/** Every question of one fact in a condition. */
export function leavesOf(condition: Condition): readonly ConditionLeaf[] {
  if ('not' in condition) return leavesOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

const YES_OR_NO = ['yes', 'no']
const AMOUNTS: readonly string[] = ['employees', 'revenue', 'capital']
/** What each fact of the profile that is chosen from a list can be. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: KINDS,
  sector: SECTORS.map(({ code }) => code),
  line: SECTORS.flatMap(({ lines }) => lines),
  sectorGroup: ['industry', 'trade'],
  province: PROVINCES.map(({ code }) => code),
  sizeClass: ['micro', 'small', 'medium', 'beyond'],
  womenOwned: YES_OR_NO,
  manyWomen: YES_OR_NO,
}

function leafProblem(leaf: ConditionLeaf, mayAsk: boolean): string | null {
  const { fact } = leaf
  const isOfProfile = PROFILE_FACTS.includes(fact)
  if (!isOfProfile && !mayAsk) return `${fact} is no fact of the profile`
  if ('oneOf' in leaf) {
    if (AMOUNTS.includes(fact)) return `${fact} is an amount: atMost or moreThan is wanted`
    const stranger = leaf.oneOf.find((value) => !(CHOICES[fact] ?? YES_OR_NO).includes(value))
    if (stranger === undefined) return null
    if (fact === 'kind') return `"${stranger}" is a kind of business that does not exist`
    return isOfProfile
      ? `${fact} is never "${stranger}"`
      : `${fact} is neither of the profile nor a yes-or-no question`
  }
  if (AMOUNTS.includes(fact)) return null
  return isOfProfile
    ? `${fact} is no amount: oneOf is wanted`
    : `${fact} is neither of the profile nor a yes-or-no question`
}

/** What of a condition could never be decided, or never hold. `mayAsk`: other facts are questions of its own. */
export const conditionProblems = (condition: Condition, mayAsk: boolean): readonly string[] =>
  leavesOf(condition).flatMap((leaf) => leafProblem(leaf, mayAsk) ?? [])
