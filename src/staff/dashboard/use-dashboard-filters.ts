import { useLocation, useSearch } from 'wouter'
import { changed, queryOf, valuesIn, type DashboardValues } from './dashboard-query.ts'

/**
 * The dashboard's filters, which are in the address of whatever page shows its figures. `query`: without the question mark,
 * empty where nothing is filtered by.
 */
export function useDashboardFilters(isRestricted: boolean): {
  readonly path: string
  readonly values: DashboardValues
  readonly query: string
  readonly onChange: (changes: DashboardValues) => void
} {
  const [path, navigate] = useLocation()
  const values = valuesIn(useSearch(), isRestricted)
  return {
    path,
    values,
    query: queryOf(values),
    onChange(changes) {
      const next = queryOf(changed(values, changes))
      navigate(next === '' ? path : `${path}?${next}`)
    },
  }
}
