import type { Questionnaire } from '#domain/questionnaire.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import { impossibleAnswers } from '#domain/check-answers.ts'
import { impossibleClosing } from '#domain/closing.ts'
import { uncoveredByConsent } from '#domain/consent-coverage.ts'
import { impossibleVerification } from '#domain/verification.ts'
import { AbandonedSchema } from '#protocol/abandoned.ts'
import { SentSubmissionSchema, type Submission } from '#protocol/submission.ts'

/** What is wrong at one place of a body. */
export type FaultKind =
  | 'missing'
  | 'form'
  | 'unknownCriterion'
  | 'unknownOption'
  | 'notApplicableNotAllowed'
  | 'unknownTool'
  | 'unknownId'
  | 'evidence'
  | 'value'
  | 'uncovered'

export interface Fault {
  /** Names from the outermost on, with points between: `profile.province`. */
  readonly path: string
  readonly kind: FaultKind
}

/** Why it was put aside, as the server said. */
export interface PutAsideReason {
  readonly code: string
  readonly detail: string | null
}

/** What a body holds; `undefined` = it is no JSON. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** What lies at a path of it; `undefined` where there is nothing. */
export function within(value: unknown, ...path: readonly string[]): unknown {
  let left = value
  for (const name of path)
    left =
      left instanceof Object && Object.hasOwn(left, name)
        ? (left as Readonly<Record<string, unknown>>)[name]
        : undefined
  return left
}

/** Where it has not the form that a body of its kind has. */
function faultsOfForm(value: unknown): readonly Fault[] {
  const schema = within(value, 'kind') === 'abandoned' ? AbandonedSchema : SentSubmissionSchema
  const issues = schema.safeParse(value).error?.issues ?? []
  return issues.flatMap(({ path }) => {
    const names = path.map(String)
    const kind = within(value, ...names) === undefined ? 'missing' : 'form'
    return names.length === 0 ? [] : [{ path: names.join('.'), kind }]
  })
}

function faultsOfClosing(
  { closing }: Submission,
  questionnaire: Questionnaire,
  questions: ClosingQuestions,
): readonly Fault[] {
  if (!closing) return []
  const pillars = questionnaire.pillars.map(({ id }) => id)
  const places = impossibleClosing(closing, questions, pillars).map((id) => {
    if (closing.obstacles.includes(id)) return 'obstacles'
    if (closing.importantPillars.includes(id)) return 'importantPillars'
    const question = Object.entries(closing.answers).find(
      ([asked, chosen]) => asked === id || chosen.includes(id),
    )
    return `answers.${question?.[0] ?? id}`
  })
  return [...new Set(places)].map((place) => ({ path: `closing.${place}`, kind: 'unknownId' }))
}

/**
 * Where a body is wrong, as the server judges it (`judge-submission.ts`): all such places, though it names the first only. None
 * where nothing can be pointed at, as where the body is not what its hash was made of. `questionnaire` is the one it was
 * answered by, where that is known here.
 */
export function faultsIn(
  value: unknown,
  { code, detail }: PutAsideReason,
  questionnaire: Questionnaire | undefined,
  questions: ClosingQuestions,
): readonly Fault[] {
  const form = faultsOfForm(value)
  if (form.length > 0) return form
  if (code === 'submission.idMismatch') return [{ path: 'id', kind: 'value' }]
  if (code === 'submission.unknownQuestionnaire') return [{ path: 'questionnaire', kind: 'value' }]
  if (within(value, 'kind') === 'abandoned') return []
  const submission = value as Submission
  if (code === 'submission.consentMissing')
    return uncoveredByConsent(submission).map((path) => ({ path, kind: 'uncovered' }))
  if (code === 'submission.impossibleProfile' && detail !== null)
    return [{ path: `profile.${detail}`, kind: 'value' }]
  if (code !== 'submission.impossibleAnswer' || !questionnaire) return []
  const answers = impossibleAnswers(questionnaire, submission.answers).map(
    ({ kind, id }): Fault => ({
      path: kind === 'unknownTool' ? 'answers.tools' : `answers.criteria.${id}`,
      kind,
    }),
  )
  const { verification } = submission
  const seen = verification
    ? impossibleVerification(questionnaire, submission.answers, verification)
    : []
  return [
    ...answers,
    ...faultsOfClosing(submission, questionnaire, questions),
    ...seen.map((id): Fault => ({ path: `verification.criteria.${id}`, kind: 'evidence' })),
  ]
}
