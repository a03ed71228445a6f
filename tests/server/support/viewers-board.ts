import { tmpdir } from 'node:os'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { createFactCodes, type FactRow } from '#server/figures/fact-block.ts'
import { openSpool } from '#server/figures/spool.ts'
import { dashboardOf } from '#server/use-cases/figures/dashboard.ts'
import { putByDay } from './put-by.ts'

const spool = openSpool(tmpdir())

/** What a viewer who sees all provinces is shown of these submissions, all of one day of November. */
export function viewersBoard(rows: readonly FactRow[]): ReturnType<typeof dashboardOf> {
  const codes = createFactCodes()
  return dashboardOf(
    { blocks: [putByDay('2026-11-05', rows, codes, spool)], codes },
    {
      query: { from: '2026-11-01', to: '2026-11-30' },
      within: { provinces: null },
      isRestricted: true,
      butFor: [],
      quarantined: null,
    },
    {
      questionnaires: [{ questionnaire: QUESTIONNAIRE, contentHash: '' }],
      closings: new Map(),
    },
  )
}
