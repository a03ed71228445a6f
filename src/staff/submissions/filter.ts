import { SUBMISSION_ORDERS, SubmissionFilterSchema, type SubmissionOrder } from '#protocol/staff.ts'
import { queryWith } from '../query-with.ts'
import { changedWith } from './use-version-choices.ts'

export const FILTER_FIELDS = [
  'province',
  'sector',
  'kind',
  'size',
  'questionnaire',
  'version',
  'level',
  'from',
  'to',
  'channel',
  'late',
  'differs',
  'consent',
  'coverage',
  'event',
  'excluded',
  'exclusion',
  'search',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** Reads the filters from the page's address; what does not belong there or is not valid is left out. */
export function filtersIn(search: string): Partial<Record<FilterField, string>> {
  const given = new URLSearchParams(search)
  const filters: Partial<Record<FilterField, string>> = {}
  for (const field of FILTER_FIELDS) {
    const value = given.get(field)
    if (value && SubmissionFilterSchema.safeParse({ [field]: value }).success)
      filters[field] = value
  }
  return filters
}

/** Whether the last day is before the first, so that nothing can be found. */
export const isReversed = ({ from, to }: Partial<Record<FilterField, string>>): boolean =>
  from !== undefined && to !== undefined && to < from

/** The order named in the page's address; newest first where none is. */
export const orderIn = (search: string): SubmissionOrder =>
  SUBMISSION_ORDERS.find((order) => order === new URLSearchParams(search).get('sort')) ?? 'newest'

/** Filters and order of the page's address as a query, without the page. */
export function listQuery(search: string): string {
  const query = new URLSearchParams(filtersIn(search))
  const order = orderIn(search)
  if (order !== 'newest') query.set('sort', order)
  return query.toString()
}

/** The address with one filter or the order changed; back on the first page, since the pages are others now. */
export const withFilter = (search: string, field: FilterField | 'sort', value: string): string =>
  Object.entries(changedWith(field, value, filtersIn(search)))
    .reduce(
      (query, [name, given]) => queryWith(query, name, given),
      new URLSearchParams(listQuery(search)),
    )
    .toString()
