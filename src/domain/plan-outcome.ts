import { answeredWith, type Answers } from './answers.ts'
import { compare, fractionFromDecimal, type Fraction } from './fraction.ts'
import type { Option, Questionnaire } from './questionnaire.ts'
import type { Action } from './roadmap.ts'

/** The answer that is true once the action is done: the lowest option out of the range it is offered in. */
function optionAfter(questionnaire: Questionnaire, action: Action): Option | null {
  const criterion = questionnaire.pillars
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === action.criterionId)
  // Where several may be chosen an action does not say which.
  if (!criterion || criterion.choose === 'several') return null
  const reached = fractionFromDecimal(action.below)
  const ordered = criterion.options.toSorted((a, b) => a.value - b.value)
  return (
    ordered.find(({ value }) => compare(fractionFromDecimal(value), reached) >= 0) ??
    ordered.at(-1) ??
    null
  )
}

/** What the criterion is worth once the action is done, 0 to 1; `null` where the action names none of this questionnaire. */
export function valueAfter(questionnaire: Questionnaire, action: Action): Fraction | null {
  const option = optionAfter(questionnaire, action)
  return option && fractionFromDecimal(option.value)
}

/**
 * The answers as they would be with `actions` done: each lifts its criterion by one step and nothing else. Scored with
 * the questionnaire's own rules, this is "what the score would become"; it is no promise, because doing is not answering.
 */
export function answersAfter(
  questionnaire: Questionnaire,
  answers: Answers,
  actions: readonly Action[],
): Answers {
  const lifted = actions.flatMap((action) => {
    const option = optionAfter(questionnaire, action)
    return option ? [[action.criterionId, answeredWith(option.id)] as const] : []
  })
  return { ...answers, criteria: { ...answers.criteria, ...Object.fromEntries(lifted) } }
}
