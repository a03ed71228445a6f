import type { Answers } from './answers.ts'
import { truthOf } from './condition.ts'
import type { Facts } from './fact.ts'
import { fraction, fractionFromDecimal, ZERO, type Fraction } from './fraction.ts'
import type { Criterion, Option, Pillar, Questionnaire, Tool } from './questionnaire.ts'

export type ItemKind = 'criterion' | 'tools' | 'toolLinks'

/** One scored item of a pillar, with its value for these answers. */
export interface Item {
  readonly kind: ItemKind
  readonly id: string
  readonly pillarId: string
  /** Among the items of its pillar. */
  readonly weight: Fraction
  /**
   * `notApplicable` leaves numerator and denominator; `unknown` and `unanswered` count as 0 and lower coverage;
   * `notAsked` belongs to the pillar, but this questionnaire does not put it.
   */
  readonly state: 'answered' | 'unknown' | 'unanswered' | 'notApplicable' | 'notAsked'
  /** In [0, 1]; 0 unless answered. */
  readonly value: Fraction
}

const ONE = fraction(1)

/** The first list whose condition holds, else the general one. */
export function listFor({ toolLists, toolListWhen }: Questionnaire, facts: Facts): readonly Tool[] {
  const named = toolListWhen.find(({ when }) => truthOf(when, facts) === true)
  return toolLists[named?.list ?? 'general'] ?? []
}

/** The tools this business is asked about; none where the questionnaire asks only some criteria. */
export function toolsFor(questionnaire: Questionnaire, facts: Facts): readonly Tool[] {
  return questionnaire.toolsAt === null || questionnaire.asks ? [] : listFor(questionnaire, facts)
}

/** Whether the criterion is put to this business; facts that are not known never hide a question. */
export function isAsked(criterion: Criterion, facts: Facts): boolean {
  return !criterion.appliesWhen || truthOf(criterion.appliesWhen, facts) !== false
}

/** Whether this questionnaire puts the criterion at all. */
export const isPut = ({ asks }: Questionnaire, criterionId: string): boolean =>
  asks === undefined || asks.includes(criterionId)

function optionValue(options: readonly Option[], optionId: string): Fraction | null {
  const option = options.find((each) => each.id === optionId)
  return option ? fractionFromDecimal(option.value) : null
}

function pointsShare(
  { options, outOf = options.length }: Criterion,
  optionIds: readonly string[],
): Fraction {
  const points = options
    .filter((option) => optionIds.includes(option.id))
    .reduce((sum, option) => sum + option.value, 0)
  return fraction(Math.min(points, outOf), outOf)
}

type Outcome = Pick<Item, 'state' | 'value'>

const UNANSWERED: Outcome = { state: 'unanswered', value: ZERO }
const NOT_ASKED: Outcome = { state: 'notAsked', value: ZERO }
const NOT_APPLICABLE: Outcome = { state: 'notApplicable', value: ZERO }

/** What was answered under this id. `criterion`: where several options may be chosen, whose they are. */
function answered(
  id: string,
  options: readonly Option[],
  answers: Answers,
  criterion: Criterion | null,
): Outcome {
  const answer = answers.criteria[id]
  if (!answer) return UNANSWERED
  if (answer.kind === 'options')
    return criterion?.choose === 'several'
      ? { state: 'answered', value: pointsShare(criterion, answer.optionIds) }
      : UNANSWERED
  if (answer.kind !== 'option') return { state: answer.kind, value: ZERO }
  const value = optionValue(options, answer.optionId)
  return value ? { state: 'answered', value } : UNANSWERED
}

function criterionItem(
  questionnaire: Questionnaire,
  criterion: Criterion,
  pillarId: string,
  facts: Facts,
  answers: Answers,
): Item {
  const { id, options, weight = 1 } = criterion
  const { state, value } = !isAsked(criterion, facts)
    ? NOT_APPLICABLE
    : !isPut(questionnaire, id)
      ? NOT_ASKED
      : answered(id, options, answers, criterion)
  return { kind: 'criterion', id, pillarId, weight: fractionFromDecimal(weight), state, value }
}

function toolShare(
  questionnaire: Questionnaire,
  pillarId: string,
  listed: readonly Tool[],
  answers: Answers,
): Item {
  const item = {
    kind: 'tools',
    id: `tools.${pillarId}`,
    pillarId,
    weight: ONE,
    value: ZERO,
  } as const
  if (questionnaire.asks) return { ...item, state: 'notAsked' }
  if (!answers.tools) return { ...item, state: 'unanswered' }
  const value = fraction(tickedAmong(listed, answers), listed.length)
  return { ...item, state: 'answered', value }
}

const tickedAmong = (tools: readonly Tool[], answers: Answers): number =>
  tools.filter((tool) => answers.tools?.includes(tool.id)).length

/** How many of the tools put to this business are ticked. */
export const tickedCount = (questionnaire: Questionnaire, facts: Facts, answers: Answers): number =>
  tickedAmong(toolsFor(questionnaire, facts), answers)

function linksItem(
  questionnaire: Questionnaire,
  { id, pillarId, options }: NonNullable<Questionnaire['toolLinks']>,
  listed: readonly Tool[],
  answers: Answers,
): Item {
  const item = { kind: 'toolLinks', id, pillarId, weight: ONE } as const
  if (questionnaire.asks) return { ...item, ...NOT_ASKED }
  if (!answers.tools) return { ...item, ...UNANSWERED }
  // Fewer than two tools cannot pass data to each other: not asked, and worth nothing.
  const asked = questionnaire.toolsAt === null ? [] : listed
  if (tickedAmong(asked, answers) < 2) return { ...item, state: 'answered', value: ZERO }
  return { ...item, ...answered(id, options, answers, null) }
}

/**
 * Every item of `pillar` for this business: its criteria, its share of the tool list (`listed`, the same for every pillar),
 * and the tool links.
 */
export function itemsOf(
  questionnaire: Questionnaire,
  pillar: Pillar,
  facts: Facts,
  answers: Answers,
  listed: readonly Tool[] = listFor(questionnaire, facts),
): readonly Item[] {
  const items: Item[] = pillar.criteria.map((criterion) =>
    criterionItem(questionnaire, criterion, pillar.id, facts, answers),
  )
  const tools = listed.filter((tool) => tool.pillarId === pillar.id)
  if (tools.length > 0) items.push(toolShare(questionnaire, pillar.id, tools, answers))
  const { toolLinks } = questionnaire
  if (toolLinks?.pillarId === pillar.id)
    items.push(linksItem(questionnaire, toolLinks, listed, answers))
  return items
}
