import type { Answers } from './answers.ts'
import type { Facts } from './fact.ts'
import { compare, fraction, multiply, type Fraction } from './fraction.ts'
import { itemsOf, type Item } from './items.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { CriticalGap } from './score.ts'

/** A next step, as content. Wording under `actions.<id>`. */
export interface Action {
  readonly id: string
  readonly criterionId: string
  /** Offered while the criterion's value is in the half-open range `[from, below)`; both 0 to 1. */
  readonly from: number
  readonly below: number
  /** 1 (an afternoon, no money) to 3 (weeks, or money to plan for). */
  readonly effort: 1 | 2 | 3
  /** Whole days of the owner's time. */
  readonly days: number
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

/** need = gap × usefulness ÷ effort (design.md §4; relevance is 1 until the owner is asked for it). */
function needOf(item: Item, usefulness: number, effort: number): Fraction {
  const gap = fraction(item.value.denominator - item.value.numerator, item.value.denominator)
  return multiply(gap, fraction(usefulness, effort))
}

function isOffered({ from, below }: Action, { value }: Item): boolean {
  const scaled = (edge: number): Fraction => fraction(Math.round(edge * 100), 100)
  return compare(value, scaled(from)) >= 0 && compare(value, scaled(below)) < 0
}

/**
 * The next actions in order: those that close a critical gap first, then by need, then by the questionnaire's
 * order, at most one a criterion. A criterion nobody could answer counts as a full gap. Returns all; the
 * screen shows the first few.
 */
export function nextActions(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
  gaps: readonly CriticalGap[],
  actions: readonly Action[],
): readonly NextAction[] {
  const candidates = questionnaire.pillars.flatMap((pillar) => {
    const items = itemsOf(questionnaire, pillar, facts, answers)
    return pillar.criteria.flatMap((criterion) => {
      const item = items.find((each) => each.kind === 'criterion' && each.id === criterion.id)
      if (!item || item.state === 'notApplicable') return []
      const action = actions.find(
        (each) => each.criterionId === criterion.id && isOffered(each, item),
      )
      if (!action) return []
      const isCritical = gaps.some((gap) => gap.criterionId === criterion.id)
      return [
        {
          action,
          pillarId: pillar.id,
          isCritical,
          need: needOf(item, criterion.usefulness, action.effort),
        },
      ]
    })
  })
  return candidates
    .toSorted((a, b) => Number(b.isCritical) - Number(a.isCritical) || compare(b.need, a.need))
    .map(({ action, pillarId, isCritical }) => ({ action, pillarId, isCritical }))
}
