import type { Case } from '#protocol/cases.ts'

/** One that nobody has taken up yet. */
export const OPEN_CASE: Case = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057.weak-signal',
  submissionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  obstacle: 'weak-signal',
  state: 'open',
  province: '79',
  sector: 'G',
  businessName: 'Quán Ba Miền',
  assignee: null,
  openedAt: '2026-11-01T03:00:00.000Z',
  closedAt: null,
  daysOpen: 26,
  outcome: null,
  followUp: null,
  changes: 3,
}
