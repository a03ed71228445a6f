import type { SelectQueryBuilder } from 'kysely'
import { searchText } from '#domain/search-text.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { Tables } from '../database/tables.ts'

type Submissions<Output> = SelectQueryBuilder<Tables, 'submissions', Output>

/** How an id begins: at least eight of its characters, one of them a digit (`facebad` could be a name). */
const ID_START = /^(?=.*\d)[0-9a-f-]{8,36}$/

/** As on an owner's paper (`receiptCode`): the last eight characters of the id. */
const RECEIPT_CODE = /^([0-9a-f]{4})-([0-9a-f]{4})$/

/** Whether this asks for a submission by its id or receipt code, not for a name. */
export function isCode(term: string): boolean {
  const wanted = term.trim().toLowerCase()
  return RECEIPT_CODE.test(wanted) || ID_START.test(wanted)
}

function searched<Output>(query: Submissions<Output>, term: string): Submissions<Output> {
  const start = term.trim().toLowerCase()
  const [, left, right] = RECEIPT_CODE.exec(start) ?? []
  if (left && right) return query.where('id', 'like', `%${left}${right}`)
  // Behind every id that begins so: no id holds a character above `f`.
  if (ID_START.test(start)) return query.where('id', '>=', start).where('id', '<', `${start}g`)
  const words = searchText(term).split(' ').filter(Boolean)
  // A term of nothing but signs names no business.
  if (words.length === 0) return query.where('id', '=', '')
  return words.reduce((each, word) => each.where('search_text', 'like', `%${word}%`), query)
}

/** What asks how a submission came, rather than whose it is. */
export function narrowedFurther<Output>(
  query: Submissions<Output>,
  { channel, late, differs, consent, coverage, version, search }: SubmissionFilter,
): Submissions<Output> {
  let narrowed = query
  if (channel) narrowed = narrowed.where('channel', '=', channel)
  if (version) narrowed = narrowed.where('questionnaire_version', '=', Number(version))
  if (late) narrowed = narrowed.where('is_late', '=', 1)
  if (differs) narrowed = narrowed.where('results_agree', '=', 0)
  if (consent === 'contact') narrowed = narrowed.where('consent_contact', '=', 1)
  // Of what was corrected, only the correction is counted.
  if (consent === 'statistics')
    narrowed = narrowed.where('consent_statistics', '=', 1).where('replaced_by', 'is', null)
  if (coverage === 'full') narrowed = narrowed.whereRef('answered', '>=', 'applicable')
  if (coverage === 'partial') narrowed = narrowed.whereRef('answered', '<', 'applicable')
  return search === undefined ? narrowed : searched(narrowed, search)
}
