import { describe, expect, it } from 'vitest'
import { ANSWER_UNKNOWN, answeredWith, answeredWithAll, type Answer } from '#domain/answers.ts'
import { choice } from '#domain/fact.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import qd1567 from '#content/questionnaires/qd-1567.v1.json' with { type: 'json' }
import vectors from './qd-1567.vectors.json' with { type: 'json' }

const QD_1567 = qd1567 as unknown as Questionnaire

const answerOf = (given: string | readonly string[]): Answer =>
  typeof given !== 'string'
    ? answeredWithAll(given)
    : given === 'unknown'
      ? ANSWER_UNKNOWN
      : answeredWith(given)

describe('the form after QĐ 1567', () => {
  it.each(vectors.cases)('gives the two figures worked out by hand: $name', (vector) => {
    const criteria = Object.entries(vector.answers).flatMap(([id, given]) =>
      given === undefined ? [] : [[id, answerOf(given)] as const],
    )
    const facts = {
      ...(vector.line !== null && { line: choice(vector.line) }),
      ...(vector.sector !== null && { sector: choice(vector.sector) }),
    }
    const result = scoreAssessment(QD_1567, facts, {
      criteria: Object.fromEntries(criteria),
      tools: vector.tools,
    })
    expect(result.sides?.criteria?.exact).toBe(vector.core)
    expect(result.sides?.tools?.exact).toBe(vector.sectorShare)
    // Never combined, never a level: the official formula could not be verified.
    expect(result.score).toBeNull()
    expect(result.level).toEqual({ kind: 'withheld', levelId: null, reason: 'notCombined' })
  })
})
