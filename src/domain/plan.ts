import type { Answers } from './answers.ts'
import type { Facts } from './fact.ts'
import { compare, fractionFromDecimal, type Fraction } from './fraction.ts'
import { itemsOf } from './items.ts'
import { answersAfter, valueAfter } from './plan-outcome.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Action, NextAction } from './roadmap.ts'

/** Days from the start of the plan by which a phase ends. */
export const HORIZONS = [30, 90, 180] as const
export type Horizon = (typeof HORIZONS)[number]

/** What the owner can put in. */
export interface PlanLimits {
  /** Whole hours, at least 1. */
  readonly hoursPerWeek: number
  /** Đồng for the whole plan; `null` = no limit. */
  readonly budgetVnd: number | null
}

/** What the owner did with one action. */
export interface PlanMark {
  readonly isDone: boolean
  /** Put off: not before the phase that ends then; `later` = not in this plan. */
  readonly notBefore: Horizon | 'later' | null
}

export interface PlannedStep {
  readonly next: NextAction
  readonly horizon: Horizon
  readonly hours: number
  /** The dear end of its cost band, đồng: a plan must not become dearer than it said. */
  readonly costVnd: number
  /** Days after the start by which it can be done at this pace; 1 to 180. */
  readonly dueDay: number
  readonly isDone: boolean
}

export interface PlanPhase {
  readonly horizon: Horizon
  readonly steps: readonly PlannedStep[]
}

/** What does not fit, and why. */
export interface WaitingStep {
  readonly next: NextAction
  readonly reason: 'needs' | 'time' | 'money' | 'putOff'
  /** Criteria that must come first; empty unless `needs`. */
  readonly needs: readonly string[]
}

export interface Plan {
  readonly phases: readonly PlanPhase[]
  readonly waiting: readonly WaitingStep[]
}

/** Beside a running business, "a day" of an action is taken as half a working day: our convention, like `Action.effort`. */
const HOURS_A_DAY = 4
const DAYS_A_WEEK = 7

/** Dear end of each band, đồng; `null` = no upper end. */
const COSTS: Readonly<Record<Action['cost'], number | null>> = {
  free: 0,
  underOneMillion: 1_000_000,
  oneToFiveMillion: 5_000_000,
  fiveToTwentyMillion: 20_000_000,
  overTwentyMillion: null,
}

const UNMARKED: PlanMark = { isDone: false, notBefore: null }

const hoursOf = ({ days }: Action): number => Math.max(1, days) * HOURS_A_DAY

/** Hours there are from the start to the end of a phase, whole weeks only. */
const hoursUntil = (horizon: Horizon, { hoursPerWeek }: PlanLimits): number =>
  Math.floor(horizon / DAYS_A_WEEK) * hoursPerWeek

interface Placed {
  readonly next: NextAction
  readonly horizon: Horizon
  readonly isDone: boolean
  readonly hours: number
  readonly costVnd: number
}

const hoursIn = (placed: readonly Placed[], upTo: Horizon): number =>
  placed.reduce((sum, { hours, horizon }) => (horizon <= upTo ? sum + hours : sum), 0)

const costOf = (placed: readonly Placed[]): number =>
  placed.reduce((sum, { costVnd }) => sum + costVnd, 0)

/** The earliest phase from `earliest` on in which the action fits without pushing out what is placed already. */
function phaseFor(
  { action }: NextAction,
  earliest: Horizon,
  placed: readonly Placed[],
  limits: PlanLimits,
): Horizon | null {
  const fits = (start: Horizon): boolean =>
    HORIZONS.filter((horizon) => horizon >= start).every(
      (horizon) => hoursIn(placed, horizon) + hoursOf(action) <= hoursUntil(horizon, limits),
    )
  return HORIZONS.find((horizon) => horizon >= earliest && fits(horizon)) ?? null
}

function isAffordable(
  { action }: NextAction,
  placed: readonly Placed[],
  { budgetVnd }: PlanLimits,
): boolean {
  if (budgetVnd === null) return true
  const cost = COSTS[action.cost]
  return cost !== null && costOf(placed) + cost <= budgetVnd
}

/** Criteria whose present value is known; what does not apply or is not asked can hold nothing up. */
function valuesOf(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
): ReadonlyMap<string, Fraction> {
  const items = questionnaire.pillars.flatMap((pillar) =>
    itemsOf(questionnaire, pillar, facts, answers),
  )
  return new Map(
    items.flatMap(({ kind, id, state, value }) =>
      kind === 'criterion' && state !== 'notApplicable' && state !== 'notAsked'
        ? [[id, value] as const]
        : [],
    ),
  )
}

/** When each need is met: at once, by the end of a phase, or (`null`) not by this plan. */
function metBy(
  { criterionId, atLeast }: Action['needs'][number],
  values: ReadonlyMap<string, Fraction>,
  placed: readonly Placed[],
  questionnaire: Questionnaire,
): Horizon | null {
  const needed = fractionFromDecimal(atLeast)
  const now = values.get(criterionId)
  if (now === undefined || compare(now, needed) >= 0) return HORIZONS[0]
  const before = placed.find(({ next }) => next.action.criterionId === criterionId)
  const after = before && valueAfter(questionnaire, before.next.action)
  return before && after && compare(after, needed) >= 0 ? before.horizon : null
}

function withDueDays(placed: readonly Placed[], limits: PlanLimits): readonly PlanPhase[] {
  let hours = 0
  return HORIZONS.map((horizon, index) => {
    const first = (HORIZONS[index - 1] ?? 0) + 1
    const steps = placed
      .filter((each) => each.horizon === horizon)
      .map((each): PlannedStep => {
        hours += each.hours
        const day = Math.ceil((hours * DAYS_A_WEEK) / limits.hoursPerWeek)
        return { ...each, dueDay: Math.min(Math.max(day, first), horizon) }
      })
    return { horizon, steps }
  })
}

/**
 * Spreads the next actions, in their order, over 30, 90 and 180 days within the owner's hours and money. An action
 * comes no earlier than what it needs (in the same phase, then after it), and waits where this plan does not bring what
 * it needs. What is done keeps its place, so that ticking one off moves nothing else. Pure; `actions` from `nextActions`.
 */
export function planRoadmap(
  questionnaire: Questionnaire,
  facts: Facts,
  answers: Answers,
  actions: readonly NextAction[],
  limits: PlanLimits,
  marks: Readonly<Record<string, PlanMark>> = {},
): Plan {
  const values = valuesOf(questionnaire, facts, answers)
  const placed: Placed[] = []
  const waiting: WaitingStep[] = []
  for (const next of actions) {
    const { isDone, notBefore } = marks[next.action.id] ?? UNMARKED
    const met = next.action.needs.map((need) => ({
      id: need.criterionId,
      by: metBy(need, values, placed, questionnaire),
    }))
    const unmet = met.filter(({ by }) => by === null).map(({ id }) => id)
    const wait = (reason: WaitingStep['reason'], needs: readonly string[] = []): void => {
      // Done out of turn is done all the same, and takes nobody's place.
      if (isDone) placed.push({ next, horizon: HORIZONS[0], isDone, hours: 0, costVnd: 0 })
      else waiting.push({ next, reason, needs })
    }
    if (notBefore === 'later') wait('putOff')
    else if (unmet.length > 0) wait('needs', unmet)
    else if (!isAffordable(next, placed, limits)) wait('money')
    else {
      const needed = met.map(({ by }) => by ?? HORIZONS[0])
      const earliest = [...needed, notBefore ?? HORIZONS[0]].reduce((a, b) => (a > b ? a : b))
      const horizon = phaseFor(next, earliest, placed, limits)
      if (horizon === null) wait('time')
      else
        placed.push({
          next,
          horizon,
          isDone,
          hours: hoursOf(next.action),
          costVnd: COSTS[next.action.cost] ?? 0,
        })
    }
  }
  return { phases: withDueDays(placed, limits), waiting }
}

/** The answers as they would be once every action up to the end of a phase is done. */
export const answersBy = (
  questionnaire: Questionnaire,
  answers: Answers,
  { phases }: Plan,
  horizon: Horizon,
): Answers =>
  answersAfter(
    questionnaire,
    answers,
    phases
      .filter((phase) => phase.horizon <= horizon)
      .flatMap(({ steps }) => steps.map(({ next }) => next.action)),
  )

/** The phase after `horizon`, to put an action off to. */
export const phaseAfter = (horizon: Horizon): Horizon | 'later' =>
  HORIZONS.find((each) => each > horizon) ?? 'later'
