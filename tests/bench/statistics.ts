const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** Smallest of `values` that at least `share` (0 to 1) of them do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const value = sorted(values)[Math.max(0, Math.ceil(values.length * share) - 1)]
  if (value === undefined) throw new Error('no values to take a percentile of')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
