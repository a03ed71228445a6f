import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { CASE_STATES, CaseQuerySchema, type CasePage, type CaseState } from '#protocol/cases.ts'
import type { StaffUser } from '../api.ts'
import { queryWith } from '../query-with.ts'
import { BoardColumn } from './board-column.tsx'
import { BOARD_FILTERS, caseFiltersIn } from './case-filters.tsx'
import { CaseHeading } from './case-heading.tsx'
import { CaseNarrowing } from './case-narrowing.tsx'
import { Giving } from './giving.tsx'
import { StateChoice } from './state-choice.tsx'
import { useChosenCases } from './use-chosen-cases.ts'

const pagesField = (state: CaseState): string => `${state}Pages`

/** How many pages of a column the address asks for; one where it does not say. */
const pagesIn = (search: string, state: CaseState): number =>
  CaseQuerySchema.safeParse({ pages: new URLSearchParams(search).get(pagesField(state)) ?? 1 }).data
    ?.pages ?? 1

/** The column the address names, in sight where there is room for one only; the first where it names none. */
const shownIn = (search: string): CaseState =>
  CASE_STATES.find((state) => state === new URLSearchParams(search).get('shown')) ?? CASE_STATES[0]

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
  const shown = shownIn(search)
  const [read, setRead] = useState<{ query: string; counts: CasePage['counts'] } | null>(null)
  return (
    <>
      <CaseHeading other={{ href: `/staff/cases/list?${query}`, label: 'toList' }} />
      <CaseNarrowing
        fields={BOARD_FILTERS}
        values={filters}
        user={user}
        names={cases.names}
        onGo={(narrowed) => {
          cases.clear()
          const next = shown === CASE_STATES[0] ? narrowed : queryWith(narrowed, 'shown', shown)
          navigate(next.size === 0 ? path : `${path}?${next.toString()}`)
        }}
      />
      <Giving cases={cases} onSignedOut={onSignedOut} />
      <StateChoice
        shown={shown}
        // What comes late of a search before is of that search.
        counts={read?.query === query ? read.counts : null}
        hrefOf={(state) => `${path}?${queryWith(search, 'shown', state).toString()}`}
      />
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
            isShown={state === shown}
            onCounts={(counts) => setRead({ query, counts })}
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
