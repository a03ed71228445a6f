import type { Kysely } from 'kysely'
import { HELP_REQUEST } from '#protocol/cases.ts'
import type { Tables } from '../database/tables.ts'
import { EXCLUDED } from '../figures/marks.ts'
import { putCasesBy } from './excluded-cases.ts'
import { excludeFacts } from './excluded-facts.ts'
import { remakeCells } from './export-cells.ts'
import { noteChange } from './facts.ts'
import { changingFacts } from './hold-facts.ts'
import { dropCases } from './open-cases.ts'

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id)

/**
 * Makes true again what a server that knew of no exclusions did beside one that does, while an upgrade went round: facts it made
 * anew count what is left out, and cases that are put by outlived an erasure, a correction or a consent. Looks at no more
 * than what is left out. Resolves to how many facts were wrong.
 */
export function mendExclusions(database: Kysely<Tables>): Promise<number> {
  return changingFacts(database, async (transaction) => {
    const counted = await transaction
      .selectFrom('excluded_submissions')
      .innerJoin('submissions', 'submissions.id', 'excluded_submissions.submission_id')
      .innerJoin('facts', 'facts.id', 'submissions.id')
      .select('submissions.id')
      .whereRef('submissions.excluded_by', '=', 'excluded_submissions.exclusion_id')
      .where('excluded_submissions.counted_at', 'is', null)
      .where('submissions.erased_at', 'is', null)
      .where('facts.marks', '<', EXCLUDED)
      .execute()
    const ids = idsOf(counted)
    if (ids.length > 0) {
      await noteChange(transaction, await excludeFacts(transaction, ids))
      await putCasesBy(transaction, ids)
      await remakeCells(transaction, ids)
    }
    const putBy = transaction
      .selectFrom('excluded_cases')
      .innerJoin('submissions', 'submissions.id', 'excluded_cases.submission_id')
      .select('submissions.id')
      .distinct()
    const erased = idsOf(await putBy.where('erased_at', 'is not', null).execute())
    if (erased.length > 0) await dropCases(transaction, erased)
    const replaced = idsOf(await putBy.where('replaced_by', 'is not', null).execute())
    if (replaced.length > 0) await dropCases(transaction, replaced, { untouched: true })
    const uncalled = idsOf(await putBy.where('consent_contact', '=', 0).execute())
    if (uncalled.length > 0)
      await dropCases(transaction, uncalled, { untouched: true, obstacle: HELP_REQUEST })
    return ids.length
  })
}
