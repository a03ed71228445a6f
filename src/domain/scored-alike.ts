import type { Questionnaire } from './questionnaire.ts'

type Identified = { readonly id: string }

const inOrder = <Each extends Identified>(list: readonly Each[]): readonly Each[] =>
  list.toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** All of a version that a score or a level depends on; where it stands on the page does not count. */
const scoringOf = (questionnaire: Questionnaire): string =>
  JSON.stringify([
    questionnaire.scoring,
    questionnaire.coverageNeeded,
    questionnaire.asks?.toSorted() ?? null,
    inOrder(questionnaire.pillars).map(({ id, weight, criteria }) => [
      id,
      weight,
      inOrder(criteria).map((criterion) => [
        criterion.id,
        criterion.choose ?? 'one',
        criterion.outOf ?? null,
        criterion.weight ?? 1,
        criterion.canBeNotApplicable,
        criterion.appliesWhen ?? null,
        inOrder(criterion.options).map((option) => [option.id, option.value]),
      ]),
    ]),
    Object.entries(questionnaire.toolLists)
      .map(([list, tools]) => [list, inOrder(tools).map((tool) => [tool.id, tool.pillarId])])
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    questionnaire.toolListWhen,
    questionnaire.toolsAt,
    questionnaire.toolLinks && [
      questionnaire.toolLinks.id,
      questionnaire.toolLinks.pillarId,
      inOrder(questionnaire.toolLinks.options).map((option) => [option.id, option.value]),
    ],
    questionnaire.levels.map((level) => [level.id, level.from]),
  ])

/**
 * Whether the same answers get the same score and level by each of these versions of a questionnaire, so that a mean over all
 * of them is of one measure. One that is not among `known` cannot be said to be alike. What a version merely words, maps or
 * warns of otherwise makes no difference.
 */
export function areScoredAlike(
  id: string,
  versions: readonly number[],
  known: readonly Questionnaire[],
): boolean {
  const ways = versions.map((version) => {
    const found = known.find((each) => each.id === id && each.version === version)
    return found ? scoringOf(found) : `v${version}`
  })
  return new Set(ways).size <= 1
}
