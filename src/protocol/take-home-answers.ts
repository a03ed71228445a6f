import type { Answer, Answers } from '#domain/answers.ts'
import { isPut } from '#domain/items.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { digit, nullable, subsetOf, type Field } from './take-home-fields.ts'

interface Question {
  readonly id: string
  readonly optionIds: readonly string[]
  readonly isSeveral: boolean
  readonly canBeNotApplicable: boolean
}

/** What can be answered, in the order of the file; the tools' links, under their own id, come last. */
function questionsOf(questionnaire: Questionnaire): readonly Question[] {
  const { pillars, toolLinks, asks } = questionnaire
  const criteria = pillars
    .flatMap((pillar) => pillar.criteria)
    .filter(({ id }) => isPut(questionnaire, id))
    .map(({ id, options, choose, canBeNotApplicable }) => ({
      id,
      optionIds: options.map((option) => option.id),
      isSeveral: choose === 'several',
      canBeNotApplicable,
    }))
  if (!toolLinks || asks) return criteria
  const optionIds = toolLinks.options.map(({ id }) => id)
  return [...criteria, { id: toolLinks.id, optionIds, isSeveral: false, canBeNotApplicable: false }]
}

const UNANSWERED = 0
const UNKNOWN = 1
const NOT_APPLICABLE = 2

/** An option that is not one of them has no digit: `put` throws. */
const placeOf = (optionIds: readonly string[], id: string): number =>
  optionIds.includes(id) ? optionIds.indexOf(id) : NaN

/** One digit: unanswered, unknown, not applicable where it can be, then the options (or "several", and a bit for each). */
function answerField({
  optionIds,
  isSeveral,
  canBeNotApplicable,
}: Question): Field<Answer | undefined> {
  const firstOption = canBeNotApplicable ? 3 : 2
  const state = digit(firstOption + (isSeveral ? 1 : optionIds.length))
  const several = subsetOf(optionIds)
  const codeOf = (answer: Answer | undefined): number => {
    if (!answer) return UNANSWERED
    if (answer.kind === 'unknown') return UNKNOWN
    if (answer.kind === 'notApplicable') return NOT_APPLICABLE
    return answer.kind === 'options'
      ? firstOption
      : firstOption + placeOf(optionIds, answer.optionId)
  }
  return {
    write: (to, answer) => {
      state.write(to, codeOf(answer))
      if (answer?.kind === 'options') several.write(to, answer.optionIds)
    },
    read: (from) => {
      const code = state.read(from)
      if (code === UNANSWERED) return undefined
      if (code === UNKNOWN) return { kind: 'unknown', optionId: null }
      if (code < firstOption) return { kind: 'notApplicable', optionId: null }
      if (isSeveral) return { kind: 'options', optionId: null, optionIds: several.read(from) }
      return { kind: 'option', optionId: optionIds[code - firstOption] ?? '' }
    },
  }
}

/**
 * Ticked tools as bits over the shortest tool list that has them all. Lists are taken by name and not as they lie in the
 * file: the order of keys is not part of the content hash, so two devices may hold the same questionnaire in another one.
 */
function toolsField({ toolLists, asks }: Questionnaire): Field<readonly string[]> {
  const lists = Object.keys(asks ? {} : toolLists)
    .toSorted()
    .map((name) => (toolLists[name] ?? []).map(({ id }) => id))
  const candidates = [...lists, [...new Set(lists.flat())]]
  const which = digit(candidates.length)
  return {
    write: (to, ticked) => {
      const [shortest] = candidates
        .filter((ids) => ticked.every((id) => ids.includes(id)))
        .toSorted((a, b) => a.length - b.length)
      which.write(to, shortest ? candidates.indexOf(shortest) : -1)
      subsetOf(shortest ?? []).write(to, ticked)
    },
    read: (from) => subsetOf(candidates[which.read(from)] ?? []).read(from),
  }
}

/** Answers by position in this questionnaire. Throws `RangeError` when asked to write ones it cannot have produced. */
export function answersField(questionnaire: Questionnaire): Field<Answers> {
  const questions = questionsOf(questionnaire).map(
    (question) => [question.id, answerField(question)] as const,
  )
  const tools = nullable(toolsField(questionnaire))
  return {
    write: (to, answers) => {
      for (const [id, field] of questions) field.write(to, answers.criteria[id])
      tools.write(to, answers.tools)
    },
    read: (from) => {
      const criteria = questions.flatMap(([id, field]): (readonly [string, Answer])[] => {
        const answer = field.read(from)
        return answer ? [[id, answer]] : []
      })
      return { criteria: Object.fromEntries(criteria), tools: tools.read(from) }
    },
  }
}
