/** Whether a date of checking lies more than twelve months before `today` (both ISO dates). */
export function isOlderThanYear(checked: string, today: string): boolean {
  const [year, rest] = [Number(today.slice(0, 4)), today.slice(4)]
  return checked < `${year - 1}${rest}`
}
