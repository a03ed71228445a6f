/** `9/2026`, as publications call it, which both languages read. `day`: `YYYY-MM-DD`, or the month alone. */
export const monthName = (day: string | undefined): string =>
  day === undefined ? '' : `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`
