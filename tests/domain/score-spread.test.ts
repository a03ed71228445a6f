import { describe, expect, it } from 'vitest'
import { ANSWER_UNKNOWN, answeredWith } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import dbi from '#content/questionnaires/dbi-2021.v1.json' with { type: 'json' }
import vectors from './dbi-2021.vectors.json' with { type: 'json' }

const DBI = dbi as unknown as Questionnaire
const CRITERIA = DBI.pillars.flatMap((pillar) => pillar.criteria)

function answersOf(
  defaults: Readonly<Record<string, string | undefined>>,
  values: Readonly<Record<string, string | undefined>>,
) {
  const chosen = DBI.pillars.flatMap(({ id: pillarId, criteria }) =>
    criteria.map(({ id }) => [id, answeredWith(values[id] ?? defaults[pillarId] ?? '')] as const),
  )
  return { criteria: Object.fromEntries(chosen), tools: null }
}

describe('DBI 2021', () => {
  it('has 60 criteria that make 320 points', () => {
    expect(CRITERIA).toHaveLength(60)
    expect(DBI.pillars.map(({ criteria }) => criteria.length)).toEqual([13, 1, 16, 13, 10, 7])
    expect(DBI.pillars.map(({ weight }) => weight)).toEqual([65, 25, 80, 65, 50, 35])
  })

  it.each(vectors.cases)('gives the level worked out by hand: $name', (vector) => {
    const result = scoreAssessment(DBI, {}, answersOf(vector.defaults, vector.values))
    expect(result.points).toEqual({ got: String(vector.points), of: 320 })
    expect(result.level).toEqual({ kind: 'reached', levelId: vector.level, reason: null })
    expect(
      Object.fromEntries(result.pillars.map(({ pillarId, levelId }) => [pillarId, levelId])),
    ).toEqual(vector.pillarLevels)
    const pointsOf = new Map(Object.entries(vector.pillarPoints))
    for (const { id, weight } of DBI.pillars) {
      const percent = ((pointsOf.get(id) ?? Number.NaN) * 1000) / weight
      const shown = result.pillars.find(({ pillarId }) => pillarId === id)?.score?.shown
      expect([id, shown]).toEqual([id, Math.floor(percent) / 10])
    }
  })

  it('gives a pillar of which nothing applies no score, and the lowest level', () => {
    const none = { ...DBI, pillars: DBI.pillars.map((pillar) => ({ ...pillar, criteria: [] })) }
    const { pillars, level } = scoreAssessment(none, {}, { criteria: {}, tools: null })
    expect(pillars.map(({ score, levelId }) => [score, levelId])).toEqual(
      DBI.pillars.map(() => [null, 'd0']),
    )
    // Nobody is told a level for having answered nothing.
    expect(level).toEqual({ kind: 'withheld', levelId: null, reason: 'coverageTooLow' })
  })

  it('withholds the level while too little is known, and still counts the points', () => {
    const all = answersOf(Object.fromEntries(DBI.pillars.map(({ id }) => [id, 'o5'])), {})
    const unknown = CRITERIA.slice(0, 19).map(({ id }) => [id, ANSWER_UNKNOWN] as const)
    const answers = { ...all, criteria: { ...all.criteria, ...Object.fromEntries(unknown) } }
    const { level, points } = scoreAssessment(DBI, {}, answers)
    expect(level.reason).toBe('coverageTooLow')
    // 13 of customers, the strategy (25) and 5 of technology are not known.
    expect(points?.got).toBe(String(320 - 65 - 25 - 25))
  })
})
