import type { KeptMonths } from './notice.ts'

/** The wording and the period a stored version names; the wordings before there were periods named none. */
export function readNoticeVersion(version: string): {
  readonly wording: string
  readonly months: KeptMonths
} {
  const [wording = '', period = 'unheard'] = version.split(' ')
  const months = /^(\d+)m$/.exec(period)?.[1]
  if (months !== undefined) return { wording, months: Number(months) }
  return { wording, months: period === 'open' ? null : 'unheard' }
}
