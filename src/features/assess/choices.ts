import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
} from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Step } from '#domain/steps.ts'

export interface Choice {
  /** Unique within the question. */
  readonly key: string
  readonly kind: Answer['kind']
  readonly answer: Answer
}

/** Everything that may be chosen for `step`, in the order of the screen and of the number keys. */
export function choicesOf(
  questionnaire: Questionnaire,
  { kind, criterion }: Step,
): readonly Choice[] {
  const options =
    kind === 'toolLinks' ? (questionnaire.toolLinks?.options ?? []) : (criterion?.options ?? [])
  const choices: Choice[] = options.map(({ id }) => ({
    key: `option-${id}`,
    kind: 'option',
    answer: answeredWith(id),
  }))
  choices.push({ key: 'unknown', kind: 'unknown', answer: ANSWER_UNKNOWN })
  if (criterion?.canBeNotApplicable)
    choices.push({ key: 'notApplicable', kind: 'notApplicable', answer: ANSWER_NOT_APPLICABLE })
  return choices
}

export function isSameAnswer(a: Answer | null, b: Answer): boolean {
  return a !== null && a.kind === b.kind && a.optionId === b.optionId
}
