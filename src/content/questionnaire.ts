import type { Questionnaire, QuestionnaireFile, ToolLinks } from '#domain/questionnaire.ts'
import { expandQuestionnaire } from './expand-questionnaire.ts'
import { held } from './held.ts'
import quickCheckV1 from './questionnaires/quick-check.v1.json' with { type: 'json' }
import sanSangSoV1 from './questionnaires/san-sang-so.v1.json' with { type: 'json' }

/** The questionnaire a new assessment starts with, as it came with the app: the server may send a newer version (`beginningWith`). */
// A JSON file's type is as wide as its letters; `npm run content:check` and the server's start hold it to the schema.
export const QUESTIONNAIRE = sanSangSoV1 as unknown as Questionnaire & {
  readonly toolLinks: ToolLinks
}

/** Ten of its questions, for who has four minutes; goes on into the full one. */
// The same holds for this file's type.
export const QUICK_CHECK = expandQuestionnaire(quickCheckV1 as unknown as QuestionnaireFile, [
  QUESTIONNAIRE,
])

/**
 * Every questionnaire version this device knows. Two come with the app; further ones arrive with the content the
 * server sends, and none is ever taken away or changed: a draft goes on with the version it began with.
 */
export const QUESTIONNAIRES = held<readonly Questionnaire[]>([QUESTIONNAIRE, QUICK_CHECK])

/** `undefined` = not known here. */
export function findQuestionnaire(
  id: string,
  version: number,
  known: readonly Questionnaire[] = QUESTIONNAIRES.current(),
): Questionnaire | undefined {
  return known.find((each) => each.id === id && each.version === version)
}

/**
 * Id of the questionnaire that a filter means; `undefined` = any. A version alone is one of Sẵn Sàng Số: the second versions of
 * all questionnaires have nothing in common.
 */
export const questionnaireMeant = ({
  questionnaire,
  version,
}: {
  readonly questionnaire?: string | undefined
  readonly version?: string | undefined
}): string | undefined => questionnaire ?? (version === undefined ? undefined : QUESTIONNAIRE.id)

/** Newest version of each questionnaire, the default first; also of one that is asked no more. */
export function newestQuestionnaires(
  known: readonly Questionnaire[] = QUESTIONNAIRES.current(),
): readonly Questionnaire[] {
  return known.filter(
    ({ id, version }) => !known.some((other) => other.id === id && other.version > version),
  )
}

/** What a new assessment may begin with: of each questionnaire its newest version, unless that says it is retired. */
export const offeredQuestionnaires = (
  known: readonly Questionnaire[] = QUESTIONNAIRES.current(),
): readonly Questionnaire[] =>
  newestQuestionnaires(known).filter(({ status }) => status === 'released')

/** The version a new assessment begins with of what came with the app as `shipped`. */
export const beginningWith = (
  shipped: Questionnaire,
  known: readonly Questionnaire[],
): Questionnaire => offeredQuestionnaires(known).find(({ id }) => id === shipped.id) ?? shipped

/** Ids of the levels that any version of a questionnaire gives, in the order of the newest, then what only others have. */
export function levelIdsOf(
  questionnaireId: string,
  known: readonly Questionnaire[] = QUESTIONNAIRES.current(),
): readonly string[] {
  const versions = known.filter(({ id }) => id === questionnaireId)
  const newestFirst = versions.toSorted((one, other) => other.version - one.version)
  return [...new Set(newestFirst.flatMap(({ levels }) => levels.map(({ id }) => id)))]
}

/** Key of its name in its words: one that shares the words of another has a name of its own. */
export const nameKey = ({ id, basedOn }: Questionnaire): string =>
  basedOn ? `variants.${id}.name` : 'name'

/** Key of the sentence that says what it is. */
export const aboutKey = ({ id, basedOn }: Questionnaire): string =>
  basedOn ? `variants.${id}.about` : 'about'

/** Key of one option's words. */
export function optionKey(
  questionnaire: Questionnaire,
  criterionId: string,
  optionId: string,
): string {
  const criterion = questionnaire.pillars
    .flatMap((pillar) => pillar.criteria)
    .find(({ id }) => id === criterionId)
  if (!criterion && questionnaire.toolLinks?.id === criterionId)
    return `toolLinks.options.${optionId}`
  return criterion?.ladder
    ? `ladders.${criterion.ladder}.${optionId}`
    : `criteria.${criterionId}.options.${optionId}`
}

/** Where the words of one question lie; the tool links have a place of their own. */
export const questionKey = ({ toolLinks }: Questionnaire, id: string): string =>
  id === toolLinks?.id ? 'toolLinks' : `criteria.${id}`
