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

/**
 * Answers this questionnaire cannot have produced. Answers to criteria that the profile no longer asks are
 * possible (the profile was changed afterwards) and are simply not scored.
 */
export function impossibleAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
): readonly ImpossibleAnswer[] {
  const { toolLinks, toolLists, pillars, asks } = questionnaire
  const known = new Map<
    string,
    {
      readonly options: readonly Option[]
      readonly canBeNotApplicable: boolean
      readonly choose?: 'several'
    }
  >([
    ...pillars.flatMap((pillar) =>
      pillar.criteria
        .filter((criterion) => isPut(questionnaire, criterion.id))
        .map((criterion) => [criterion.id, criterion] as const),
    ),
    ...(toolLinks && !asks
      ? [[toolLinks.id, { options: toolLinks.options, canBeNotApplicable: false }] as const]
      : []),
  ])
  const toolIds = new Set(
    asks ? [] : Object.values(toolLists).flatMap((tools) => tools.map((tool) => tool.id)),
  )
  const impossible: ImpossibleAnswer[] = []
  for (const [id, answer] of Object.entries(answers.criteria)) {
    const criterion = known.get(id)
    if (!criterion) impossible.push({ kind: 'unknownCriterion', id })
    else if (!isPossibleChoice(answer, criterion)) impossible.push({ kind: 'unknownOption', id })
    else if (answer.kind === 'notApplicable' && !criterion.canBeNotApplicable)
      impossible.push({ kind: 'notApplicableNotAllowed', id })
  }
  for (const id of answers.tools ?? [])
    if (!toolIds.has(id)) impossible.push({ kind: 'unknownTool', id })
  return impossible
}
