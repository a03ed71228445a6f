/** Today's date (ISO) by the device's own calendar: validity is told in local dates. */
export function todayHere(now: Date = new Date()): string {
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

/** Whether a date of checking lies more than twelve months before `today` (both ISO dates). */
export function isOlderThanYear(checked: string, today: string): boolean {
  const [year, rest] = [Number(today.slice(0, 4)), today.slice(4)]
  return checked < `${year - 1}${rest}`
}
