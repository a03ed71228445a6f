import type { Account } from '#protocol/account.ts'

/** A viewer who sees every province. */
export const AN_ACCOUNT: Account = {
  id: 'lan',
  email: 'lan@tinh.vn',
  name: 'Lan',
  role: 'viewer',
  provinces: null,
  eventIds: [],
  state: 'active',
  hasSecondFactor: false,
  createdAt: '2026-11-01T03:00:00.000Z',
  signedInAt: '2026-11-28T03:00:00.000Z',
  openCases: 0,
}
