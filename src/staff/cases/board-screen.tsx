import { useLocation, useSearch } from 'wouter'
import { CASE_STATES, CaseQuerySchema, type CaseState } from '#protocol/cases.ts'
import type { StaffUser } from '../api.ts'
import { queryWith } from '../query-with.ts'
import { BoardColumn } from './board-column.tsx'
import { BOARD_FILTERS, caseFiltersIn } from './case-filters.tsx'
import { CaseHeading } from './case-heading.tsx'
import { CaseNarrowing } from './case-narrowing.tsx'
import { Giving } from './giving.tsx'
import { useChosenCases } from './use-chosen-cases.ts'

const pagesField = (state: CaseState): string => `${state}Pages`

/** How many pages of a column the address asks for; one where it does not say. */
const pagesIn = (search: string, state: CaseState): number =>
  CaseQuerySchema.safeParse({ pages: new URLSearchParams(search).get(pagesField(state)) ?? 1 }).data
    ?.pages ?? 1

/**
 * Cases by how far they are, the longest open first. Search, filters and how much of each column is shown are in the address:
 * whoever comes back from a case finds what they had before them.
 */
export function BoardScreen({
  user,
  onSignedOut,
}: {
  readonly user: StaffUser
  readonly onSignedOut: () => void
}) {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const filters = caseFiltersIn(search, [...BOARD_FILTERS, 'search'])
  const query = new URLSearchParams(filters).toString()
  const cases = useChosenCases()
  return (
    <>
      <CaseHeading other={{ href: `/staff/cases/list?${query}`, label: 'toList' }} />
      <CaseNarrowing
        fields={BOARD_FILTERS}
        values={filters}
        user={user}
        names={cases.names}
        onGo={(next) => {
          cases.clear()
          navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
        }}
      />
      <Giving cases={cases} onSignedOut={onSignedOut} />
      <div className="case-board">
        {CASE_STATES.map((state) => (
          <BoardColumn
            key={`${state} ${query} ${cases.times}`}
            state={state}
            query={query}
            pages={pagesIn(search, state)}
            // One does not go back through how much was shown.
            onPages={(pages) =>
              navigate(`${path}?${queryWith(search, pagesField(state), String(pages))}`, {
                replace: true,
              })
            }
            names={cases.names}
            chosen={cases.chosen}
            onChoose={cases.choose}
            onSignedOut={onSignedOut}
          />
        ))}
      </div>
    </>
  )
}
