import type { Me } from '#protocol/account.ts'

/** What the server says to somebody of themselves: programme staff of one province, who have no places to choose from. */
export const A_PERSON: Me = {
  id: 'u',
  email: 'a@b.vn',
  name: 'A',
  role: 'staff',
  provinces: ['79'],
  hasSecondFactor: false,
  hasPassword: true,
  mustAddSecondFactor: false,
}
