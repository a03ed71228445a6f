/** Version of the wording beside the boxes of consent; a new wording gets a new date, and stays in `content/notices.json`. */
export const NOTICE_WORDING = '2026-11-30'
/** The same of the notice beside the public form for requests about one's own data. */
export const DATA_REQUEST_WORDING = '2026-11-27'

/** Months the notice said that data is kept; `null` = that no end is set; `unheard` = that the device knows of none yet. */
export type KeptMonths = number | null | 'unheard'

/** What is stored as the notice that was read: which wording, with which period in it. `2026-11-27 36m`, `2026-11-27 open`. */
export function noticeVersion(wording: string, months: KeptMonths): string {
  if (months === 'unheard') return `${wording} unheard`
  return `${wording} ${months === null ? 'open' : `${months}m`}`
}
