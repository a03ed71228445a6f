import type { Answers } from './answers.ts'
import { checkCondition } from './condition.ts'
import type { Facts } from './fact.ts'
import { fraction, fractionFromDecimal, ZERO, type Fraction } from './fraction.ts'
import type { Criterion, Option, Pillar, Questionnaire, Tool } from './questionnaire.ts'

export type ItemKind = 'criterion' | 'tools' | 'toolLinks'

/** One scored item of a pillar, with its value for these answers. */
export interface Item {
  readonly kind: ItemKind
  readonly id: string
  readonly pillarId: string
  /** `notApplicable` leaves numerator and denominator; `unknown` and `unanswered` count as 0 and lower coverage. */
  readonly state: 'answered' | 'unknown' | 'unanswered' | 'notApplicable'
  /** In [0, 1]; 0 unless answered. */
  readonly value: Fraction
}

/** The tools this business is asked about: its sector's list, else the general one. */
export function toolsFor(questionnaire: Questionnaire, facts: Facts): readonly Tool[] {
  const sector = facts['sector']
  const code =
    sector?.kind === 'choice' && sector.possible.length === 1 ? sector.possible[0] : undefined
  const listId = (code && questionnaire.toolListBySector[code]) ?? 'general'
  return questionnaire.toolLists[listId] ?? []
}

/** Whether the criterion is put to this business; facts that are not known never hide a question. */
export function isAsked(criterion: Criterion, facts: Facts): boolean {
  return !criterion.appliesWhen || checkCondition(criterion.appliesWhen, facts).kind !== 'fails'
}

function optionValue(options: readonly Option[], optionId: string): Fraction | null {
  const option = options.find((each) => each.id === optionId)
  return option ? fractionFromDecimal(option.value) : null
}

function answeredItem(
  kind: ItemKind,
  id: string,
  pillarId: string,
  options: readonly Option[],
  answers: Answers,
): Item {
  const answer = answers.criteria[id]
  const item = { kind, id, pillarId, value: ZERO }
  if (!answer) return { ...item, state: 'unanswered' }
  if (answer.kind !== 'option') return { ...item, state: answer.kind }
  const value = optionValue(options, answer.optionId)
  return value ? { ...item, state: 'answered', value } : { ...item, state: 'unanswered' }
}

function toolShare(pillarId: string, listed: readonly Tool[], answers: Answers): Item {
  const item = { kind: 'tools', id: `tools.${pillarId}`, pillarId, value: ZERO } as const
  if (!answers.tools) return { ...item, state: 'unanswered' }
  const ticked = listed.filter((tool) => answers.tools?.includes(tool.id)).length
  return { ...item, state: 'answered', value: fraction(ticked, listed.length) }
}

/** How many of the tools put to this business are ticked. */
export function tickedCount(questionnaire: Questionnaire, facts: Facts, answers: Answers): number {
  return toolsFor(questionnaire, facts).filter((tool) => answers.tools?.includes(tool.id)).length
}

function linksItem(questionnaire: Questionnaire, facts: Facts, answers: Answers): Item {
  const { id, pillarId, options } = questionnaire.toolLinks
  const item = { kind: 'toolLinks', id, pillarId, value: ZERO } as const
  if (!answers.tools) return { ...item, state: 'unanswered' }
  // Fewer than two tools cannot pass data to each other: not asked, and worth nothing.
  if (tickedCount(questionnaire, facts, answers) < 2) return { ...item, state: 'answered' }
  return answeredItem('toolLinks', id, pillarId, options, answers)
}

/** Every item of `pillar` for this business: its criteria, its share of the tool list, and the tool links. */
export function itemsOf(
  questionnaire: Questionnaire,
  pillar: Pillar,
  facts: Facts,
  answers: Answers,
): readonly Item[] {
  const items: Item[] = pillar.criteria.map((criterion) =>
    isAsked(criterion, facts)
      ? answeredItem('criterion', criterion.id, pillar.id, criterion.options, answers)
      : {
          kind: 'criterion',
          id: criterion.id,
          pillarId: pillar.id,
          state: 'notApplicable',
          value: ZERO,
        },
  )
  const tools = toolsFor(questionnaire, facts).filter((tool) => tool.pillarId === pillar.id)
  if (tools.length > 0) items.push(toolShare(pillar.id, tools, answers))
  if (questionnaire.toolLinks.pillarId === pillar.id)
    items.push(linksItem(questionnaire, facts, answers))
  return items
}
