import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ANSWER_UNKNOWN, answeredWith, type Answer, type Answers } from '#domain/answers.ts'
import type { Facts } from '#domain/fact.ts'
import { compare, fraction, type Fraction } from '#domain/fraction.ts'
import { scoreAssessment } from '#domain/score.ts'
import { ALL_CRITERIA, ALL_TOOLS, anyAnswers, anyFacts } from './random-assessment.ts'

/** Every item that is answered by choosing an option. */
const CHOICES = [...ALL_CRITERIA, QUESTIONNAIRE.toolLinks]
const anyChoice = fc.constantFrom(...CHOICES)

const scored = (facts: Facts, answers: Answers) => scoreAssessment(QUESTIONNAIRE, facts, answers)

function exact(facts: Facts, answers: Answers): Fraction {
  const [numerator = '', denominator = '1'] = (scored(facts, answers).score?.exact ?? '').split('/')
  return fraction(BigInt(numerator), BigInt(denominator))
}

const withAnswer = (answers: Answers, id: string, answer: Answer): Answers => ({
  ...answers,
  criteria: { ...answers.criteria, [id]: answer },
})

describe('scoreAssessment, whatever the answers', () => {
  it('keeps every score from 0 to 100 and shows it rounded down', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, (facts, answers) => {
        const { score, pillars } = scored(facts, answers)
        for (const each of [score, ...pillars.map((pillar) => pillar.score)]) {
          if (!each) continue
          const [numerator = '', denominator = '1'] = each.exact.split('/')
          const value = fraction(BigInt(numerator), BigInt(denominator))
          const shown = fraction(Math.round(each.shown * 10), 10)
          expect(compare(value, fraction(0))).toBeGreaterThanOrEqual(0)
          expect(compare(value, fraction(100))).toBeLessThanOrEqual(0)
          expect(compare(shown, value)).toBeLessThanOrEqual(0)
          expect(compare(value, fraction(Math.round(each.shown * 10) + 1, 10))).toBeLessThan(0)
        }
      }),
    )
  })

  it('never falls, and opens no new risk, when one option gets better', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyAnswers,
        anyChoice.chain(({ id, options }) =>
          fc.record({
            id: fc.constant(id),
            pair: fc.subarray([...options], { minLength: 2, maxLength: 2 }),
          }),
        ),
        (facts, answers, { id, pair: [lower, higher] }) => {
          if (!lower || !higher) return
          const before = withAnswer(answers, id, answeredWith(lower.id))
          const after = withAnswer(answers, id, answeredWith(higher.id))
          expect(compare(exact(facts, after), exact(facts, before))).toBeGreaterThanOrEqual(0)
          const gapsBefore = scored(facts, before).criticalGaps
          const gapsAfter = scored(facts, after).criticalGaps
          for (const gap of gapsAfter) expect(gapsBefore).toContainEqual(gap)
        },
      ),
    )
  })

  it('never falls when one more tool is ticked', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, fc.constantFrom(...ALL_TOOLS), (facts, answers, toolId) => {
        const others = (answers.tools ?? []).filter((id) => id !== toolId)
        const before = exact(facts, { ...answers, tools: others })
        const after = exact(facts, { ...answers, tools: [...others, toolId] })
        expect(compare(after, before)).toBeGreaterThan(0)
      }),
    )
  })

  it('does not depend on the order in which answers were given', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyAnswers.chain((answers) =>
          fc.record({
            answers: fc.constant(answers),
            entries: fc.shuffledSubarray(Object.entries(answers.criteria), {
              minLength: Object.keys(answers.criteria).length,
            }),
            tools: fc.shuffledSubarray([...(answers.tools ?? [])], {
              minLength: answers.tools?.length ?? 0,
            }),
          }),
        ),
        (facts, { answers, entries, tools }) => {
          const shuffled = {
            criteria: Object.fromEntries(entries),
            tools: answers.tools && tools,
          }
          expect(scored(facts, shuffled)).toEqual(scored(facts, answers))
        },
      ),
    )
  })

  it('never gives more for "don’t know" than for any option, nor than for silence', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyAnswers,
        anyChoice.chain(({ id, options }) =>
          fc.record({ id: fc.constant(id), option: fc.constantFrom(...options) }),
        ),
        (facts, answers, { id, option }) => {
          const known = withAnswer(answers, id, answeredWith(option.id))
          const unknown = withAnswer(answers, id, ANSWER_UNKNOWN)
          const { [id]: _left, ...rest } = answers.criteria
          const silent = { ...answers, criteria: rest }
          expect(compare(exact(facts, unknown), exact(facts, known))).toBeLessThanOrEqual(0)
          expect(compare(exact(facts, unknown), exact(facts, silent))).toBe(0)
          expect(scored(facts, unknown).coverage.answered).toBeLessThanOrEqual(
            scored(facts, known).coverage.answered,
          )
        },
      ),
    )
  })

  it('keeps coverage between nothing and all that applies, and adds it up over the pillars', () => {
    fc.assert(
      fc.property(anyFacts, anyAnswers, (facts, answers) => {
        const { coverage, pillars } = scored(facts, answers)
        for (const { answered, applicable } of [
          coverage,
          ...pillars.map((each) => each.coverage),
        ]) {
          expect(answered).toBeGreaterThanOrEqual(0)
          expect(answered).toBeLessThanOrEqual(applicable)
        }
        const sum = (of: 'answered' | 'applicable') =>
          pillars.reduce((total, pillar) => total + pillar.coverage[of], 0)
        expect({ answered: sum('answered'), applicable: sum('applicable') }).toEqual(coverage)
      }),
    )
  })
})
