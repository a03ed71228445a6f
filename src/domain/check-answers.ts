import type { Answers } from './answers.ts'
import type { Option, Questionnaire } from './questionnaire.ts'

export interface ImpossibleAnswer {
  readonly kind: 'unknownCriterion' | 'unknownOption' | 'notApplicableNotAllowed' | 'unknownTool'
  readonly id: string
}

/**
 * Answers this questionnaire cannot have produced. Answers to criteria that the profile no longer asks are
 * possible (the profile was changed afterwards) and are simply not scored.
 */
export function impossibleAnswers(
  questionnaire: Questionnaire,
  answers: Answers,
): readonly ImpossibleAnswer[] {
  const { toolLinks, toolLists, pillars } = questionnaire
  const known = new Map<
    string,
    { readonly options: readonly Option[]; readonly canBeNotApplicable: boolean }
  >([
    ...pillars.flatMap((pillar) =>
      pillar.criteria.map((criterion) => [criterion.id, criterion] as const),
    ),
    [toolLinks.id, { options: toolLinks.options, canBeNotApplicable: false }] as const,
  ])
  const toolIds = new Set(Object.values(toolLists).flatMap((tools) => tools.map((tool) => tool.id)))
  const impossible: ImpossibleAnswer[] = []
  for (const [id, answer] of Object.entries(answers.criteria)) {
    const criterion = known.get(id)
    if (!criterion) impossible.push({ kind: 'unknownCriterion', id })
    else if (
      answer.kind === 'option' &&
      !criterion.options.some((option) => option.id === answer.optionId)
    )
      impossible.push({ kind: 'unknownOption', id })
    else if (answer.kind === 'notApplicable' && !criterion.canBeNotApplicable)
      impossible.push({ kind: 'notApplicableNotAllowed', id })
  }
  for (const id of answers.tools ?? [])
    if (!toolIds.has(id)) impossible.push({ kind: 'unknownTool', id })
  return impossible
}
