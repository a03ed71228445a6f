import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuestionnaire, QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ANSWER_UNKNOWN, answeredWith, type Answer, type Answers } from '#domain/answers.ts'
import { compareAssessments, type ComparedAssessment } from '#domain/compare-assessments.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { ALL_CRITERIA, anyAnswers, anyFacts } from './random-assessment.ts'

const made = (
  criteria: Readonly<Record<string, Answer>>,
  questionnaire: Questionnaire = QUESTIONNAIRE,
): ComparedAssessment => ({ questionnaire, facts: {}, answers: { criteria, tools: null } })
const optionOf = (id: string, position: number): Answer => {
  const options = ALL_CRITERIA.find((each) => each.id === id)?.options ?? []
  return answeredWith(options.at(position)?.id ?? '')
}
const [strategy] = QUESTIONNAIRE.pillars
const [first = '', second = ''] = strategy?.criteria.map(({ id }) => id) ?? []

describe('one business, assessed twice', () => {
  it('changes by what its answers changed by, over the questions both answered', () => {
    const earlier = made({ [first]: optionOf(first, 0), [second]: optionOf(second, 0) })
    const later = made({ [first]: optionOf(first, -1), [second]: optionOf(second, 0) })
    const { overall, pillars, risen, fallen } = compareAssessments(earlier, later)
    // Two questions of one pillar, one of them from nothing to all: 0 to 50.
    expect(pillars).toMatchObject([
      {
        pillarId: strategy?.id,
        earlier: { exact: '0' },
        later: { exact: '50' },
        difference: 50,
        compared: 2,
        isWithinNoise: false,
      },
    ])
    expect(overall).toMatchObject({ difference: 50, compared: 2 })
    expect([risen, fallen]).toEqual([[first], []])
  })

  it('is not said to have changed by one answer moved by one step', () => {
    const earlier = made({ [first]: optionOf(first, 1), [second]: optionOf(second, 1) })
    const later = made({ [first]: optionOf(first, 2), [second]: optionOf(second, 1) })
    const { overall, risen } = compareAssessments(earlier, later)
    expect(overall?.difference).toBeGreaterThan(0)
    expect(overall?.isWithinNoise).toBe(true)
    expect(risen, 'the answer itself is still named').toEqual([first])
    const twoSteps = made({ [first]: optionOf(first, 3), [second]: optionOf(second, 1) })
    expect(compareAssessments(earlier, twoSteps).overall?.isWithinNoise).toBe(false)
  })

  it('does not move by what only one of them knows', () => {
    const both = { [first]: optionOf(first, 2) }
    const later = made({ ...both, [second]: optionOf(second, -1) })
    for (const earlier of [made(both), made({ ...both, [second]: ANSWER_UNKNOWN })])
      expect(compareAssessments(earlier, later)).toMatchObject({
        overall: { difference: 0, compared: 1 },
        risen: [],
        fallen: [],
      })
  })

  it('is not compared where nothing is shared', () => {
    const comparison = compareAssessments(
      made({ [first]: optionOf(first, 0) }),
      made({ [second]: optionOf(second, 0) }),
    )
    expect(comparison).toEqual({ overall: null, pillars: [], risen: [], fallen: [] })
  })

  it('is compared with a quick check of the same questions', () => {
    const quick = findQuestionnaire('quick-check', 1)
    const [asked = ''] = quick?.asks ?? []
    if (!quick) throw new Error('no quick check')
    const earlier = made({ [asked]: optionOf(asked, 0) }, quick)
    const later = made(Object.fromEntries(ALL_CRITERIA.map(({ id }) => [id, optionOf(id, -1)])))
    expect(compareAssessments(earlier, later)).toMatchObject({
      overall: { compared: 1 },
      risen: [asked],
    })
  })

  it('is not compared over a question whose options mean something else now', () => {
    const changed: Questionnaire = {
      ...QUESTIONNAIRE,
      version: 2,
      pillars: QUESTIONNAIRE.pillars.map((pillar) => ({
        ...pillar,
        criteria: pillar.criteria.map((criterion) =>
          criterion.id === first
            ? {
                ...criterion,
                options: criterion.options.map((option, index) =>
                  index === 1 ? { ...option, value: 0.1 } : option,
                ),
              }
            : criterion,
        ),
      })),
    }
    const answers = { [first]: optionOf(first, 0), [second]: optionOf(second, 0) }
    expect(compareAssessments(made(answers), made(answers, changed)).overall?.compared).toBe(1)
  })

  const assessed = (answers: Answers, facts: ComparedAssessment['facts']) => ({
    questionnaire: QUESTIONNAIRE,
    facts,
    answers,
  })

  it('never differs from itself, and going back undoes going there', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, anyFacts, (one, other, facts) => {
        const there = compareAssessments(assessed(one, facts), assessed(other, facts))
        const back = compareAssessments(assessed(other, facts), assessed(one, facts))
        expect(back.overall?.difference ?? 0).toBe(-(there.overall?.difference ?? 0) || 0)
        expect([back.risen, back.fallen]).toEqual([there.fallen, there.risen])
        expect(Math.abs(there.overall?.difference ?? 0)).toBeLessThanOrEqual(100)
        const same = compareAssessments(assessed(one, facts), assessed(one, facts))
        expect(same.risen.length + same.fallen.length).toBe(0)
        expect(same.overall?.difference ?? 0).toBe(0)
      }),
    )
  })
})
