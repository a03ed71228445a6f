import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { areScoredAlike } from '#domain/scored-alike.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { HeldFacts } from '../../figures/fact-cache.ts'
import { countOf } from '../../figures/find.ts'
import type { Counted } from '../../figures/tally.ts'
import { versionsHeld } from '../../figures/versions-held.ts'

/**
 * Of which versions of its questionnaire the scores of a selection are, and whether they are all of one measure. For viewers
 * without their numbers, and only those that ten businesses or more answered: how many are left beside the others is a small
 * group like any other. Where one version was ever answered nothing is counted.
 */
export async function mixedVersions(
  facts: HeldFacts,
  selection: Counted,
  {
    isRestricted,
    known,
  }: { readonly isRestricted: boolean; readonly known: readonly Questionnaire[] },
): Promise<Pick<Dashboard, 'versions' | 'areScoredAlike'>> {
  const { questionnaire, version } = selection
  const held = (await versionsHeld(facts)).get(questionnaire) ?? []
  const wanted = version === undefined ? held : held.filter((each) => each === version)
  if (wanted.length < 2)
    return {
      versions: wanted.map((each) => ({ version: each, count: null })),
      areScoredAlike: true,
    }
  const versions: Dashboard['versions'] = []
  for (const each of wanted) {
    const count = await countOf(facts, {
      ...selection,
      where: { ...selection.where, questionnaire_id: questionnaire },
      version: each,
      statisticsOnly: true,
      excluded: 'no',
    })
    if (count >= (isRestricted ? FEWEST_SHOWN : 1))
      versions.push({ version: each, count: isRestricted ? null : count })
  }
  const numbers = versions.map((each) => each.version)
  return { versions, areScoredAlike: areScoredAlike(questionnaire, numbers, known) }
}
