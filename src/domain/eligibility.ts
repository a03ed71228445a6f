import { checkCondition, truthOf } from './condition.ts'
import type { FactId, Facts } from './fact.ts'
import type { Benefit, Programme } from './programme.ts'

/** Outcome of a programme's rules: never a boolean, because most of the time something is not known. */
export interface Eligibility {
  readonly programme: Programme
  readonly kind: 'eligible' | 'unknown' | 'notEligible'
  /** Condition ids that hold: the reasons why it fits. */
  readonly met: readonly string[]
  /** Facts to ask for; empty unless `unknown`. `sizeClass` and `manyWomen` are derived: the profile settles them. */
  readonly missing: readonly FactId[]
  /** Condition ids that failed; empty unless `notEligible`. */
  readonly failed: readonly string[]
  /** What this business would get; benefits that depend on unknown facts are left out. */
  readonly benefits: readonly Benefit[]
}

const idsOf = (leaves: readonly { readonly id?: string }[]): string[] => [
  ...new Set(leaves.flatMap((leaf) => (leaf.id ? [leaf.id] : []))),
]

function benefitApplies({ sizeClasses, when }: Benefit, facts: Facts): boolean {
  if (sizeClasses && truthOf({ fact: 'sizeClass', oneOf: sizeClasses }, facts) !== true)
    return false
  return !when || truthOf(when, facts) === true
}

/** What applies for sure. A higher sum for some stands in place of the ordinary one; who may be one of them has at least that. */
function benefitsFor({ benefits }: Programme, facts: Facts): readonly Benefit[] {
  const sure = benefits.filter((benefit) => benefitApplies(benefit, facts))
  const replaced = sure.map(({ replaces }) => replaces)
  return sure.filter(({ id }) => !replaced.includes(id))
}

/** Whether a programme is on offer on `today` (ISO date): expired and not-yet-started ones are never matched. */
export function isOnOffer({ status, validFrom, validTo }: Programme, today: string): boolean {
  return (
    status !== 'expired' &&
    (validFrom === null || validFrom <= today) &&
    (validTo === null || today <= validTo)
  )
}

/** Whether all of a programme's conditions hold for sure: `eligible`, as `checkEligibility` says it. Pure. */
export const isEligible = ({ eligibility }: Programme, facts: Facts): boolean =>
  truthOf(eligibility, facts) === true

/** Holds one programme's rules against what is known. Pure. */
export function checkEligibility(programme: Programme, facts: Facts): Eligibility {
  const { kind, met, missing, failed } = checkCondition(programme.eligibility, facts)
  return {
    programme,
    kind: kind === 'holds' ? 'eligible' : kind === 'fails' ? 'notEligible' : 'unknown',
    met: idsOf(met),
    missing,
    failed: idsOf(failed),
    benefits: kind === 'fails' ? [] : benefitsFor(programme, facts),
  }
}

const ORDER = { eligible: 0, unknown: 1, notEligible: 2 } as const
const STATUS_ORDER = { inForce: 0, unverified: 1, expired: 2 } as const

/** Every programme on offer today: those that fit first, then may-fit, then the rest; checked ones before unverified. */
export function matchProgrammes(
  programmes: readonly Programme[],
  facts: Facts,
  today: string,
): readonly Eligibility[] {
  return programmes
    .filter((programme) => isOnOffer(programme, today))
    .map((programme) => checkEligibility(programme, facts))
    .toSorted(
      (a, b) =>
        ORDER[a.kind] - ORDER[b.kind] ||
        STATUS_ORDER[a.programme.status] - STATUS_ORDER[b.programme.status],
    )
}
