/** `12/2026`, which both languages read. `day`: `YYYY-MM-DD`, or the month alone. */
export const monthName = (day: string | undefined): string =>
  day === undefined ? '' : `${day.slice(5, 7)}/${day.slice(0, 4)}`
