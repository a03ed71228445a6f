import { describe, expect, it } from 'vitest'
import { ACTIONS } from '#content/actions.ts'
import { PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answers,
} from '#domain/answers.ts'
import { matchProgrammes } from '#domain/eligibility.ts'
import { EMPTY_PROFILE, factsOf } from '#domain/profile.ts'
import { nextActions } from '#domain/roadmap.ts'
import { scoreAssessment } from '#domain/score.ts'
import { supportFor, supportTotal } from '#domain/support-amount.ts'
import { PERSONA_DAY, PERSONAS, type Persona } from '../support/personas.ts'
import { FIRST_VERSION } from '../support/first-version.ts'

const CRITERIA = FIRST_VERSION.pillars.flatMap((pillar) => pillar.criteria)

function answersOf(persona: Persona): Answers {
  const given = CRITERIA.map(({ id, options }) => {
    const place = persona.answers[id]
    if (place === undefined) throw new Error(`${persona.name}: nothing said of ${id}`)
    if (place === null) return [id, ANSWER_NOT_APPLICABLE] as const
    return [id, place === '?' ? ANSWER_UNKNOWN : answeredWith(options[place]?.id ?? '')] as const
  })
  return { criteria: Object.fromEntries(given), tools: [] }
}

const MILLION = 1_000_000

describe.each(PERSONAS)('$name', (persona) => {
  const profile = {
    ...EMPTY_PROFILE,
    ...persona.profile,
    furtherFacts: Object.fromEntries((persona.further ?? []).map((id) => [id, 'yes' as const])),
  }
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const matches = matchProgrammes(PROGRAMMES, facts, PERSONA_DAY)
  const idsOf = (wanted: string): string[] =>
    matches.flatMap(({ kind, programme }) => (kind === wanted ? [programme.id] : [])).toSorted()

  it('is of the size the decree gives it', () => {
    const { possible } = facts['sizeClass'] as { possible: readonly string[] }
    expect(possible).toEqual([persona.sizeClass])
  })

  it('is offered what fits, and asked for what is open', () => {
    expect(idsOf('eligible')).toEqual(persona.fitting.toSorted())
    expect(idsOf('unknown')).toEqual(persona.open.toSorted())
  })

  it('is told how much there may be', () => {
    const total = supportTotal(matches)
    expect(total.yearlyVnd).toBe(persona.yearlyMillions * MILLION)
    expect(total.onceVnd).toBe(0)
    const solution = total.lines.find(({ purpose }) => purpose === 'digitalSolution')
    const spendVnd = (persona.ofSpend?.spend ?? 0) * MILLION
    const paidVnd = solution ? supportFor(solution.best.benefit, spendVnd) : null
    expect(paidVnd).toBe(persona.ofSpend && persona.ofSpend.paid * MILLION)
  })

  it('begins with the three steps that matter most', () => {
    const answers = answersOf(persona)
    const { criticalGaps } = scoreAssessment(FIRST_VERSION, facts, answers)
    const steps = nextActions(FIRST_VERSION, facts, answers, criticalGaps, ACTIONS)
    expect(steps.slice(0, 3).map(({ action }) => action.id)).toEqual(persona.first)
  })
})
