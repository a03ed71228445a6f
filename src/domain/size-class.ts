import { checkCondition, truthOf, type Condition } from './condition.ts'
import { choice, type FactId, type Facts } from './fact.ts'

const SIZE_CLASSES = ['micro', 'small', 'medium', 'beyond'] as const
export type SizeClass = (typeof SIZE_CLASSES)[number]

const SECTOR_GROUPS = ['industry', 'trade']

/** One period's legal definition, as data: the law is about to change (docs/facts.md S1.4). */
export interface SizeClassRule {
  readonly id: string
  /** ISO dates; `validTo` is `null` while in force. */
  readonly validFrom: string
  readonly validTo: string | null
  readonly legalBasis: string
  /** Smallest first. A class applies only where no smaller one does. */
  readonly classes: readonly {
    readonly id: Exclude<SizeClass, 'beyond'>
    readonly when: Condition
  }[]
}

export interface SizeClassResult {
  /** Every class still possible, smallest first; one = settled. */
  readonly possible: readonly SizeClass[]
  /** Facts that would settle it; empty when settled. */
  readonly missing: readonly FactId[]
  readonly ruleId: string
}

/**
 * Legal size class under `rule` (NĐ 80/2021 Điều 5: labour AND (revenue OR capital)). With facts missing it
 * returns every class still possible rather than a guess.
 */
export function sizeClassOf(facts: Facts, rule: SizeClassRule): SizeClassResult {
  const group = facts['sectorGroup']
  const groups = group?.kind === 'choice' ? group.possible : SECTOR_GROUPS
  const results = groups.map((id) => classIn({ ...facts, sectorGroup: choice(id) }, rule))
  const possible = SIZE_CLASSES.filter((id) => results.some((each) => each.possible.includes(id)))
  const missing = results.length > 1 ? ['sectorGroup'] : []
  return {
    possible,
    missing:
      possible.length === 1
        ? []
        : [...new Set([...missing, ...results.flatMap((each) => each.missing)])],
    ruleId: rule.id,
  }
}

/** As `sizeClassOf`, where the sector group is known: then no fact is asked twice in one class, and Kleene's logic is exact. */
function classIn(facts: Facts, rule: SizeClassRule): SizeClassResult {
  const possible: SizeClass[] = []
  const missing: FactId[] = []
  for (const { id, when } of rule.classes) {
    const truth = truthOf(when, facts)
    if (truth === false) continue
    possible.push(id)
    if (truth === true)
      return {
        possible,
        missing: possible.length === 1 ? [] : [...new Set(missing)],
        ruleId: rule.id,
      }
    missing.push(...checkCondition(when, facts).missing)
  }
  possible.push('beyond')
  return { possible, missing: possible.length === 1 ? [] : [...new Set(missing)], ruleId: rule.id }
}
