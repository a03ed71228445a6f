import type { Programme } from '#domain/programme.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Criterion, Option, Questionnaire, QuestionnaireFile } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import type bands from './bands.json'
import type sizeRules from './size-rules.json'
import { conditionProblems, leavesOf } from './condition-problems.ts'
import { actionProblems, needProblems } from './action-problems.ts'
import type { Obligation } from './obligations.ts'
import { provinceOfFormerUnit } from './reference.ts'
import { expandQuestionnaire } from './expand-questionnaire.ts'
import {
  ActionsSchema,
  BandsSchema,
  ClosingQuestionsSchema,
  ObligationsSchema,
  ProgrammesSchema,
  questionnaireSchemaOf,
  SizeRulesSchema,
} from './schema.ts'
import { repeated } from './repeated.ts'
import { schemaProblems } from './schema-problems.ts'

/** Content as it lies in its files, before anything believes it. */
export interface RawContent {
  readonly questionnaires: readonly unknown[]
  readonly programmes: unknown
  readonly obligations: unknown
  readonly actions: unknown
  readonly closing: unknown
  readonly bands: unknown
  readonly sizeRules: unknown
  /** Where each part was read, in the order of `questionnaires` the files of these. */
  readonly places: ContentPlaces
}

export interface ContentPlaces {
  readonly questionnaires: readonly string[]
  readonly programmes: string
  readonly obligations: string
  readonly actions: string
  readonly closing: string
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

const nameOf = ({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string =>
  `${id} v${version}`

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
    ...(criteria.length === 0 ? ['asks nothing'] : []),
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
    ...criteria.flatMap(({ id, appliesWhen, critical }) =>
      [appliesWhen, critical?.when].flatMap((condition) =>
        condition ? conditionProblems(condition, false).map((problem) => `${id}: ${problem}`) : [],
      ),
    ),
    ...toolListWhen.flatMap(({ when }) => conditionProblems(when, false)),
    ...scoringProblems(questionnaire),
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
    ...[eligibility, ...benefits.flatMap(({ when }) => when ?? [])]
      .flatMap((condition) => conditionProblems(condition, true))
      .map((problem) => `${id}: ${problem}`),
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
 * Whatever its day, a submission is sized, and its score worked out, by the one rule of `PROFILE_REFERENCE`, on the device as
 * on the server. A second rule, or an end of the first, would be in the file and hold for nobody.
 */
function sizeRuleProblems({ rules }: typeof sizeRules): string[] {
  const [rule, ...others] = rules
  return rule && others.length === 0 && rule.validTo === null
    ? []
    : [
        'src/content/size-rules.json: one rule without an end is wanted: sizes do not ask for the day yet (PROFILE_REFERENCE, src/content/reference.ts)',
      ]
}

/**
 * Everything wrong with the content, in words; empty = good. First the schema, and where that holds, what a schema
 * cannot say: unique ids, options from 0 to 1, levels without holes, conditions with words, no figure that is unverified.
 */
export function contentProblems(content: RawContent): readonly string[] {
  const { places } = content
  const shape = [
    ...content.questionnaires.flatMap((each, index) =>
      schemaProblems(places.questionnaires[index] ?? '', questionnaireSchemaOf(each), each),
    ),
    ...schemaProblems(places.programmes, ProgrammesSchema, content.programmes),
    ...schemaProblems(places.obligations, ObligationsSchema, content.obligations),
    ...schemaProblems(places.actions, ActionsSchema, content.actions),
    ...schemaProblems(places.closing, ClosingQuestionsSchema, content.closing),
    ...schemaProblems('bands', BandsSchema, content.bands),
    ...schemaProblems('size rules', SizeRulesSchema, content.sizeRules),
  ]
  if (shape.length > 0) return shape
  const rules = sizeRuleProblems(content.sizeRules as typeof sizeRules)
  const files = content.questionnaires as readonly QuestionnaireFile[]
  const bases = files.filter(
    (file) =>
      !('pillars' in file) &&
      !files.some(
        (each) =>
          'pillars' in each && each.id === file.basedOn.id && each.version === file.basedOn.version,
      ),
  )
  if (bases.length > 0)
    return bases.map(
      ({ id, version }) =>
        `${id} v${version}: based on a questionnaire that is not there, or is itself based on one`,
    )
  const questionnaires = files.map((file) => expandQuestionnaire(file, files))
  const list = (content.programmes as { programmes: readonly Programme[] }).programmes
  const { revenue, capital } = content.bands as typeof bands
  const closing = content.closing as ClosingQuestions
  const obligationList = (content.obligations as { obligations: readonly Obligation[] }).obligations
  const actionList = (content.actions as { actions: readonly Action[] }).actions
  const allIds = questionnaires.flatMap(({ pillars }) =>
    pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id)),
  )
  // The instruments that follow an official set have no next steps of their own; ours has them for every criterion.
  const advised = questionnaires
    .filter(({ words }) => words === 'san-sang-so')
    .flatMap(({ pillars }) => pillars.flatMap((pillar) => pillar.criteria.map(({ id }) => id)))
  return [
    ...repeated(files.map(nameOf)).map(
      (name) =>
        `${name} twice: ${files
          .flatMap((file, index) =>
            nameOf(file) === name ? (places.questionnaires[index] ?? []) : [],
          )
          .join(', ')}`,
    ),
    ...questionnaires.flatMap(questionnaireProblems),
    ...actionProblems(actionList, [...new Set(advised)], allIds),
    ...needProblems(actionList, allIds),
    ...repeated(closing.obstacleGroups.flatMap((group) => group.obstacles)).map(
      (id) => `closing: obstacle ${id} twice`,
    ),
    ...repeated(closing.questions.map(({ id }) => id)).map((id) => `closing: question ${id} twice`),
    ...closing.questions.flatMap(({ id, options }) =>
      repeated(options).map((option) => `closing: option ${option} of ${id} twice`),
    ),
    ...obligationList.flatMap(({ id, when }) =>
      conditionProblems(when, false).map((problem) => `${id}: ${problem}`),
    ),
    ...repeated(list.map((programme) => programme.id)).map((id) => `programme ${id} twice`),
    ...list.flatMap(programmeProblems),
    ...bandProblems('revenue', revenue),
    ...bandProblems('capital', capital),
    ...rules,
  ]
}
