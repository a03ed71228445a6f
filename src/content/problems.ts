import type { Condition, ConditionLeaf } from '#domain/condition.ts'
import type { Programme } from '#domain/programme.ts'
import type { Option, Questionnaire } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import type * as z from 'zod/mini'
import actions from './actions.json' with { type: 'json' }
import bands from './bands.json' with { type: 'json' }
import obligations from './obligations.json' with { type: 'json' }
import programmes from './programmes.json' with { type: 'json' }
import sanSangSo from './questionnaires/san-sang-so.v1.json' with { type: 'json' }
import {
  ActionsSchema,
  BandsSchema,
  KINDS,
  ObligationsSchema,
  PROFILE_FACTS,
  ProgrammesSchema,
  QuestionnaireSchema,
  SizeRulesSchema,
} from './schema.ts'
import sizeRules from './size-rules.json' with { type: 'json' }

/** Content as it lies in its files, before anything believes it. */
export interface RawContent {
  readonly questionnaires: readonly unknown[]
  readonly programmes: unknown
  readonly obligations: unknown
  readonly actions: unknown
  readonly bands: unknown
  readonly sizeRules: unknown
}

export const SHIPPED: RawContent = {
  questionnaires: [sanSangSo],
  programmes,
  obligations,
  actions,
  bands,
  sizeRules,
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

function questionnaireProblems(questionnaire: Questionnaire): string[] {
  const { pillars, toolLists, toolLinks, levels } = questionnaire
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const pillarIds = pillars.map((pillar) => pillar.id)
  const tools = Object.values(toolLists).flat()
  const starts = levels.map((level) => level.from)
  return [
    ...repeated([...pillarIds, ...criteria.map((criterion) => criterion.id), toolLinks.id]).map(
      (id) => `questionnaire: id ${id} twice`,
    ),
    ...Object.values(toolLists).flatMap((list) =>
      repeated(list.map((tool) => tool.id)).map(
        (id) => `questionnaire: tool ${id} twice in a list`,
      ),
    ),
    ...criteria.flatMap((criterion) => optionProblems(criterion.id, criterion.options)),
    ...optionProblems(toolLinks.id, toolLinks.options),
    ...[...tools, toolLinks]
      .filter((each) => !pillarIds.includes(each.pillarId))
      .map((each) => `${each.id}: no pillar ${each.pillarId}`),
    ...(starts[0] === 0 && starts.every((from, index) => index === 0 || from > starts[index - 1]!)
      ? []
      : ['questionnaire: levels must rise from 0']),
    ...(toolLists['general'] ? [] : ['questionnaire: no general tool list']),
  ]
}

function actionProblems(actionList: readonly Action[], criterionIds: readonly string[]): string[] {
  const known = actionList
    .filter((action) => !criterionIds.includes(action.criterionId))
    .map((action) => `${action.id}: no criterion ${action.criterionId}`)
  const holes = criterionIds.filter((id) => {
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

function programmeProblems(programme: Programme): string[] {
  const { id, status, benefits, eligibility, validFrom, validTo } = programme
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
    ...repeated(benefits.map((benefit) => benefit.id)).map(
      (benefit) => `${id}: benefit ${benefit} twice`,
    ),
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
export function contentProblems(content: RawContent = SHIPPED): readonly string[] {
  const shape = [
    ...content.questionnaires.flatMap((each) =>
      schemaProblems('questionnaire', QuestionnaireSchema, each),
    ),
    ...schemaProblems('programmes', ProgrammesSchema, content.programmes),
    ...schemaProblems('obligations', ObligationsSchema, content.obligations),
    ...schemaProblems('actions', ActionsSchema, content.actions),
    ...schemaProblems('bands', BandsSchema, content.bands),
    ...schemaProblems('size rules', SizeRulesSchema, content.sizeRules),
  ]
  if (shape.length > 0) return shape
  const questionnaires = content.questionnaires as readonly Questionnaire[]
  const list = (content.programmes as { programmes: readonly Programme[] }).programmes
  const { revenue, capital } = content.bands as typeof bands
  const criterionIds = questionnaires.flatMap(({ pillars }) =>
    pillars.flatMap((pillar) => pillar.criteria.map((criterion) => criterion.id)),
  )
  return [
    ...questionnaires.flatMap(questionnaireProblems),
    ...actionProblems((content.actions as { actions: readonly Action[] }).actions, [
      ...new Set(criterionIds),
    ]),
    ...repeated(list.map((programme) => programme.id)).map((id) => `programme ${id} twice`),
    ...list.flatMap(programmeProblems),
    ...bandProblems('revenue', revenue),
    ...bandProblems('capital', capital),
  ]
}
