import { SubmissionFilterSchema } from '#protocol/staff.ts'

export const FILTER_FIELDS = [
  'province',
  'sector',
  'kind',
  'size',
  'questionnaire',
  'level',
  'from',
  'to',
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

/** The address with one filter changed; back on the first page, since the pages are others now. */
export function withFilter(search: string, field: FilterField, value: string): string {
  const next = new URLSearchParams(filtersIn(search))
  if (value === '') next.delete(field)
  else next.set(field, value)
  return next.toString()
}
