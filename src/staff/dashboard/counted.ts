/** One thing that is said of what the dashboard counts: the period, the place, or another filter, and what it is set to. */
export interface Said {
  readonly label: string
  readonly value: string
}

/** All of it in a line. */
export const saidInALine = (counted: readonly Said[]): string =>
  counted.map(({ label, value }) => `${label}: ${value}`).join(' · ')
