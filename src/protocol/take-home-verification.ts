import {
  EVIDENCE_KINDS,
  type EvidenceKind,
  type SeenAnswer,
  type Verification,
} from '#domain/verification.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { answerFieldsOf } from './take-home-answers.ts'
import { flag, subsetOf, type Field } from './take-home-fields.ts'
import { instantField } from './take-home-head.ts'

const evidenceField = subsetOf(EVIDENCE_KINDS) as Field<readonly EvidenceKind[]>

/** What an officer saw, by position in the questionnaire: one bit for each question nothing was shown for. */
export function verificationField(questionnaire: Questionnaire): Field<Verification> {
  const questions = answerFieldsOf(questionnaire)
  return {
    write: (to, { verifiedAt, criteria }) => {
      instantField.write(to, verifiedAt)
      for (const [id, field] of questions) {
        const seen = criteria[id]
        flag.write(to, seen !== undefined)
        if (!seen) continue
        field.write(to, seen.answer)
        evidenceField.write(to, seen.evidence)
      }
    },
    read: (from) => {
      const verifiedAt = instantField.read(from)
      const criteria = questions.flatMap(([id, field]): (readonly [string, SeenAnswer])[] => {
        if (!flag.read(from)) return []
        const answer = field.read(from)
        const evidence = evidenceField.read(from)
        if (answer) return [[id, { answer, evidence }]]
        from.refuse('damaged')
        return []
      })
      return { verifiedAt, criteria: Object.fromEntries(criteria) }
    },
  }
}
