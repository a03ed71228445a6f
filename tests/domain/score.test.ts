import { describe, expect, it } from 'vitest'
import { NO_ANSWERS } from '#domain/answers.ts'
import { amount, amountBetween, choice, type Facts } from '#domain/fact.ts'
import { fraction } from '#domain/fraction.ts'
import type { Pillar } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { levelFor } from '#domain/score-means.ts'
import { FIRST_VERSION } from '../support/first-version.ts'
import { answersByValue, type AnswerValue } from './answers-by-value.ts'
import file from './score.vectors.json' with { type: 'json' }

interface Vector {
  readonly title: string
  readonly facts: {
    readonly kind: string
    readonly employees?: number
    readonly revenueOver?: number
    readonly revenueUpTo?: number
  }
  /** A pillar none of whose criteria are put to this business. */
  readonly notApplying?: string
  readonly answers: Readonly<Record<string, readonly AnswerValue[]>>
  readonly tools: readonly string[] | null
  readonly toolLinks: AnswerValue
  readonly expected: {
    readonly score: string
    readonly shown: number
    readonly level: string
    readonly coverage: readonly number[]
    readonly pillars: readonly (string | null)[]
    readonly criticalGaps: readonly (readonly string[])[]
  }
}

const vectors = file.vectors as readonly Vector[]

function factsOfVector({ kind, employees, revenueOver, revenueUpTo }: Vector['facts']): Facts {
  return {
    kind: choice(kind),
    ...(employees === undefined ? {} : { employees: amount(employees) }),
    ...(revenueOver === undefined
      ? {}
      : { revenue: amountBetween(revenueOver, revenueUpTo ?? null) }),
  }
}

const neverAsked = (pillar: Pillar): Pillar => ({
  ...pillar,
  criteria: pillar.criteria.map((criterion) => ({
    ...criterion,
    appliesWhen: { fact: 'kind', oneOf: ['nobody'] },
  })),
})

function questionnaireFor({ notApplying }: Vector) {
  return {
    ...FIRST_VERSION,
    pillars: FIRST_VERSION.pillars.map((pillar) =>
      pillar.id === notApplying ? neverAsked(pillar) : pillar,
    ),
  }
}

describe('scoreAssessment, against figures worked out by hand rules', () => {
  it.each(vectors.map((vector) => [vector.title, vector] as const))('%s', (_title, vector) => {
    const questionnaire = questionnaireFor(vector)
    const { answers, tools, toolLinks, facts, expected } = vector
    const result = scoreAssessment(
      questionnaire,
      factsOfVector(facts),
      answersByValue(questionnaire, answers, tools, toolLinks),
    )
    expect({
      score: result.score?.exact,
      shown: result.score?.shown,
      level: result.level.levelId ?? result.level.kind,
      coverage: [result.coverage.answered, result.coverage.applicable],
      pillars: result.pillars.map((pillar) => pillar.score?.exact ?? null),
      criticalGaps: result.criticalGaps.map((gap) => [gap.criterionId, gap.kind]),
    }).toEqual(expected)
  })
})

describe('scoreAssessment, where there is no level to give', () => {
  it('says that coverage is too low', () => {
    const { level } = scoreAssessment(FIRST_VERSION, {}, NO_ANSWERS)
    expect(level).toEqual({ kind: 'withheld', levelId: null, reason: 'coverageTooLow' })
  })

  it('gives no score when nothing in the questionnaire applies', () => {
    const empty = {
      ...FIRST_VERSION,
      pillars: FIRST_VERSION.pillars.map(neverAsked),
      toolLists: {},
      toolLinks: null,
    }
    const result = scoreAssessment(empty, { kind: choice('enterprise') }, NO_ANSWERS)
    expect(result.score).toBeNull()
    expect(result.level).toEqual({ kind: 'withheld', levelId: null, reason: 'nothingApplies' })
    expect(result.pillars.map((pillar) => pillar.score)).toEqual(
      FIRST_VERSION.pillars.map(() => null),
    )
  })
})

describe('levelFor', () => {
  it.each([
    [fraction(0), 'start'],
    [fraction(9_999_999, 1_000_000), 'start'],
    [fraction(10), 'departure'],
    [fraction(29_999_999, 1_000_000), 'departure'],
    [fraction(30), 'acceleration'],
    [fraction(70), 'optimised'],
    [fraction(90), 'elite'],
    [fraction(100), 'elite'],
  ])('puts %o in the band %s', (percent, levelId) => {
    expect(levelFor(percent, FIRST_VERSION.levels).id).toBe(levelId)
  })

  it('refuses a score below every band', () => {
    expect(() => levelFor(fraction(-1), FIRST_VERSION.levels)).toThrow(RangeError)
  })
})
