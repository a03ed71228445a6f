import { periodNamed } from '#domain/period.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { StaffApi } from '../api.ts'
import type { Answered } from '../call.ts'
import { sumOf } from '../cases/sum-of.ts'
import { queryOf, type DashboardValues } from '../dashboard/dashboard-query.ts'

/** What the dashboard is filtered by, and cases cannot be: beside its figures theirs would be of other businesses. */
const NOT_OF_CASES = [
  'questionnaire',
  'version',
  'sector',
  'kind',
  'size',
  'level',
  'channel',
] as const
export type NotOfCases = (typeof NOT_OF_CASES)[number]

/** Those of these filters that hold. */
export const keepCasesOut = (values: DashboardValues): readonly NotOfCases[] =>
  NOT_OF_CASES.filter((field) => values[field] !== undefined)

/** Nothing is older: the first year a period can be of. */
const BEGINNING = periodNamed('2000')?.from ?? ''

interface CasesOfPeriod {
  /** What it was asked with. */
  readonly query: URLSearchParams
  readonly rows: CaseSummary['rows']
  /** On the day it was asked, of all that are open there. */
  readonly overdue: number
}

/** What stands on the page. */
export interface OnePage {
  readonly dashboard: Dashboard
  /** `null`: for who is not shown cases by period, or by filters they cannot be counted by. */
  readonly cases: CasesOfPeriod | null
  /** ISO instant at which the figures were asked for. */
  readonly madeAt: string
}

/** The cases' days: both or neither. `today`: day in Vietnam. */
function daysOf({ from, to }: DashboardValues, today: string): { from?: string; to?: string } {
  if (!from && !to) return {}
  const first = from ?? BEGINNING
  return { from: first, to: to ?? (first > today ? first : today) }
}

async function readCases(
  api: Pick<StaffApi, 'caseSummary'>,
  values: DashboardValues,
  today: string,
): Promise<Answered<CasesOfPeriod>> {
  const { province, event } = values
  const where = { ...(province && { province }), ...(event && { event }) }
  const query = new URLSearchParams({ ...where, ...daysOf(values, today) })
  // What is overdue is told of people alone, and as it is now.
  const ofPeople = new URLSearchParams({ by: 'assignee', ...where })
  const [summary, loads] = await Promise.all([
    api.caseSummary(query.toString()),
    api.caseSummary(ofPeople.toString()),
  ])
  if (summary.kind === 'failed') return summary
  if (loads.kind === 'failed') return loads
  const overdue = sumOf(loads.value.rows, 'overdue')
  return { kind: 'ok', value: { query, rows: summary.value.rows, overdue }, code: null }
}

/**
 * Asks for all that the page says: the dashboard's figures and those of cases, by the same days, province and event. Viewers are
 * shown cases as they stood at the end of the last month, with rows left out: nothing to be put together beside a period.
 */
export async function readOnePage(
  api: Pick<StaffApi, 'dashboard' | 'caseSummary'>,
  values: DashboardValues,
  isRestricted: boolean,
): Promise<Answered<OnePage>> {
  const madeAt = new Date().toISOString()
  const hasCases = !isRestricted && keepCasesOut(values).length === 0
  const [dashboard, cases] = await Promise.all([
    api.dashboard(queryOf(values, true)),
    hasCases ? readCases(api, values, vietnamDay(madeAt)) : null,
  ])
  if (dashboard.kind === 'failed') return dashboard
  if (cases?.kind === 'failed') return cases
  const value = { dashboard: dashboard.value, cases: cases?.value ?? null, madeAt }
  return { kind: 'ok', value, code: null }
}
