import type { Condition, ConditionLeaf } from '#domain/condition.ts'
import type { Programme } from '#domain/programme.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Criterion, Option, Questionnaire, QuestionnaireFile } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import type * as z from 'zod/mini'
import type bands from './bands.json'
import { provinceOfFormerUnit } from './reference.ts'
import { expandQuestionnaire } from './expand-questionnaire.ts'
import {
  ActionsSchema,
  BandsSchema,
  ClosingQuestionsSchema,
  KINDS,
  ObligationsSchema,
  PROFILE_FACTS,
  ProgrammesSchema,
  QuestionnaireSchema,
  SizeRulesSchema,
} from './schema.ts'

/** Content as it lies in its files, before anything believes it. */
export interface RawContent {
  readonly questionnaires: readonly unknown[]
  readonly programmes: unknown
  readonly obligations: unknown
  readonly actions: unknown
  readonly closing: unknown
  readonly bands: unknown
  readonly sizeRules: unknown
}

function schemaProblems(name: string, schema: z.ZodMiniType, value: unknown): string[] {
  const parsed = schema.safeParse(value)
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`)
}

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
]

function leavesOf(condition: Condition): readonly ConditionLeaf[] {
  if ('not' in condition) return leavesOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

function optionProblems(where: string, options: readonly Option[]): string[] {
  const values = options.map((option) => option.value)
  const isAscending = values.every((value, index) => index === 0 || value > values[index - 1]!)
  return [
    ...(values[0] === 0 && values.at(-1) === 1 && isAscending
      ? []
      : [`${where}: option values must rise from 0 to 1`]),
    ...repeated(options.map((option) => option.id)).map((id) => `${where}: option ${id} twice`),
  ]
}

function criterionProblems(criterion: Criterion): string[] {
  const { id, options, choose, outOf } = criterion
  if (choose === undefined) return optionProblems(id, options)
  const points = options.reduce((sum, option) => sum + option.value, 0)
  return [
    ...(points === outOf ? [] : [`${id}: its options are worth ${points} points, not ${outOf}`]),
    ...repeated(options.map((option) => option.id)).map(
      (option) => `${id}: option ${option} twice`,
    ),
  ]
}

function scoringProblems({ scoring, pillars, levels }: Questionnaire): string[] {
  if (scoring.method !== 'spread') return []
  const most = pillars.reduce((sum, pillar) => sum + pillar.weight, 0)
  const levelIds = levels.map((level) => level.id)
  return [
    ...(most === scoring.points ? [] : [`pillar weights make ${most}, not ${scoring.points}`]),
    ...scoring.company
      .filter(({ levelId }) => !levelIds.includes(levelId))
      .map(({ levelId }) => `no level ${levelId}`),
    ...scoring.company
      .filter((row, index) => index > 0 && row.pointsOver <= scoring.company[index - 1]!.pointsOver)
      .map(({ levelId }) => `the points of level ${levelId} do not rise`),
  ]
}

function questionnaireProblems(questionnaire: Questionnaire): string[] {
  return ownProblems(questionnaire).map(
    (problem) => `${questionnaire.id} v${questionnaire.version}: ${problem}`,
  )
}

function ownProblems(questionnaire: Questionnaire): string[] {
  const { pillars, toolLists, toolListWhen, toolLinks, toolsAt, levels, asks } = questionnaire
  const criterionIds = pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id))
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const pillarIds = pillars.map((pillar) => pillar.id)
  const tools = Object.values(toolLists).flat()
  const starts = levels.map((level) => level.from)
  return [
    ...repeated([...pillarIds, ...criterionIds, ...(toolLinks ? [toolLinks.id] : [])]).map(
      (id) => `id ${id} twice`,
    ),
    ...Object.values(toolLists).flatMap((list) =>
      repeated(list.map((tool) => tool.id)).map((id) => `tool ${id} twice in a list`),
    ),
    ...criteria.flatMap(criterionProblems),
    ...(toolLinks ? optionProblems(toolLinks.id, toolLinks.options) : []),
    ...[...tools, ...(toolLinks ? [toolLinks] : [])]
      .filter((each) => !pillarIds.includes(each.pillarId))
      .map((each) => `${each.id}: no pillar ${each.pillarId}`),
    ...(starts[0] === 0 && starts.every((from, index) => index === 0 || from > starts[index - 1]!)
      ? []
      : ['levels must rise from 0']),
    ...(toolsAt === null || (toolLists['general'] && pillarIds.includes(toolsAt))
      ? []
      : ['a tool list is asked, but there is no general one, or no such pillar']),
    ...toolListWhen
      .filter(({ list }) => !toolLists[list])
      .map(({ list }) => `no tool list ${list}`),
    ...(asks ?? [])
      .filter((id) => !criterionIds.includes(id))
      .map((id) => `asks ${id}, which it does not have`),
    ...pillars
      .filter(({ criteria: own }) => asks && !own.some(({ id }) => asks.includes(id)))
      .map(({ id }) => `asks nothing of pillar ${id}`),
    ...scoringProblems(questionnaire),
  ]
}

/** `advised`: criteria that must have a next step at every value; `all`: those an action may name. */
function actionProblems(
  actionList: readonly Action[],
  advised: readonly string[],
  all: readonly string[],
): string[] {
  const known = actionList
    .filter((action) => !all.includes(action.criterionId))
    .map((action) => `${action.id}: no criterion ${action.criterionId}`)
  const holes = advised.filter((id) => {
    const own = actionList
      .filter((action) => action.criterionId === id)
      .toSorted((a, b) => a.from - b.from)
    const isWhole = own[0]?.from === 0 && own.at(-1)?.below === 1
    return (
      !isWhole || own.some((action, index) => index > 0 && action.from !== own[index - 1]!.below)
    )
  })
  return [
    ...known,
    ...repeated(actionList.map((action) => action.id)).map((id) => `action ${id} twice`),
    ...holes.map((id) => `${id}: its actions leave a hole or overlap between 0 and 1`),
  ]
}

/** An action that waits for itself, through others or not, would never be offered in order. */
function needProblems(actionList: readonly Action[], criterionIds: readonly string[]): string[] {
  const needed = (criterionId: string): string[] =>
    actionList
      .filter((action) => action.criterionId === criterionId)
      .flatMap((action) => action.needs.map((need) => need.criterionId))
  const reaches = (from: string, seen: readonly string[]): boolean =>
    needed(from).some(
      (next) => next === seen[0] || (!seen.includes(next) && reaches(next, [...seen, next])),
    )
  return [
    ...actionList.flatMap(({ id, needs }) =>
      needs
        .filter((need) => !criterionIds.includes(need.criterionId))
        .map((need) => `${id}: needs ${need.criterionId}, which does not exist`),
    ),
    ...[...new Set(actionList.map((action) => action.criterionId))]
      .filter((id) => reaches(id, [id]))
      .map((id) => `${id}: its actions wait for each other in a circle`),
  ]
}

function programmeProblems(programme: Programme): string[] {
  const { id, status, benefits, eligibility, validFrom, validTo, formerUnits = [] } = programme
  const hasBenefit = (wanted: string): boolean => benefits.some((each) => each.id === wanted)
  const leaves = [
    ...leavesOf(eligibility),
    ...benefits.flatMap(({ when }) => (when ? leavesOf(when) : [])),
  ]
  return [
    ...leaves
      .filter((leaf) => leaf.id === undefined)
      .map((leaf) => `${id}: a condition on ${leaf.fact} has no id, so nobody can be told`),
    ...leaves
      .filter(
        (leaf) =>
          leaf.fact === 'kind' &&
          'oneOf' in leaf &&
          leaf.oneOf.some((kind) => !KINDS.includes(kind)),
      )
      .map(() => `${id}: a kind of business that does not exist`),
    ...leaves
      .filter(
        (leaf) =>
          !PROFILE_FACTS.includes(leaf.fact) &&
          !('oneOf' in leaf && leaf.oneOf.every((value) => value === 'yes' || value === 'no')),
      )
      .map((leaf) => `${id}: ${leaf.fact} is neither of the profile nor a yes-or-no question`),
    ...(status === 'unverified' &&
    benefits.some(({ sharePercent, capVnd }) => sharePercent !== null || capVnd !== null)
      ? [`${id}: unverified, but shows a figure`]
      : []),
    ...(validFrom !== null && validTo !== null && validFrom > validTo
      ? [`${id}: ends before it begins`]
      : []),
    ...formerUnits
      .filter((unit) => {
        const asked = leaves.flatMap((leaf) =>
          leaf.fact === 'province' && 'oneOf' in leaf ? leaf.oneOf : [],
        )
        const now = provinceOfFormerUnit(unit)
        return now === undefined || !asked.includes(now)
      })
      .map((unit) => `${id}: names ${unit}, and does not match by the province it went into`),
    ...repeated(benefits.map((benefit) => benefit.id)).map(
      (benefit) => `${id}: benefit ${benefit} twice`,
    ),
    ...benefits
      .filter(({ id: own, replaces }) => replaces === own || (replaces && !hasBenefit(replaces)))
      .map((benefit) => `${id}: ${benefit.id} replaces no other benefit`),
  ]
}

function bandProblems(
  name: string,
  list: readonly { id: string; over: number; upTo: number | null }[],
): string[] {
  const isWhole =
    list.every((band, index) => index === 0 || band.over === list[index - 1]!.upTo) &&
    list.at(-1)?.upTo === null
  return isWhole && list[0] !== undefined && list[0].over < 0 ? [] : [`${name}: bands leave a hole`]
}

/**
 * Everything wrong with the content, in words; empty = good. First the schema, and where that holds, what a schema
 * cannot say: unique ids, options from 0 to 1, levels without holes, conditions with words, no figure that is unverified.
 */
export function contentProblems(content: RawContent): readonly string[] {
  const shape = [
    ...content.questionnaires.flatMap((each) =>
      schemaProblems('questionnaire', QuestionnaireSchema, each),
    ),
    ...schemaProblems('programmes', ProgrammesSchema, content.programmes),
    ...schemaProblems('obligations', ObligationsSchema, content.obligations),
    ...schemaProblems('actions', ActionsSchema, content.actions),
    ...schemaProblems('closing', ClosingQuestionsSchema, content.closing),
    ...schemaProblems('bands', BandsSchema, content.bands),
    ...schemaProblems('size rules', SizeRulesSchema, content.sizeRules),
  ]
  if (shape.length > 0) return shape
  const files = content.questionnaires as readonly QuestionnaireFile[]
  const bases = files.filter(
    (file) =>
      !('pillars' in file) &&
      !files.some((each) => each.id === file.basedOn.id && each.version === file.basedOn.version),
  )
  if (bases.length > 0)
    return bases.map(({ id }) => `${id}: based on a questionnaire that is not there`)
  const questionnaires = files.map((file) => expandQuestionnaire(file, files))
  const list = (content.programmes as { programmes: readonly Programme[] }).programmes
  const { revenue, capital } = content.bands as typeof bands
  const closing = content.closing as ClosingQuestions
  const actionList = (content.actions as { actions: readonly Action[] }).actions
  const allIds = questionnaires.flatMap(({ pillars }) =>
    pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id)),
  )
  // The instruments that follow an official set have no next steps of their own; ours has them for every criterion.
  const advised = questionnaires
    .filter(({ words }) => words === 'san-sang-so')
    .flatMap(({ pillars }) => pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id)))
  return [
    ...repeated(files.map(({ id, version }) => `${id} v${version}`)).map((name) => `${name} twice`),
    ...questionnaires.flatMap(questionnaireProblems),
    ...actionProblems(actionList, [...new Set(advised)], allIds),
    ...needProblems(actionList, allIds),
    ...repeated(closing.obstacleGroups.flatMap((group) => group.obstacles)).map(
      (id) => `closing: obstacle ${id} twice`,
    ),
    ...repeated(list.map((programme) => programme.id)).map((id) => `programme ${id} twice`),
    ...list.flatMap(programmeProblems),
    ...bandProblems('revenue', revenue),
    ...bandProblems('capital', capital),
  ]
}
