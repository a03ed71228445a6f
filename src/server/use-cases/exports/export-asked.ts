import { PROFILE_REFERENCE } from '#content/reference.ts'
import { isAsked, isPut, tickedCount, toolsFor } from '#domain/items.ts'
import { EMPTY_PROFILE, factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Submission } from '#protocol/submission.ts'
import type { Versions } from './export-versions.ts'

/** The code of a question that was not put to a business, where an empty cell would say that it was left open. */
export const NOT_ASKED = 'notAsked'

/** What was put to the business of a submission. */
export interface Asked {
  readonly criterion: (id: string) => boolean
  readonly tool: (id: string) => boolean
  /** Of the question of this id; whoever left the list of tools open has said nothing of it. */
  readonly toolLinks: (id: string) => boolean
}

/** What one version puts to whom. A download asks it of every row: what is the same for all is looked up once. */
function askedBy(questionnaire: Questionnaire): (submission: Submission) => Asked {
  const criteria = new Map(
    questionnaire.pillars
      .flatMap((pillar) => pillar.criteria)
      .filter(({ id }) => isPut(questionnaire, id))
      .map((criterion) => [criterion.id, criterion]),
  )
  return ({ profile, answers }) => {
    const facts = factsOf({ ...EMPTY_PROFILE, ...profile }, PROFILE_REFERENCE)
    const tools = new Set(toolsFor(questionnaire, facts).map(({ id }) => id))
    return {
      criterion(id) {
        const found = criteria.get(id)
        return found !== undefined && isAsked(found, facts)
      },
      tool: (id) => tools.has(id),
      toolLinks: (id) =>
        questionnaire.toolLinks?.id === id &&
        (answers.tools === null || tickedCount(questionnaire, facts, answers) >= 2),
    }
  }
}

/**
 * Tells what a submission's business was asked, by the version it answered (the newest in the
 * place of one that is not known). Worked out once for all the columns of a row.
 */
export function askedReader(versions: Versions): (submission: Submission) => Asked {
  const byVersion = new Map(versions.map((each) => [each.version, askedBy(each)]))
  const byLatest = askedBy(versions[0])
  let last: { readonly submission: Submission; readonly asked: Asked } | null = null
  return (submission) => {
    // The columns of a row are written one after the other.
    if (last?.submission === submission) return last.asked
    const asked = (byVersion.get(submission.questionnaire.version) ?? byLatest)(submission)
    last = { submission, asked }
    return asked
  }
}

/** Criteria that are not put to everybody, or not by every version. */
export const sometimesUnasked = (versions: readonly Questionnaire[]): ReadonlySet<string> => {
  const all = versions.map((questionnaire) =>
    questionnaire.pillars
      .flatMap((pillar) => pillar.criteria)
      .filter(({ id }) => isPut(questionnaire, id)),
  )
  const always = (id: string): boolean =>
    all.every((criteria) => criteria.some((each) => each.id === id && !each.appliesWhen))
  return new Set(all.flat().flatMap(({ id }) => (always(id) ? [] : [id])))
}
