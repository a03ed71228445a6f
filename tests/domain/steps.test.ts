import { describe, expect, it } from 'vitest'
import { ANSWER_NOT_APPLICABLE, ANSWER_UNKNOWN, NO_ANSWERS } from '#domain/answers.ts'
import { amount, choice } from '#domain/fact.ts'
import { isStepAnswered, minutesLeft, nextStep, sectionProgress, stepsOf } from '#domain/steps.ts'
import { FIRST_VERSION } from '../support/first-version.ts'
import { answersAllAt } from './answers-by-value.ts'

const facts = { kind: choice('household'), employees: amount(2) }
const alone = { kind: choice('individual'), employees: amount(0) }
const twoTools = ['e-invoice', 'website']
const idsOf = (steps: readonly { readonly id: string }[]) => steps.map((step) => step.id)
const step = (id: string) => {
  const found = stepsOf(FIRST_VERSION, facts, { ...NO_ANSWERS, tools: twoTools }).find(
    (each) => each.id === id,
  )
  if (!found) throw new Error(`no step ${id}`)
  return found
}

describe('stepsOf', () => {
  it('asks every criterion once, in the questionnaire’s order, and the tools before the data pillar', () => {
    const ids = idsOf(stepsOf(FIRST_VERSION, facts, NO_ANSWERS))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      FIRST_VERSION.pillars.flatMap((pillar) => [
        ...(pillar.id === 'data-systems' ? ['tools'] : []),
        ...pillar.criteria.map((criterion) => criterion.id),
      ]),
    )
  })

  it.each([
    [[], false],
    [['website'], false],
    [twoTools, true],
  ])('with tools %j, asks how they are linked: %s', (tools, isAsked) => {
    const ids = idsOf(stepsOf(FIRST_VERSION, facts, { ...NO_ANSWERS, tools }))
    expect(ids.includes('tool-links')).toBe(isAsked)
  })

  it('does not count tools that are not on the list put to this business', () => {
    const tools = ['website', 'a-tool-of-another-list']
    const ids = idsOf(stepsOf(FIRST_VERSION, facts, { ...NO_ANSWERS, tools }))
    expect(ids).not.toContain('tool-links')
  })

  it('skips pay and shared work for a person who works alone, and only for them', () => {
    const asked = idsOf(stepsOf(FIRST_VERSION, facts, NO_ANSWERS))
    const askedAlone = idsOf(stepsOf(FIRST_VERSION, alone, NO_ANSWERS))
    expect(asked.filter((id) => !askedAlone.includes(id))).toEqual([
      'staff-records',
      'working-together',
    ])
    expect(idsOf(stepsOf(FIRST_VERSION, {}, NO_ANSWERS))).toEqual(asked)
  })
})

describe('isStepAnswered', () => {
  it('takes "don’t know" and "does not apply" as answers', () => {
    const answers = {
      criteria: { backup: ANSWER_UNKNOWN, stock: ANSWER_NOT_APPLICABLE },
      tools: null,
    }
    expect(['backup', 'stock', 'delivery'].map((id) => isStepAnswered(step(id), answers))).toEqual([
      true,
      true,
      false,
    ])
  })

  it('tells having no tools from not having said', () => {
    expect(isStepAnswered(step('tools'), NO_ANSWERS)).toBe(false)
    expect(isStepAnswered(step('tools'), { ...NO_ANSWERS, tools: [] })).toBe(true)
  })
})

describe('nextStep', () => {
  it('returns to the first step that was left out', () => {
    const answers = answersAllAt(FIRST_VERSION, 0.5, twoTools, 0.5)
    const { stock: _left, ...criteria } = answers.criteria
    const steps = stepsOf(FIRST_VERSION, facts, answers)
    expect(nextStep(steps, answers)).toBeNull()
    expect(nextStep(steps, { ...answers, criteria })?.id).toBe('stock')
  })
})

describe('sectionProgress', () => {
  it('counts each pillar’s own steps, tools and links among them', () => {
    const answers = { ...NO_ANSWERS, criteria: { backup: ANSWER_UNKNOWN }, tools: twoTools }
    const progress = sectionProgress(stepsOf(FIRST_VERSION, facts, answers), answers)
    expect(progress.map((section) => [section.pillarId, section.answered, section.total])).toEqual([
      ['strategy', 0, 4],
      ['customers', 0, 4],
      ['supply-chain', 0, 4],
      ['data-systems', 1, 6],
      ['security', 1, 4],
      ['management', 0, 4],
      ['people', 0, 4],
    ])
  })
})

describe('minutesLeft', () => {
  const left = (answers: typeof NO_ANSWERS) =>
    minutesLeft(FIRST_VERSION, stepsOf(FIRST_VERSION, facts, answers), answers)

  it('promises no more than 12 minutes for the whole questionnaire', () => {
    expect(left({ ...NO_ANSWERS, tools: twoTools })).toBeLessThanOrEqual(12)
    expect(left(NO_ANSWERS)).toBeGreaterThanOrEqual(8)
  })

  it('says a minute while one step is left, and nothing only at the end', () => {
    const answers = answersAllAt(FIRST_VERSION, 0.5, twoTools, null)
    expect(left(answers)).toBe(1)
    expect(left(answersAllAt(FIRST_VERSION, 0.5, twoTools, 0.5))).toBe(0)
  })
})
