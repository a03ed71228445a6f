import { DashboardQuerySchema } from '#protocol/dashboard.ts'

const FIELDS = [
  'province',
  'sector',
  'kind',
  'size',
  'questionnaire',
  'version',
  'level',
  'event',
  'channel',
  'from',
  'to',
  'per',
] as const
export type DashboardField = (typeof FIELDS)[number]
export type DashboardValues = Partial<Record<DashboardField, string>>

/** What viewers may choose by. */
const RESTRICTED: readonly DashboardField[] = ['questionnaire', 'from', 'to']

/** Reads the filters from the page's address; what is not valid there, or not for this person, is left out. */
export function valuesIn(search: string, isRestricted: boolean): DashboardValues {
  const given = new URLSearchParams(search)
  const values: DashboardValues = {}
  for (const field of isRestricted ? RESTRICTED : FIELDS) {
    const value = given.get(field)
    if (value && DashboardQuerySchema.safeParse({ [field]: value }).success) values[field] = value
  }
  return values
}

/** As a query; the step of time is nothing to the list of submissions. */
export function queryOf({ per, ...filters }: DashboardValues, forList = false): string {
  const query = new URLSearchParams(filters)
  if (per !== undefined && !forList) query.set('per', per)
  return query.toString()
}

/** The values with some changed; an empty one is taken out. */
export function changed(
  values: DashboardValues,
  changes: Readonly<DashboardValues>,
): DashboardValues {
  const next = { ...values, ...changes }
  return Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== ''),
  ) as DashboardValues
}

/** The whole month that `month` (`YYYY-MM`) is. */
export function monthRange(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${last}` }
}

/** The `count` months before the one `today` lies in, the latest first. */
export function monthsBefore(today: string, count: number): readonly string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 2 - index, 1)).toISOString().slice(0, 7),
  )
}
