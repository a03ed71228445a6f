import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import type { Option, Questionnaire } from '#domain/questionnaire.ts'

/** An option by its value, a state by its name; `null` = unanswered. */
export type AnswerValue = number | string | null

function answerOf(options: readonly Option[], value: AnswerValue): Answer | null {
  if (value === null) return null
  if (value === 'unknown') return ANSWER_UNKNOWN
  if (value === 'notApplicable') return ANSWER_NOT_APPLICABLE
  const option = options.find((each) => each.value === value)
  if (!option) throw new RangeError(`no option is worth ${value}`)
  return answeredWith(option.id)
}

/** Answers written as the values of the options, pillar by pillar, in the questionnaire's order. */
export function answersByValue(
  { pillars, toolLinks }: Questionnaire,
  values: Readonly<Record<string, readonly AnswerValue[]>>,
  tools: readonly string[] | null,
  links: AnswerValue,
): Answers {
  const answers = pillars.flatMap((pillar) =>
    pillar.criteria.map(
      ({ id, options }, index) =>
        [id, answerOf(options, values[pillar.id]?.[index] ?? null)] as const,
    ),
  )
  const all = toolLinks
    ? [...answers, [toolLinks.id, answerOf(toolLinks.options, links)] as const]
    : answers
  return {
    criteria: Object.fromEntries(
      all.flatMap(([id, answer]) => (answer ? [[id, answer] as const] : [])),
    ),
    tools,
  }
}

/** The same value for every criterion. */
export function answersAllAt(
  questionnaire: Questionnaire,
  value: AnswerValue,
  tools: readonly string[] | null,
  links: AnswerValue,
): Answers {
  const values = Object.fromEntries(
    questionnaire.pillars.map(({ id, criteria }) => [id, criteria.map(() => value)]),
  )
  return answersByValue(questionnaire, values, tools, links)
}
