import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  answeredWithAll,
  type Answers,
} from '#domain/answers.ts'
import { scoreAssessment } from '#domain/score.ts'
import {
  compareWithEvidence,
  EVIDENCE_KINDS,
  impossibleVerification,
  type Verification,
} from '#domain/verification.ts'
import { anyAnswers, anyFacts } from './random-assessment.ts'

const NOW = '2026-11-24T03:00:00.000Z'
const LINKS = QUESTIONNAIRE.toolLinks
const LINKED = answeredWith(LINKS.options[0]?.id ?? '')
const verified = (criteria: Verification['criteria']): Verification => ({
  verifiedAt: NOW,
  criteria,
})
const said = (optionId: string): Answers => ({
  criteria: { 'digital-goals': answeredWith(optionId), 'digital-lead': answeredWith('nobody') },
  tools: null,
})

describe('answers held against evidence', () => {
  it('keeps what was said and reports what the evidence shows beside it', () => {
    const answers = said('none')
    const before = structuredClone(answers)
    const seen = verified({
      'digital-goals': { answer: answeredWith('list'), evidence: ['document'] },
      'digital-lead': { answer: answeredWith('nobody'), evidence: ['other'] },
    })
    const compared = compareWithEvidence(QUESTIONNAIRE, {}, answers, seen)
    expect(compared.seen).toEqual(['digital-goals', 'digital-lead'])
    expect(compared.different).toEqual(['digital-goals'])
    expect(answers).toEqual(before)
    expect(compared.result).toEqual(scoreAssessment(QUESTIONNAIRE, {}, said('list')))
    expect(compared.result).not.toEqual(scoreAssessment(QUESTIONNAIRE, {}, answers))
  })

  it('changes nothing where it shows what was said, whatever that was', () => {
    fc.assert(
      fc.property(anyAnswers, anyFacts, (answers, facts) => {
        const seen = verified(
          Object.fromEntries(
            Object.entries(answers.criteria).map(([id, answer]) => [
              id,
              { answer, evidence: ['software'] as const },
            ]),
          ),
        )
        const compared = compareWithEvidence(QUESTIONNAIRE, facts, answers, seen)
        expect(compared.different).toEqual([])
        expect(compared.result).toEqual(scoreAssessment(QUESTIONNAIRE, facts, answers))
      }),
    )
  })

  it.each([
    ['nothing that was answered', 'backup', answeredWith('none'), ['software']],
    ['an option that does not exist', 'digital-goals', answeredWith('everything'), ['software']],
    ['no evidence', 'digital-goals', answeredWith('list'), []],
    ['the same evidence twice', 'digital-goals', answeredWith('list'), ['software', 'software']],
    ['"don’t know"', 'digital-goals', ANSWER_UNKNOWN, ['software']],
    ['no such question', 'constructor', answeredWith('list'), ['software']],
    ['what links the tools, which nobody is shown', LINKS.id, LINKED, ['software']],
  ] as const)('cannot verify with %s', (_what, id, answer, evidence) => {
    const seen = verified({ [id]: { answer, evidence } })
    const answers = said('none')
    const linked = { ...answers, criteria: { ...answers.criteria, [LINKS.id]: LINKED } }
    expect(impossibleVerification(QUESTIONNAIRE, linked, seen)).toEqual([id])
  })

  it.each([
    ['that it does not apply, of what nobody knew', ANSWER_UNKNOWN, ANSWER_NOT_APPLICABLE],
    ['one more of several', answeredWithAll(['a']), answeredWithAll(['a', 'b'])],
    ['one fewer of several', answeredWithAll(['a', 'b']), answeredWithAll(['a'])],
  ])('tells apart %s', (_what, answer, shown) => {
    const id = 'digital-goals'
    const seen = verified({ [id]: { answer: shown, evidence: ['document'] } })
    const answers = { criteria: { [id]: answer }, tools: null }
    expect(compareWithEvidence(QUESTIONNAIRE, {}, answers, seen).different).toEqual([id])
  })

  it('can verify with any kind of evidence', () => {
    const seen = verified({
      'digital-goals': { answer: answeredWith('list'), evidence: EVIDENCE_KINDS },
    })
    expect(impossibleVerification(QUESTIONNAIRE, said('none'), seen)).toEqual([])
  })
})
