import { describe, expect, it } from 'vitest'
import qd1567 from '#content/questionnaires/qd-1567.v1.json' with { type: 'json' }
import { QUESTIONNAIRE, QUICK_CHECK } from '#content/questionnaire.ts'
import {
  ANSWER_NOT_APPLICABLE,
  answeredWith,
  answeredWithAll,
  type Answer,
} from '#domain/answers.ts'
import { impossibleAnswers } from '#domain/check-answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'

const QD_1567 = qd1567 as unknown as Questionnaire
const given = (id: string, answer: Answer, tools: readonly string[] | null = null) => ({
  criteria: { [id]: answer },
  tools,
})

describe('impossibleAnswers', () => {
  it('takes several options where several may be chosen, none of them too', () => {
    const id = 'security-measures'
    expect(impossibleAnswers(QD_1567, given(id, answeredWithAll(['backup', 'full'])))).toEqual([])
    expect(impossibleAnswers(QD_1567, given(id, answeredWithAll([])))).toEqual([])
  })

  it.each<[string, Questionnaire, string, Answer]>([
    ['one option where several are asked', QD_1567, 'security-measures', answeredWith('backup')],
    ['an option twice', QD_1567, 'security-measures', answeredWithAll(['backup', 'backup'])],
    ['an option that is not there', QD_1567, 'security-measures', answeredWithAll(['prayer'])],
    ['several options where one is asked', QUESTIONNAIRE, 'backup', answeredWithAll(['none'])],
  ])('refuses %s', (_what, questionnaire, id, answer) => {
    expect(impossibleAnswers(questionnaire, given(id, answer))).toEqual([
      { kind: 'unknownOption', id },
    ])
  })

  it('takes “does not apply” only where a question offers it, and never of the links between tools', () => {
    const criteria = QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria)
    for (const isOffered of [true, false]) {
      const { id = '' } = criteria.find((each) => each.canBeNotApplicable === isOffered) ?? {}
      expect(impossibleAnswers(QUESTIONNAIRE, given(id, ANSWER_NOT_APPLICABLE))).toEqual(
        isOffered ? [] : [{ kind: 'notApplicableNotAllowed', id }],
      )
    }
    const { id } = QUESTIONNAIRE.toolLinks
    expect(impossibleAnswers(QUESTIONNAIRE, given(id, ANSWER_NOT_APPLICABLE))).toEqual([
      { kind: 'notApplicableNotAllowed', id },
    ])
  })

  it('refuses answers to what the quick check does not ask, tools included', () => {
    expect(impossibleAnswers(QUICK_CHECK, given('accounting', answeredWith('none')))).toEqual([
      { kind: 'unknownCriterion', id: 'accounting' },
    ])
    expect(
      impossibleAnswers(QUICK_CHECK, given('backup', answeredWith('none'), ['qr-payment'])),
    ).toEqual([{ kind: 'unknownTool', id: 'qr-payment' }])
    const { id, options } = QUESTIONNAIRE.toolLinks
    const linked = given(id, answeredWith(options[0]?.id ?? ''))
    expect(impossibleAnswers(QUESTIONNAIRE, linked)).toEqual([])
    expect(impossibleAnswers(QUICK_CHECK, linked)).toEqual([{ kind: 'unknownCriterion', id }])
  })
})
