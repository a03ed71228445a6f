import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIONS } from '#content/actions.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ANSWER_NOT_APPLICABLE, ANSWER_UNKNOWN, type Answers } from '#domain/answers.ts'
import { amount, choice, type Facts } from '#domain/fact.ts'
import { nextActions, type Action } from '#domain/roadmap.ts'
import { scoreAssessment } from '#domain/score.ts'
import { answersAllAt } from './answers-by-value.ts'
import { ALL_CRITERIA, ALL_TOOLS, anyAnswers, anyFacts } from './random-assessment.ts'

const facts = { kind: choice('enterprise') }

function roadmap(answers: Answers, of: Facts = facts) {
  const { criticalGaps } = scoreAssessment(QUESTIONNAIRE, of, answers)
  return nextActions(QUESTIONNAIRE, of, answers, criticalGaps, ACTIONS)
}

const idsOf = (actions: ReturnType<typeof roadmap>) => actions.map(({ action }) => action.id)

describe('nextActions', () => {
  it('puts the five critical gaps first for the lowest answers, and has something for every criterion', () => {
    const actions = roadmap(answersAllAt(QUESTIONNAIRE, 0, [], null))
    expect(actions).toHaveLength(ALL_CRITERIA.length)
    expect(actions.map(({ isCritical }) => isCritical)).toEqual(
      actions.map((_action, index) => index < 5),
    )
    expect(idsOf(actions).slice(0, 5).toSorted()).toEqual([
      'backup.none',
      'customer-consent.not-told',
      'e-invoice.none',
      'own-accounts.shared',
      'two-step-sign-in.none',
    ])
  })

  it('offers at least three actions that cost nothing and take a day, for the lowest answers', () => {
    const easy = roadmap(answersAllAt(QUESTIONNAIRE, 0, [], null)).filter(
      ({ action }) => action.cost === 'free' && action.days <= 1,
    )
    expect(easy.length).toBeGreaterThanOrEqual(3)
  })

  it('puts more use for less effort first where no risk is open', () => {
    const actions = roadmap(answersAllAt(QUESTIONNAIRE, 0, [], null)).filter(
      ({ isCritical }) => !isCritical,
    )
    const needs = actions.map(({ action }) => {
      const criterion = ALL_CRITERIA.find((each) => each.id === action.criterionId)
      return (criterion?.usefulness ?? 0) / action.effort
    })
    expect(needs).toEqual(needs.toSorted((a, b) => b - a))
  })

  it('offers the second step once the first is done', () => {
    const actions = roadmap(answersAllAt(QUESTIONNAIRE, 0.5, ALL_TOOLS, 0.5))
    expect(actions).toHaveLength(ALL_CRITERIA.length)
    for (const { action } of actions) {
      expect(action.from).toBeLessThanOrEqual(0.5)
      expect(action.below).toBeGreaterThan(0.5)
    }
    // Sales accounts are still open to a leaked password at this step, so it stays critical.
    expect(actions[0]).toMatchObject({
      isCritical: true,
      action: { criterionId: 'two-step-sign-in' },
    })
  })

  it('advises nobody who works alone to teach another, or to close the account of who leaves', () => {
    const alone: Facts = { kind: choice('individual'), employees: amount(0) }
    const offered = (value: number, of: Facts): readonly string[] =>
      idsOf(roadmap(answersAllAt(QUESTIONNAIRE, value, ALL_TOOLS, 0.5), of))
    for (const [value, ids] of [
      [0.25, ['digital-skills.one', 'training.self']],
      [0.5, ['own-accounts.own']],
      [0.75, ['own-accounts.closed-on-leaving']],
    ] as const) {
      for (const id of ids) {
        expect(offered(value, alone)).not.toContain(id)
        expect(offered(value, { ...alone, employees: amount(1) })).toContain(id)
        // What is not known withholds nothing.
        expect(offered(value, {})).toContain(id)
      }
    }
  })

  it('puts what an action needs before it, through others too', () => {
    const answers = answersAllAt(QUESTIONNAIRE, 0, [], null)
    const needs = (action: Action, ...ids: string[]): Action => ({
      ...action,
      needs: ids.map((criterionId) => ({ criterionId, atLeast: 0.5 })),
    })
    const planted = ACTIONS.map((action) => {
      if (action.criterionId === 'backup') return needs(action, 'technical-help')
      return action.criterionId === 'technical-help' ? needs(action, 'working-together') : action
    })
    const { criticalGaps } = scoreAssessment(QUESTIONNAIRE, {}, answers)
    const order = nextActions(QUESTIONNAIRE, {}, answers, criticalGaps, planted).map(
      ({ action }) => action.criterionId,
    )
    const places = ['working-together', 'technical-help', 'backup'].map((id) => order.indexOf(id))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  it('lifts the parts the owner called important, never above a critical gap', () => {
    const answers = answersAllAt(QUESTIONNAIRE, 0, [], null)
    const { criticalGaps } = scoreAssessment(QUESTIONNAIRE, {}, answers)
    const of = (important: readonly string[]) =>
      nextActions(QUESTIONNAIRE, {}, answers, criticalGaps, ACTIONS, important)
    const firstOf = (important: readonly string[], pillar: string): number =>
      of(important)
        .filter(({ isCritical }) => !isCritical)
        .findIndex(({ pillarId }) => pillarId === pillar)
    for (const { id } of QUESTIONNAIRE.pillars) expect(firstOf([id], id)).toBeLessThan(4)
    const critical = of(['strategy']).map(({ isCritical }) => isCritical)
    expect(critical.lastIndexOf(true)).toBeLessThan(critical.indexOf(false))
  })

  it('asks nothing more of a business that has done everything', () => {
    expect(roadmap(answersAllAt(QUESTIONNAIRE, 1, ALL_TOOLS, 1))).toEqual([])
  })

  it('treats what nobody knows as a full gap, and leaves out what does not apply', () => {
    const best = answersAllAt(QUESTIONNAIRE, 1, ALL_TOOLS, 1)
    const answers = {
      ...best,
      criteria: {
        ...best.criteria,
        accounting: ANSWER_UNKNOWN,
        backup: ANSWER_UNKNOWN,
        stock: ANSWER_NOT_APPLICABLE,
      },
    }
    expect(idsOf(roadmap(answers))).toEqual(['backup.none', 'accounting.none'])
  })

  it('never offers two actions for one criterion, and never puts a risk after a wish', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, (of, answers) => {
        const actions = roadmap(answers, of)
        const criteria = actions.map(({ action }) => action.criterionId)
        expect(new Set(criteria).size).toBe(criteria.length)
        const critical = actions.map(({ isCritical }) => isCritical)
        expect(critical).toEqual(critical.toSorted((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  it('has an action for every critical gap, whatever the answers', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, (of, answers) => {
        const gaps = scoreAssessment(QUESTIONNAIRE, of, answers).criticalGaps
        const closed = roadmap(answers, of).flatMap(({ action, isCritical }) =>
          isCritical ? [action.criterionId] : [],
        )
        expect(closed.toSorted()).toEqual(gaps.map((gap) => gap.criterionId).toSorted())
      }),
    )
  })
})
