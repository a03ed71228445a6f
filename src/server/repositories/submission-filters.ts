import { sql, type SelectQueryBuilder } from 'kysely'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { Tables } from '../database/tables.ts'
import { holdingNumber } from '../values/contact-numbers.ts'
import { searchTerm } from '../values/search-term.ts'

type Submissions<Output> = SelectQueryBuilder<Tables, 'submissions', Output>

/** Ids are in lower case; a few were taken in upper case before that was asked for. */
const inBothCases = (text: string): readonly string[] => [text, text.toUpperCase()]

/** Those whose owner may be called by this number, and agrees to be called now. */
export const bearing = <Output>(query: Submissions<Output>, number: string): Submissions<Output> =>
  query
    // Literally as in the index of them: a parameter could be anything.
    .where('consent_contact', '=', sql.lit(1))
    .where('contact_numbers', '!=', sql.lit(''))
    .where('contact_numbers', 'like', holdingNumber(number))

function searched<Output>(query: Submissions<Output>, typed: string): Submissions<Output> {
  const term = searchTerm(typed)
  switch (term.kind) {
    case 'receipt':
      return query.where(({ or, eb }) =>
        or(inBothCases(term.end).map((end) => eb('id', 'like', `%${end}`))),
      )
    case 'id':
      // Behind every id that begins so: no id holds a character above `f`.
      return query.where(({ or, and, eb }) =>
        or(
          inBothCases(term.start).map((start) =>
            and([eb('id', '>=', start), eb('id', '<', `${start}g`)]),
          ),
        ),
      )
    case 'phone':
      return bearing(query, term.number)
    case 'name':
      return term.words.length === 0
        ? query.where('id', '=', '')
        : term.words.reduce((each, word) => each.where('search_text', 'like', `%${word}%`), query)
  }
}

/** What asks how a submission came, rather than whose it is. */
export function narrowedFurther<Output>(
  query: Submissions<Output>,
  {
    channel,
    late,
    differs,
    consent,
    coverage,
    version,
    excluded,
    exclusion,
    search,
  }: SubmissionFilter,
): Submissions<Output> {
  let narrowed = query
  if (channel) narrowed = narrowed.where('channel', '=', channel)
  if (version) narrowed = narrowed.where('questionnaire_version', '=', Number(version))
  if (late) narrowed = narrowed.where('is_late', '=', 1)
  if (differs) narrowed = narrowed.where('results_agree', '=', 0)
  if (consent === 'contact') narrowed = narrowed.where('consent_contact', '=', 1)
  if (excluded) narrowed = narrowed.where('excluded_by', excluded === 'no' ? 'is' : 'is not', null)
  if (exclusion) narrowed = narrowed.where('excluded_by', '=', exclusion)
  // Of what was corrected, only the correction is counted; what staff left out is not.
  if (consent === 'statistics')
    narrowed = narrowed
      .where('consent_statistics', '=', 1)
      .where('replaced_by', 'is', null)
      .where('excluded_by', 'is', null)
  if (coverage === 'full') narrowed = narrowed.whereRef('answered', '>=', 'applicable')
  if (coverage === 'partial') narrowed = narrowed.whereRef('answered', '<', 'applicable')
  return search === undefined ? narrowed : searched(narrowed, search)
}
