import { roundedCount, shownCells } from '#domain/anonymity.ts'
import { medianCounted } from '#domain/case-change.ts'
import { shownGrid } from '#domain/shown-grid.ts'
import type { CaseSummary } from '#protocol/cases.ts'
import type { CaseFlow, CaseStanding, CaseTally } from '../../repositories/case-figures.ts'

type Row = CaseSummary['rows'][number]

/** Figures of each obstacle or place, the most first: for who follows cases up. */
export function caseSummary(tallies: readonly CaseTally[]): readonly Row[] {
  return tallies
    .map(({ id, counts, closed }) => {
      const of = (state: string): number => counts.get(state) ?? 0
      const [solved, unsolved, open] = [of('solved'), of('unsolved'), of('open') + of('inHand')]
      const medianDays = medianCounted(closed)
      return { id, total: open + solved + unsolved, open, solved, unsolved, medianDays }
    })
    .toSorted((a, b) => b.total - a.total)
}

/** The same of each person, who has most to do first, with how much of it was due before. */
export const caseLoads = (
  tallies: readonly CaseTally[],
  overdue: ReadonlyMap<string | null, number>,
): readonly Row[] =>
  caseSummary(tallies)
    .map((row) => ({ ...row, overdue: overdue.get(row.id) ?? 0 }))
    .toSorted((a, b) => (b.open ?? 0) - (a.open ?? 0))

/** What came and went in a period, what most was opened of first. */
export const caseFlowSummary = (flows: readonly CaseFlow[]): readonly Row[] =>
  flows
    .map(({ id, opened, open, solved, unsolved, closed }) => ({
      id,
      total: opened,
      open,
      solved,
      unsolved,
      medianDays: medianCounted(closed),
    }))
    .toSorted((a, b) => b.total - a.total || b.solved - a.solved || b.open - a.open)

const STATES = ['open', 'solved', 'unsolved'] as const
const sum = (counts: readonly number[]): number => counts.reduce((all, each) => all + each, 0)

/**
 * The same for a viewer. What counts as few is businesses, not cases: one business may have many. What is of few is
 * hidden along the rows and the columns, since obstacles and places are two tables of the same cases; the rest is rounded
 * to five. A hidden row is left out: that it is there would say that somebody is behind it.
 */
export function restrictedCaseSummary(standing: readonly CaseStanding[]): readonly Row[] {
  const rowShown = shownCells(standing.map(({ businesses }) => businesses))
  const few = standing.map(({ states }) =>
    STATES.map((state) => states.get(state)?.businesses ?? 0),
  )
  const grid = shownGrid(few, { rowShown })
  return standing
    .map((row, line) => ({ ...row, line }))
    .filter(({ line }) => rowShown[line])
    .map(({ id, states, closed, line }) => {
      const casesOf = (state: (typeof STATES)[number]): number => states.get(state)?.cases ?? 0
      const [open = null, solved = null, unsolved = null] = STATES.map((state, column) =>
        grid[line]?.[column] ? roundedCount(casesOf(state)) : null,
      )
      return {
        id,
        total: roundedCount(sum(STATES.map(casesOf))),
        open,
        solved,
        unsolved,
        medianDays: solved !== null && unsolved !== null ? medianCounted(closed) : null,
      }
    })
    .toSorted((a, b) => b.total - a.total || ((a.id ?? '~') < (b.id ?? '~') ? -1 : 1))
}
