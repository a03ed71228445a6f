import { optionKey } from '#content/questionnaire.ts'
import type { Criterion, Option, Pillar, Questionnaire, ToolLinks } from '#domain/questionnaire.ts'

/** All versions of one questionnaire, the newest first. */
export type Versions = readonly [Questionnaire, ...(readonly Questionnaire[])]

/** `newest`, and behind it what `known` has of other versions of it. */
export function newestFirst(newest: Questionnaire, known: readonly Questionnaire[]): Versions {
  const others = known.filter(({ id, version }) => id === newest.id && version !== newest.version)
  return [newest, ...others.toSorted((one, other) => other.version - one.version)]
}

/** Everything that has an id in one of the lists: of two with the same id, what `both` makes of them. */
function united<Named extends { readonly id: string }>(
  lists: readonly (readonly Named[])[],
  both: (first: Named, other: Named) => Named = (first) => first,
): readonly Named[] {
  const found = new Map<string, Named>()
  for (const each of lists.flat()) {
    const known = found.get(each.id)
    found.set(each.id, known ? both(known, each) : each)
  }
  return [...found.values()]
}

const withOptions = <Asked extends { readonly id: string; readonly options: readonly Option[] }>(
  first: Asked,
  other: Asked,
): Asked => ({ ...first, options: united([first.options, other.options]) })

const criterionOfBoth = (first: Criterion, other: Criterion): Criterion => ({
  ...withOptions(first, other),
  canBeNotApplicable: first.canBeNotApplicable || other.canBeNotApplicable,
  // A column an option holds the one that was chosen of them too; a single column does not hold several.
  ...((first.choose ?? other.choose) && { choose: 'several' as const }),
})

/** Each pillar with the criteria of every version; one that has been moved stays where the newest has it. */
function pillarsOf(versions: Versions): readonly Pillar[] {
  const criteria = united(
    versions.map(({ pillars }) => pillars.flatMap((pillar) => pillar.criteria)),
    criterionOfBoth,
  )
  const home = new Map<string, string>()
  for (const pillar of versions.flatMap(({ pillars }) => pillars))
    for (const { id } of pillar.criteria) if (!home.has(id)) home.set(id, pillar.id)
  return united(versions.map(({ pillars }) => pillars)).map((pillar) => ({
    ...pillar,
    criteria: criteria.filter(({ id }) => home.get(id) === pillar.id),
  }))
}

/** The questions about the links of tools, of which a version has one: under the same id they are the same question. */
export const linksEverAsked = (versions: Versions): readonly ToolLinks[] =>
  united([versions.flatMap(({ toolLinks }) => toolLinks ?? [])], withOptions)

/**
 * What downloads have columns and codes for: what was asked once stays in the stored answers, whatever a later version
 * leaves out. All that the newest has, in its order, and then, in each list, what only earlier ones had.
 */
export function everAsked(versions: Versions): Questionnaire {
  const [newest] = versions
  const listNames = new Set(versions.flatMap(({ toolLists }) => Object.keys(toolLists)))
  const { asks, ...rest } = newest
  return {
    ...rest,
    // Who asks all of its criteria in one version has answers to all of them.
    ...(asks &&
      versions.every((each) => each.asks) && {
        asks: [...new Set(versions.flatMap((each) => each.asks ?? []))],
      }),
    pillars: pillarsOf(versions),
    toolLists: Object.fromEntries(
      [...listNames].map((name) => [
        name,
        united(versions.map(({ toolLists }) => toolLists[name] ?? [])),
      ]),
    ),
    toolLinks: linksEverAsked(versions)[0] ?? null,
    levels: united(versions.map(({ levels }) => levels)),
  }
}

/** What each option of a version is worth to it, by question. */
export const pointsIn = ({
  pillars,
  toolLinks,
}: Questionnaire): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(
    [...pillars.flatMap(({ criteria }) => criteria), ...(toolLinks ? [toolLinks] : [])].map(
      ({ id, options }) => [id, new Map(options.map((option) => [option.id, option.value]))],
    ),
  )

/**
 * Gives the path to an option's words, by the newest version that has it: on which ladder they stand, if on one, is said by
 * the version.
 */
export function optionPaths(
  versions: Versions,
): (criterionId: string, optionId: string) => readonly string[] {
  const offered = versions.map((version) => ({ version, options: pointsIn(version) }))
  return (criterionId, optionId) => {
    const found = offered.find(({ options }) => options.get(criterionId)?.has(optionId))
    return optionKey(found?.version ?? versions[0], criterionId, optionId).split('.')
  }
}
