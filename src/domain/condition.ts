import type { Fact, FactId, Facts } from './fact.ts'

/**
 * A rule as data: leaves ask one fact, `all`/`any`/`not` combine them. A leaf's `id` names its wording in
 * `locales/*\/conditions.json`; leaves without one are internal (they decide what is asked, never what is told).
 */
export type Condition = Combined | ConditionLeaf

// What each kind lacks is told too: to read a property and find none takes a fraction of the time that `in` takes.
type Combined =
  | {
      readonly all: readonly Condition[]
      readonly any?: never
      readonly not?: never
      readonly fact?: never
    }
  | {
      readonly any: readonly Condition[]
      readonly all?: never
      readonly not?: never
      readonly fact?: never
    }
  | { readonly not: Condition; readonly all?: never; readonly any?: never; readonly fact?: never }

interface Leaf {
  readonly id?: string
  readonly fact: FactId
  readonly all?: never
  readonly any?: never
  readonly not?: never
}

export type ConditionLeaf =
  | (Leaf & {
      readonly oneOf: readonly string[]
      readonly atMost?: never
      readonly moreThan?: never
    })
  /** Inclusive: the legal bounds of NĐ 80/2021 Điều 5 are "không quá". */
  | (Leaf & { readonly atMost: number; readonly oneOf?: never; readonly moreThan?: never })
  | (Leaf & { readonly moreThan: number; readonly oneOf?: never; readonly atMost?: never })

export interface Verdict {
  /** `unknown`: it depends on facts that are not known. */
  readonly kind: 'holds' | 'unknown' | 'fails'
  /** Facts that would settle it; empty unless `unknown`. */
  readonly missing: readonly FactId[]
  /** Leaves that failed; empty unless `fails`. */
  readonly failed: readonly ConditionLeaf[]
  /** Leaves that hold and carried the verdict; empty unless `holds`. */
  readonly met: readonly ConditionLeaf[]
}

const verdict = (
  kind: Verdict['kind'],
  { missing = [], failed = [], met = [] }: Partial<Verdict>,
): Verdict => ({ kind, missing, failed, met })

function leafHolds(leaf: ConditionLeaf, fact: Fact): boolean | null {
  const { oneOf } = leaf
  if (oneOf !== undefined) {
    if (fact.kind !== 'choice') return null
    let inside = 0
    for (const value of fact.possible) if (oneOf.includes(value)) inside += 1
    return inside === fact.possible.length ? true : inside === 0 ? false : null
  }
  if (fact.kind !== 'amount') return null
  const bound = leaf.atMost ?? leaf.moreThan
  const isAtMost =
    fact.exact !== null
      ? fact.exact <= bound
      : fact.upTo !== null && fact.upTo <= bound
        ? true
        : fact.over !== null && fact.over >= bound
          ? false
          : null
  return leaf.atMost !== undefined || isAtMost === null ? isAtMost : !isAtMost
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

/** Of several parts: `decisive` settles it as soon as one part says it; else what is not known leaves it open. */
function truthOfParts(
  parts: readonly Condition[],
  facts: Facts,
  decisive: boolean,
): boolean | null {
  let isOpen = false
  for (const part of parts) {
    const truth = truthOf(part, facts)
    if (truth === decisive) return decisive
    if (truth === null) isOpen = true
  }
  return isOpen ? null : !decisive
}

/**
 * Three-valued (Kleene) truth of `condition` over `facts`; `null`: it depends on facts that are not known. What
 * `checkCondition` says, without its reasons: for whoever needs none, at a small part of the cost. Pure.
 */
export function truthOf(condition: Condition, facts: Facts): boolean | null {
  if (condition.all !== undefined) return truthOfParts(condition.all, facts, false)
  if (condition.any !== undefined) return truthOfParts(condition.any, facts, true)
  if (condition.not !== undefined) {
    const inner = truthOf(condition.not, facts)
    return inner === null ? null : !inner
  }
  const fact = facts[condition.fact]
  return fact === undefined ? null : leafHolds(condition, fact)
}

/** What several parts come to: all of them have to hold, or any of them has to. */
function checkParts(of: readonly Condition[], facts: Facts, isAll: boolean): Verdict {
  const parts = of.map((part) => checkCondition(part, facts))
  const decisive = isAll ? 'fails' : 'holds'
  const missing = unique(parts.flatMap((part) => part.missing))
  const failed = parts.flatMap((part) => part.failed)
  const met = parts.flatMap((part) => part.met)
  if (parts.some((part) => part.kind === decisive))
    return isAll ? verdict('fails', { failed }) : verdict('holds', { met })
  if (parts.some((part) => part.kind === 'unknown')) return verdict('unknown', { missing })
  return isAll ? verdict('holds', { met }) : verdict('fails', { failed })
}

/** Three-valued (Kleene) truth of `condition` over `facts`, with what is missing, failed or met. Pure. */
export function checkCondition(condition: Condition, facts: Facts): Verdict {
  if (condition.not !== undefined) {
    const inner = checkCondition(condition.not, facts)
    if (inner.kind === 'unknown') return inner
    return inner.kind === 'holds'
      ? verdict('fails', { failed: inner.met })
      : verdict('holds', { met: inner.failed })
  }
  if (condition.all !== undefined) return checkParts(condition.all, facts, true)
  if (condition.any !== undefined) return checkParts(condition.any, facts, false)
  const holds = truthOf(condition, facts)
  if (holds === null) return verdict('unknown', { missing: [condition.fact] })
  return holds ? verdict('holds', { met: [condition] }) : verdict('fails', { failed: [condition] })
}
