import type { AssessmentResult } from '#domain/result.ts'
import { readRecoveryCode } from '#protocol/recovery-code.ts'
import { RecoveredSchema, type Recovered } from '#protocol/recovery.ts'
import type { TakenHome } from '#storage/taken-home.ts'
import { ask, type Asked } from './ask.ts'

export type RecoverOutcome =
  | { readonly kind: 'found'; readonly takenHome: TakenHome }
  /**
   * `mistyped`: no such code can be. `notFound`: none here bears it, or the tablet it was made on has not sent yet.
   * `tooMany`: asked too often. `unreachable`: no answer from the server.
   */
  | {
      readonly kind: 'mistyped' | 'notFound' | 'tooMany' | 'unreachable' | 'unknownQuestionnaire'
      readonly takenHome: null
    }

const failed = (kind: Exclude<RecoverOutcome['kind'], 'found'>): RecoverOutcome => ({
  kind,
  takenHome: null,
})

const fetchRecovered = (code: string): Promise<Asked<Recovered>> =>
  ask(
    '/api/v1/recoveries',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    },
    (body) => RecoveredSchema.safeParse(body).data ?? null,
  )

/**
 * The result behind a code on paper, as typed; it holds no name. `score` scores it here (`null` = it lacks the
 * questionnaire). Never rejects, unless `score` throws; nothing is stored.
 */
export async function recoverResult(
  typed: string,
  score: (recovered: Recovered) => AssessmentResult | null,
): Promise<RecoverOutcome> {
  const code = readRecoveryCode(typed)
  if (code === null) return failed('mistyped')
  const { value, code: problem } = await fetchRecovered(code)
  if (!value) {
    if (problem === 'recovery.notFound') return failed('notFound')
    return failed(problem === 'request.tooMany' ? 'tooMany' : 'unreachable')
  }
  const result = score(value)
  if (!result) return failed('unknownQuestionnaire')
  const { submissionId: id, ...rest } = value
  return { kind: 'found', takenHome: { id, ...rest, result } }
}
