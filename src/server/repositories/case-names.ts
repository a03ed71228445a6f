import type { ExpressionBuilder, Kysely } from 'kysely'
import { HELP_REQUEST } from '#protocol/cases.ts'
import { isAmong } from '../database/is-among.ts'
import type { CaseTable, Tables } from '../database/tables.ts'
import type { Cases, SoughtSubmissions } from './case-narrowing.ts'

export type ListedCase = CaseTable & { readonly business_name: string | null }

/** Whether a case may bear its submission's name: whoever took back the consent to be contacted is nobody to call. */
const mayBeNamed = ({ eb, not, and, exists, selectFrom }: ExpressionBuilder<Tables, 'cases'>) =>
  not(
    and([
      eb('cases.obstacle', '=', HELP_REQUEST),
      exists(
        selectFrom('submissions')
          .select('submissions.id')
          .whereRef('submissions.id', '=', 'cases.submission_id')
          .where('submissions.consent_contact', '=', 0),
      ),
    ]),
  )

/** Those of the submissions that were found. */
export function soughtIn<Output>(
  database: Kysely<Tables>,
  query: Cases<Output>,
  sought: SoughtSubmissions | null,
): Cases<Output> {
  if (!sought) return query
  const found = query.where(isAmong(database, 'cases.submission_id', sought.ids))
  return sought.isByName ? found.where(mayBeNamed) : found
}

/** Cases with whose they are; `from`: those that are wanted, so that no name is looked up but theirs. */
export const named = (database: Kysely<Tables>, from: Cases<CaseTable>): Cases<ListedCase> =>
  database
    .selectFrom(from.as('cases'))
    .leftJoin('submissions', 'submissions.id', 'cases.submission_id')
    .selectAll('cases')
    // Whoever took back the consent to be contacted is not named as somebody to call.
    .select(({ eb, and, ref }) =>
      eb
        .case()
        .when(
          and([eb('cases.obstacle', '=', HELP_REQUEST), eb('submissions.consent_contact', '=', 0)]),
        )
        .then(null)
        .else(ref('submissions.business_name'))
        .end()
        .as('business_name'),
    )
