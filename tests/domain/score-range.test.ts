import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE, QUICK_CHECK } from '#content/questionnaire.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import type { Option } from '#domain/questionnaire.ts'
import type { Score } from '#domain/result.ts'
import { scoreAssessment } from '#domain/score.ts'
import { nextStep, stepsOf } from '#domain/steps.ts'
import { nth } from '../features/support/nth.ts'
import { ALL_CRITERIA } from './random-assessment.ts'
import vectors from './quick-check.vectors.json' with { type: 'json' }

const answerOf = (text: string): Answer =>
  text === 'unknown'
    ? ANSWER_UNKNOWN
    : text === 'notApplicable'
      ? ANSWER_NOT_APPLICABLE
      : answeredWith(text)
const answersOf = (texts: Readonly<Record<string, string | undefined>>): Answers => ({
  criteria: Object.fromEntries(
    Object.entries(texts).flatMap(([id, text]) =>
      text === undefined ? [] : [[id, answerOf(text)] as const],
    ),
  ),
  tools: null,
})
const ASKED = ALL_CRITERIA.filter(({ id }) => QUICK_CHECK.asks?.includes(id))
const valueIn = ([numerator = '0', denominator = '1']: readonly string[]): number =>
  Number(numerator) / Number(denominator)

describe('the quick check', () => {
  it.each(vectors.cases)('gives the range worked out by hand: $name', (vector) => {
    const result = scoreAssessment(QUICK_CHECK, {}, answersOf(vector.answers))
    expect(result.score).toBeNull()
    expect(result.range?.low.exact).toBe(vector.low)
    expect(result.range?.high.exact).toBe(vector.high)
    expect(result.range?.levelIds).toEqual(vector.levels)
    expect(result.level).toEqual({ kind: 'withheld', levelId: null, reason: vector.reason })
    for (const { pillarId, range } of result.pillars)
      expect([range?.low.exact, range?.high.exact]).toEqual(
        (vector.pillars as Record<string, string[]>)[pillarId],
      )
  })

  it('asks ten questions, at least one of each part, and every critical one', () => {
    const steps = stepsOf(QUICK_CHECK, {}, answersOf({}))
    expect(steps).toHaveLength(10)
    expect(new Set(steps.map((step) => step.pillarId)).size).toBe(QUESTIONNAIRE.pillars.length)
    const critical = ALL_CRITERIA.filter((criterion) => criterion.critical).map(({ id }) => id)
    expect(steps.map((step) => step.id)).toEqual(expect.arrayContaining(critical))
  })

  it('names no risk that it does not ask about', () => {
    const gapsOf = (asks: readonly string[]) =>
      scoreAssessment({ ...QUICK_CHECK, asks }, {}, answersOf({})).criticalGaps
    const unknown = { criterionId: 'backup', kind: 'unknown' }
    const asks = QUICK_CHECK.asks ?? []
    expect(gapsOf(asks)).toContainEqual(unknown)
    expect(gapsOf(asks.filter((id) => id !== 'backup'))).not.toContainEqual(unknown)
  })

  it('leads into the full questionnaire with its answers kept', () => {
    const answers = answersOf(
      Object.fromEntries(ASKED.map(({ id, options }) => [id, options[1]?.id])),
    )
    const left = stepsOf(QUESTIONNAIRE, {}, answers).filter((step) => !answers.criteria[step.id])
    expect(left).toHaveLength(ALL_CRITERIA.length - 10 + 1)
    expect(nextStep(stepsOf(QUESTIONNAIRE, {}, answers), answers)?.id).toBe('digital-lead')
  })

  it('holds the full score wherever what was not asked lies within one step of what was', () => {
    // Tools are items too, and may lie anywhere: this is about the criteria alone.
    const bare = { toolLists: { general: [] }, toolLinks: null }
    const places = fc.record(Object.fromEntries(ALL_CRITERIA.map(({ id }) => [id, fc.nat(100)])))
    fc.assert(
      fc.property(places, (place) => {
        const chosen = QUESTIONNAIRE.pillars.flatMap(({ criteria }) => {
          const isAsked = (id: string): boolean => ASKED.some((each) => each.id === id)
          const pick = (options: readonly Option[], id: string): Option =>
            nth(options, (place[id] ?? 0) % options.length)
          const asked = criteria.filter(({ id }) => isAsked(id))
          const known = asked.map(({ id, options }) => pick(options, id).value)
          const near = ({ value }: Option): boolean =>
            value >= Math.min(...known) - 0.25 && value <= Math.max(...known) + 0.25
          return criteria.map(({ id, options }) => {
            const open = isAsked(id) ? options : options.filter(near)
            return [id, pick(open, id).id] as const
          })
        })
        const answers = answersOf(Object.fromEntries(chosen))
        const { range } = scoreAssessment({ ...QUICK_CHECK, ...bare }, {}, answers)
        const { score } = scoreAssessment({ ...QUESTIONNAIRE, ...bare }, {}, answers)
        const of = (end: Score | null | undefined): number => valueIn((end?.exact ?? '').split('/'))
        expect(of(score)).toBeGreaterThanOrEqual(of(range?.low) - 1e-9)
        expect(of(score)).toBeLessThanOrEqual(of(range?.high) + 1e-9)
      }),
    )
  })

  it('rises, or stays, with every better answer', () => {
    const asked = fc.record(
      Object.fromEntries(ASKED.map(({ id, options }) => [id, fc.nat(options.length - 1)])),
    )
    const rangeOf = (places: Readonly<Record<string, number>>) => {
      const texts = ASKED.map(({ id, options }) => [id, options[places[id] ?? 0]?.id] as const)
      const { range } = scoreAssessment(QUICK_CHECK, {}, answersOf(Object.fromEntries(texts)))
      return [range?.low, range?.high].map((end) => valueIn((end?.exact ?? '').split('/')))
    }
    fc.assert(
      fc.property(asked, fc.constantFrom(...ASKED), (places, { id, options }) => {
        fc.pre((places[id] ?? 0) < options.length - 1)
        const [low = 0, high = 0] = rangeOf(places)
        const [betterLow = 0, betterHigh = 0] = rangeOf({ ...places, [id]: (places[id] ?? 0) + 1 })
        expect(betterLow).toBeGreaterThanOrEqual(low)
        expect(betterHigh).toBeGreaterThanOrEqual(high)
      }),
    )
  })
})
