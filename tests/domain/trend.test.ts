import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE, QUICK_CHECK } from '#content/questionnaire.ts'
import { ANSWER_UNKNOWN, answeredWith, type Answers } from '#domain/answers.ts'
import { compareAssessments, type ComparedAssessment } from '#domain/compare-assessments.ts'
import { choice } from '#domain/fact.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { trendOf } from '#domain/trend.ts'
import { answersAllAt } from './answers-by-value.ts'
import { ALL_TOOLS, anyAnswers, anyFacts } from './random-assessment.ts'

const facts = { kind: choice('enterprise') }
const taken = (
  answers: Answers,
  questionnaire: Questionnaire = QUESTIONNAIRE,
): ComparedAssessment => ({
  questionnaire,
  facts,
  answers,
})
const allAt = (value: number) => answersAllAt(QUESTIONNAIRE, value, ALL_TOOLS, value)
const shownOf = (line: { scores: readonly { shown: number }[] } | undefined) =>
  line?.scores.map(({ shown }) => shown)

describe('trendOf', () => {
  it('follows every part and the whole through three times', () => {
    const trend = trendOf(
      [0, 0.5, 1].map((value) => taken(answersAllAt(QUESTIONNAIRE, value, ALL_TOOLS, value))),
    )
    expect(trend?.lines).toHaveLength(1 + QUESTIONNAIRE.pillars.length)
    const people = trend?.lines.find(({ pillarId }) => pillarId === 'people')
    expect(shownOf(people)).toEqual([0, 50, 100])
    expect(people?.isWithinNoise).toBe(false)
  })

  it('counts only questions answered every time', () => {
    const answers = allAt(0.5)
    const once = {
      ...answers,
      criteria: { ...answers.criteria, backup: ANSWER_UNKNOWN },
    }
    const compared = (...all: readonly Answers[]) =>
      trendOf(all.map((each) => taken(each)))?.compared
    const everyTime = compared(answers, answers, answers) ?? 0
    expect(compared(answers, once, answers)).toBe(everyTime - 1)
    expect(compared(once, answers, answers)).toBe(everyTime - 1)
  })

  it('weighs each time by the last questionnaire', () => {
    const [first, ...others] = QUESTIONNAIRE.pillars
    const [criterion, ...rest] = first?.criteria ?? []
    if (!first || !criterion) throw new Error('no question')
    const heavier = { ...criterion, weight: 100 }
    const before: Questionnaire = {
      ...QUESTIONNAIRE,
      pillars: [{ ...first, criteria: [heavier, ...rest] }, ...others],
    }
    const answers = allAt(0.5)
    const best = answeredWith(criterion.options.at(-1)?.id ?? '')
    const one = { ...answers, criteria: { ...answers.criteria, [criterion.id]: best } }
    const lineOf = (earlier: Questionnaire) =>
      trendOf([taken(one, earlier), taken(answers)])?.lines.map(({ scores }) => scores)
    expect(lineOf(before)).toEqual(lineOf(QUESTIONNAIRE))
  })

  it('compares a quick check with the full questionnaire over the questions of the quick check', () => {
    const quick: Answers = {
      criteria: Object.fromEntries(
        (QUICK_CHECK.asks ?? []).map((id) => {
          const criterion = QUESTIONNAIRE.pillars
            .flatMap(({ criteria }) => criteria)
            .find((each) => each.id === id)
          return [id, answeredWith(criterion?.options[0]?.id ?? '')]
        }),
      ),
      tools: null,
    }
    const trend = trendOf([taken(quick, QUICK_CHECK), taken(allAt(1))])
    expect(trend?.compared).toBe(QUICK_CHECK.asks?.length)
    expect(shownOf(trend?.lines[0])).toEqual([0, 100])
  })

  it('leaves out what shares no question with the rest, and is nothing for one alone', () => {
    const unknown = { criteria: {}, tools: null }
    expect(trendOf([taken(unknown), taken(allAt(0)), taken(allAt(1))])?.from).toBe(1)
    expect(trendOf([taken(allAt(0))])).toBeNull()
    expect(trendOf([])).toBeNull()
  })

  it('calls one answer moved by one step no change, of the whole and of its part', () => {
    const before = allAt(0.5)
    const criterion = QUESTIONNAIRE.pillars[0]?.criteria[0]
    const up = criterion?.options.find(({ value }) => value === 0.75)
    const after = {
      ...before,
      criteria: { ...before.criteria, [criterion?.id ?? '']: answeredWith(up?.id ?? '') },
    }
    const trend = trendOf([taken(before), taken(after)])
    expect(trend?.lines.every(({ isWithinNoise }) => isWithinNoise)).toBe(true)
  })

  it('says of two what comparing the two says', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, anyAnswers, (of, one, other) => {
        const [earlier, later] = [one, other].map((answers) => ({
          questionnaire: QUESTIONNAIRE,
          facts: of,
          answers,
        }))
        if (!earlier || !later) return
        const trend = trendOf([earlier, later])
        const { overall, pillars } = compareAssessments(earlier, later)
        expect(trend?.compared ?? 0).toBe(overall?.compared ?? 0)
        const lines = overall ? [{ pillarId: null, ...overall }, ...pillars] : []
        expect(trend?.lines ?? []).toEqual(
          lines.map(({ pillarId, earlier: before, later: after, isWithinNoise }) => ({
            pillarId,
            scores: [before, after],
            isWithinNoise,
          })),
        )
      }),
    )
  })
})
