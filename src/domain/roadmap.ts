import type { Answers } from './answers.ts'
import { truthOf, type Condition } from './condition.ts'
import type { Facts } from './fact.ts'
import { add, compare, fraction, multiply, type Fraction } from './fraction.ts'
import { itemsOf, type Item } from './items.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { CriticalGap } from './result.ts'

/** A next step, as content. Wording under `actions.<id>`. */
export interface Action {
  readonly id: string
  readonly criterionId: string
  /** Offered while the criterion's value is in the half-open range `[from, below)`; both 0 to 1. */
  readonly from: number
  readonly below: number
  /** Not offered where this fails for sure ("teach one more person" to somebody who works alone); absent = to all. */
  readonly when?: Condition
  /** 1 (an afternoon, no money) to 3 (weeks, or money to plan for). */
  readonly effort: 1 | 2 | 3
  /** Whole days of the owner's time. */
  readonly days: number
  /** Who can do it: the owner alone with a phone, somebody handy, or a paid or programme expert. */
  readonly skill: 'self' | 'helper' | 'specialist'
  /** What it brings, the truest first. */
  readonly pays: readonly ('time' | 'money' | 'risk' | 'sales')[]
  /** What must stand first. */
  readonly needs: readonly { readonly criterionId: string; readonly atLeast: number }[]
  readonly cost:
    'free' | 'underOneMillion' | 'oneToFiveMillion' | 'fiveToTwentyMillion' | 'overTwentyMillion'
  /** Topic that programmes may help pay for (`Programme.helpsWith`); `null` where none does. */
  readonly topic: string | null
}

export interface NextAction {
  readonly action: Action
  readonly pillarId: string
  /** Whether it closes a critical gap; those come first whatever their need. */
  readonly isCritical: boolean
}

/** Twice as relevant where the owner said that this part matters to the business: our convention. */
const IMPORTANT = 2

/** need = relevance × gap × usefulness ÷ effort (our convention: docs/content.md, "Next steps"). */
function needOf(item: Item, relevance: number, usefulness: number, effort: number): Fraction {
  const gap = add(fraction(1), multiply(item.value, fraction(-1)))
  return multiply(gap, fraction(relevance * usefulness, effort))
}

/** Moves what an action needs before it; an action that offers to do so is waited for, anything else is not. */
function needsFirst(ordered: readonly NextAction[]): readonly NextAction[] {
  const placed: NextAction[] = []
  const place = (next: NextAction, waiting: readonly string[]): void => {
    const { id, needs, criterionId } = next.action
    if (placed.includes(next) || waiting.includes(criterionId)) return
    for (const need of needs) {
      const first = ordered.find(
        ({ action }) => action.criterionId === need.criterionId && action.from < need.atLeast,
      )
      if (first && first.action.id !== id) place(first, [...waiting, criterionId])
    }
    placed.push(next)
  }
  for (const next of ordered) place(next, [])
  return placed
}

function isOffered({ from, below, when }: Action, { value }: Item, facts: Facts): boolean {
  if (when && truthOf(when, facts) === false) return false
  const scaled = (edge: number): Fraction => fraction(Math.round(edge * 100), 100)
  return compare(value, scaled(from)) >= 0 && compare(value, scaled(below)) < 0
}

/**
 * The next actions in order: those that close a critical gap first, then by need, then by the questionnaire's
 * order, at most one a criterion; what an action needs first comes before it. A criterion nobody could answer counts as a full gap. Returns all; the
 * screen shows the first few.
 */
export function nextActions(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
  gaps: readonly CriticalGap[],
  actions: readonly Action[],
  importantPillars: readonly string[] = [],
): readonly NextAction[] {
  const candidates = questionnaire.pillars.flatMap((pillar) => {
    const items = itemsOf(questionnaire, pillar, facts, answers)
    return pillar.criteria.flatMap((criterion) => {
      const item = items.find((each) => each.kind === 'criterion' && each.id === criterion.id)
      if (!item || item.state === 'notApplicable' || item.state === 'notAsked') return []
      const action = actions.find(
        (each) => each.criterionId === criterion.id && isOffered(each, item, facts),
      )
      if (!action) return []
      const isCritical = gaps.some((gap) => gap.criterionId === criterion.id)
      return [
        {
          action,
          pillarId: pillar.id,
          isCritical,
          need: needOf(
            item,
            importantPillars.includes(pillar.id) ? IMPORTANT : 1,
            criterion.usefulness,
            action.effort,
          ),
        },
      ]
    })
  })
  const byNeed = candidates
    .toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical) || compare(b.need, a.need))
    .map(({ action, pillarId, isCritical }) => ({ action, pillarId, isCritical }))
  return needsFirst(byNeed)
}
