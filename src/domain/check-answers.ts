import type { Answer, Answers } from './answers.ts'
import { isPut } from './items.ts'
import type { Option, Questionnaire } from './questionnaire.ts'

export interface ImpossibleAnswer {
  readonly kind: 'unknownCriterion' | 'unknownOption' | 'notApplicableNotAllowed' | 'unknownTool'
  readonly id: string
}

/** One option where one is chosen, several different ones where several may be; states are possible anywhere. */
function isPossibleChoice(
  answer: Answer,
  { options, choose }: { readonly options: readonly Option[]; readonly choose?: 'several' },
): boolean {
  const has = (id: string): boolean => options.some((option) => option.id === id)
  if (answer.kind === 'option') return choose === undefined && has(answer.optionId)
  if (answer.kind !== 'options') return true
  const { optionIds } = answer
  return (
    choose === 'several' && optionIds.every(has) && new Set(optionIds).size === optionIds.length
  )
}

interface Possible {
  readonly options: readonly Option[]
  readonly canBeNotApplicable: boolean
  readonly choose?: 'several'
}

/** What may be answered, by id. */
interface Answerable {
  readonly criteria: ReadonlyMap<string, Possible>
  readonly toolIds: ReadonlySet<string>
}

/** A questionnaire never changes: built once for each. */
const answerable = new WeakMap<Questionnaire, Answerable>()

function answerableIn(questionnaire: Questionnaire): Answerable {
  const known = answerable.get(questionnaire)
  if (known) return known
  const { toolLinks, toolLists, pillars, asks } = questionnaire
  const criteria = new Map<string, Possible>(
    pillars
      .flatMap((pillar) => pillar.criteria)
      .filter((criterion) => isPut(questionnaire, criterion.id))
      .map((criterion) => [criterion.id, criterion]),
  )
  if (toolLinks && !asks)
    criteria.set(toolLinks.id, { options: toolLinks.options, canBeNotApplicable: false })
  const toolIds = new Set(
    asks ? [] : Object.values(toolLists).flatMap((tools) => tools.map((tool) => tool.id)),
  )
  const made = { criteria, toolIds }
  answerable.set(questionnaire, made)
  return made
}

/**
 * Answers this questionnaire cannot have produced. Answers to criteria that the profile no longer asks are
 * possible (the profile was changed afterwards) and are simply not scored.
 */
export function impossibleAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
): readonly ImpossibleAnswer[] {
  const { criteria, toolIds } = answerableIn(questionnaire)
  const impossible: ImpossibleAnswer[] = []
  for (const [id, answer] of Object.entries(answers.criteria)) {
    const criterion = criteria.get(id)
    if (!criterion) impossible.push({ kind: 'unknownCriterion', id })
    else if (!isPossibleChoice(answer, criterion)) impossible.push({ kind: 'unknownOption', id })
    else if (answer.kind === 'notApplicable' && !criterion.canBeNotApplicable)
      impossible.push({ kind: 'notApplicableNotAllowed', id })
  }
  for (const id of answers.tools ?? [])
    if (!toolIds.has(id)) impossible.push({ kind: 'unknownTool', id })
  return impossible
}
