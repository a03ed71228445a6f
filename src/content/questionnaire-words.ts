import type { Questionnaire } from '#domain/questionnaire.ts'
import { optionKey } from './questionnaire.ts'

const inEach = (paths: readonly string[], fields: readonly string[]): string[] =>
  paths.flatMap((path) => fields.map((field) => `${path}.${field}`))

/** Keys that must be worded in the questionnaire's namespace; tool names lie in `tools`. */
export function questionnaireWords(questionnaire: Questionnaire): readonly string[] {
  const { basedOn, pillars, toolLinks, toolsAt, levels } = questionnaire
  // One that is based on another shares its words, and adds its own name to them.
  if (basedOn) return inEach([`variants.${questionnaire.id}`], ['name', 'about'])
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  return [
    'name',
    'about',
    ...inEach(
      pillars.map(({ id }) => `pillars.${id}`),
      ['name', 'short'],
    ),
    ...criteria.flatMap((criterion) => [
      `criteria.${criterion.id}.prompt`,
      ...(criterion.critical ? [`criteria.${criterion.id}.risk`] : []),
      ...criterion.options.map((option) => optionKey(questionnaire, criterion.id, option.id)),
    ]),
    ...(toolsAt === null ? [] : ['tools.prompt']),
    ...(toolLinks
      ? ['toolLinks.prompt', ...toolLinks.options.map((option) => `toolLinks.options.${option.id}`)]
      : []),
    ...inEach(
      levels.map(({ id }) => `levels.${id}`),
      ['name', 'meaning'],
    ),
  ]
}
