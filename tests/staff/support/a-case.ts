import type { Case, People } from '#protocol/cases.ts'

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

/** One who may be given a case, and one who still has some and may not. */
export const CASE_PEOPLE: People = {
  items: [
    { id: 'ba', name: 'Anh Ba', mayBeGiven: true },
    { id: 'tu', name: 'Chị Tư', mayBeGiven: false },
  ],
}
