import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIONS } from '#content/actions.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ANSWER_NOT_APPLICABLE, type Answers } from '#domain/answers.ts'
import { choice, type Facts } from '#domain/fact.ts'
import { compare, fractionFromDecimal } from '#domain/fraction.ts'
import { itemsOf } from '#domain/items.ts'
import { answersAfter, valueAfter } from '#domain/plan-outcome.ts'
import {
  answersBy,
  HORIZONS,
  phaseAfter,
  planRoadmap,
  type Plan,
  type PlanLimits,
  type PlanMark,
} from '#domain/plan.ts'
import { nextActions, type Action } from '#domain/roadmap.ts'
import { scoreAssessment } from '#domain/score.ts'
import { answersAllAt } from './answers-by-value.ts'
import { ALL_CRITERIA, ALL_TOOLS, anyAnswers, anyFacts } from './random-assessment.ts'

const facts: Facts = { kind: choice('enterprise') }
const lowest = answersAllAt(QUESTIONNAIRE, 0, [], null)

const actionsFor = (answers: Answers, of: Facts, all: readonly Action[] = ACTIONS) =>
  nextActions(
    QUESTIONNAIRE,
    of,
    answers,
    scoreAssessment(QUESTIONNAIRE, of, answers).criticalGaps,
    all,
  )

const planFor = (
  answers: Answers,
  limits: PlanLimits,
  marks: Record<string, PlanMark> = {},
  of: Facts = facts,
  all: readonly Action[] = ACTIONS,
): Plan => planRoadmap(QUESTIONNAIRE, of, answers, actionsFor(answers, of, all), limits, marks)

const stepsOf = ({ phases }: Plan) => phases.flatMap(({ steps }) => steps)
const idsIn = (plan: Plan, horizon: number) =>
  plan.phases
    .filter((phase) => phase.horizon === horizon)
    .flatMap(({ steps }) => steps.map(({ next }) => next.action.id))

const anyLimits: fc.Arbitrary<PlanLimits> = fc.record({
  hoursPerWeek: fc.integer({ min: 1, max: 20 }),
  budgetVnd: fc.constantFrom(null, 0, 1_000_000, 5_000_000, 20_000_000),
})
const anyMarks: fc.Arbitrary<Record<string, PlanMark>> = fc.dictionary(
  fc.constantFrom(...ACTIONS.map(({ id }) => id)),
  fc.record({
    isDone: fc.boolean(),
    notBefore: fc.constantFrom(null, 30 as const, 90 as const, 180 as const, 'later' as const),
  }),
  { maxKeys: 12, noNullPrototype: true },
)

describe('planRoadmap', () => {
  // By hand: 3 hours a week are 12, 36 and 75 hours by day 30, 90 and 180; a one-day action takes 4 of them.
  it('gives three actions to the first month at three hours a week, the risks first', () => {
    const plan = planFor(lowest, { hoursPerWeek: 3, budgetVnd: 1_000_000 })
    expect(idsIn(plan, 30)).toHaveLength(3)
    // One of these takes two days: 4 × 4 + 8 = 24 hours.
    expect(idsIn(plan, 90)).toHaveLength(5)
    expect(
      stepsOf(plan)
        .slice(0, 5)
        .every(({ next }) => next.isCritical),
    ).toBe(true)
    // 4, 8 and 12 hours at 3 a week: days 10, 19 and 28.
    expect(plan.phases[0]?.steps.map(({ dueDay }) => dueDay)).toEqual([10, 19, 28])
  })

  it('plans only what is free where there is no money', () => {
    const plan = planFor(lowest, { hoursPerWeek: 40, budgetVnd: 0 })
    expect(stepsOf(plan).every(({ next }) => next.action.cost === 'free')).toBe(true)
    expect(plan.waiting.some(({ reason }) => reason === 'money')).toBe(true)
  })

  it('puts an action off to the phase asked for, and what needs it with it', () => {
    const [first, second] = actionsFor(lowest, facts)
    if (!first || !second) throw new Error('two actions are needed')
    const needing = ACTIONS.map((action) =>
      action.id === second.action.id
        ? { ...action, needs: [{ criterionId: first.action.criterionId, atLeast: 0.25 }] }
        : action,
    )
    const limits = { hoursPerWeek: 10, budgetVnd: null }
    const marks = { [first.action.id]: { isDone: false, notBefore: 90 as const } }
    const plan = planFor(lowest, limits, marks, facts, needing)
    expect(idsIn(plan, 30)).not.toContain(first.action.id)
    expect(idsIn(plan, 90)).toEqual(expect.arrayContaining([first.action.id, second.action.id]))
  })

  it('says what must come first where the plan does not bring it', () => {
    const [first] = actionsFor(lowest, facts)
    if (!first) throw new Error('an action is needed')
    const needing = ACTIONS.map((action) =>
      action.id === first.action.id
        ? { ...action, needs: [{ criterionId: 'stock', atLeast: 0.75 }] }
        : action,
    )
    const plan = planFor(lowest, { hoursPerWeek: 10, budgetVnd: null }, {}, facts, needing)
    expect(plan.waiting.find(({ next }) => next.action.id === first.action.id)).toMatchObject({
      reason: 'needs',
      needs: ['stock'],
    })
  })

  it('waits for nothing that does not apply, nor for what this form does not ask', () => {
    const [first] = actionsFor(lowest, facts)
    if (!first) throw new Error('an action is needed')
    const { id: spared = '' } = ALL_CRITERIA.find((each) => each.canBeNotApplicable) ?? {}
    const answers = { ...lowest, criteria: { ...lowest.criteria, [spared]: ANSWER_NOT_APPLICABLE } }
    for (const criterionId of [spared, 'no-criterion-of-this-form']) {
      const needing = ACTIONS.map((action) =>
        action.id === first.action.id
          ? { ...action, needs: [{ criterionId, atLeast: 1 }] }
          : action,
      )
      const plan = planFor(answers, { hoursPerWeek: 10, budgetVnd: null }, {}, facts, needing)
      expect(idsIn(plan, 30)).toContain(first.action.id)
    }
  })

  it('moves nothing else when something is ticked off, in turn or out of it', () => {
    const limits = { hoursPerWeek: 3, budgetVnd: 1_000_000 }
    const before = planFor(lowest, limits)
    const placeOf = (plan: Plan) =>
      new Map(stepsOf(plan).map(({ next, horizon }) => [next.action.id, horizon]))
    const places = placeOf(before)
    for (const id of [...places.keys(), ...before.waiting.map(({ next }) => next.action.id)]) {
      const after = placeOf(planFor(lowest, limits, { [id]: { isDone: true, notBefore: null } }))
      after.delete(id)
      const expected = new Map(places)
      expected.delete(id)
      // What was waiting for it may come in; what had a place keeps it.
      for (const [each, horizon] of expected) expect(after.get(each)).toBe(horizon)
    }
  })

  it('leaves nothing out, plans nothing twice, and keeps within hours and money', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, anyLimits, anyMarks, (of, answers, limits, marks) => {
        const plan = planFor(answers, limits, marks, of)
        const ids = [...stepsOf(plan), ...plan.waiting].map(({ next }) => next.action.id)
        expect(ids.toSorted()).toEqual(
          actionsFor(answers, of)
            .map(({ action }) => action.id)
            .toSorted(),
        )
        for (const horizon of HORIZONS) {
          const hours = stepsOf(plan)
            .filter((step) => step.horizon <= horizon)
            .reduce((sum, step) => sum + step.hours, 0)
          expect(hours).toBeLessThanOrEqual(Math.floor(horizon / 7) * limits.hoursPerWeek)
        }
        const cost = stepsOf(plan).reduce((sum, { costVnd }) => sum + costVnd, 0)
        expect(cost).toBeLessThanOrEqual(limits.budgetVnd ?? Infinity)
      }),
    )
  })

  it('never plans an action before what it needs', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, anyLimits, (of, answers, limits) => {
        const plan = planFor(answers, limits, {}, of)
        const steps = stepsOf(plan)
        const items = QUESTIONNAIRE.pillars.flatMap((pillar) =>
          itemsOf(QUESTIONNAIRE, pillar, of, answers),
        )
        for (const [index, { next }] of steps.entries())
          for (const { criterionId, atLeast } of next.action.needs) {
            const item = items.find(({ id }) => id === criterionId)
            const isThere =
              item?.state === 'notApplicable' ||
              (item && compare(item.value, fractionFromDecimal(atLeast)) >= 0)
            const isBrought = steps.slice(0, index).some(({ next: before }) => {
              const value = valueAfter(QUESTIONNAIRE, before.action)
              return (
                before.action.criterionId === criterionId &&
                value !== null &&
                compare(value, fractionFromDecimal(atLeast)) >= 0
              )
            })
            expect(isThere || isBrought).toBe(true)
          }
      }),
    )
  })

  it('gives every step a day inside its phase, in order', () => {
    fc.assert(
      fc.property(anyAnswers, anyLimits, (answers, limits) => {
        const plan = planFor(answers, limits)
        for (const [index, { horizon, steps }] of plan.phases.entries())
          for (const { dueDay } of steps) {
            expect(dueDay).toBeLessThanOrEqual(horizon)
            expect(dueDay).toBeGreaterThan(HORIZONS[index - 1] ?? 0)
          }
        const days = stepsOf(plan).map(({ dueDay }) => dueDay)
        expect(days).toEqual(days.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('what the score would become', () => {
  const scoreOf = (answers: Answers, of: Facts = facts) =>
    scoreAssessment(QUESTIONNAIRE, of, answers)

  it('lifts each criterion by one step', () => {
    const all = actionsFor(lowest, facts).map(({ action }) => action)
    const after = answersAfter(QUESTIONNAIRE, lowest, all)
    const values = ALL_CRITERIA.map(({ id, options }) => {
      const answer = after.criteria[id]
      return options.find((option) => answer?.optionId === option.id)?.value
    })
    expect(new Set(values)).toEqual(new Set([0.25]))
  })

  it('closes a critical gap whose range its action covers', () => {
    const backup = ACTIONS.find(({ id }) => id === 'backup.none')
    const best = answersAllAt(QUESTIONNAIRE, 1, ALL_TOOLS, 1)
    const answers = {
      ...best,
      criteria: { ...best.criteria, backup: lowest.criteria['backup'] ?? best.criteria['backup']! },
    }
    const after = answersAfter(QUESTIONNAIRE, answers, backup ? [backup] : [])
    expect(scoreOf(answers).score?.shown).toBeLessThan(scoreOf(after).score?.shown ?? 0)
  })

  it('is never lower, grows with every phase, and stays the same without a plan', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, anyLimits, (of, answers, limits) => {
        const plan = planFor(answers, limits, {}, of)
        const scores = [
          scoreOf(answers, of),
          ...HORIZONS.map((horizon) =>
            scoreOf(answersBy(QUESTIONNAIRE, answers, plan, horizon), of),
          ),
        ].map(({ score }) => score?.shown ?? 0)
        expect(scores).toEqual(scores.toSorted((a, b) => a - b))
        expect(answersAfter(QUESTIONNAIRE, answers, [])).toEqual(answers)
      }),
    )
  })
})

it('puts off from phase to phase and out of the plan', () => {
  expect([phaseAfter(30), phaseAfter(90), phaseAfter(180)]).toEqual([90, 180, 'later'])
})
