/** From so many scores on a mean has a decimal. */
const TENTHS_FROM = 100

/**
 * The mean of `count` scores that are `hundredths` of a point together, as the public and viewers are shown it: in whole
 * points, or in tenths from a hundred scores on; half a step upwards. Counted in whole numbers, so that no half is missed.
 * `count` is at least 1.
 *
 * A step is so large that `count` times it is ten points or more. Who has two means of which one has a score more (before
 * and after somebody had theirs erased, two versions, two periods less a third) computes that score to ten points more or
 * less at best; tenths of ten scores would tell it to one. Nor is a decimal worth anything there: a mean of so few is off by
 * two points and more of its own.
 */
export function meanShown(hundredths: number, count: number): number {
  const [step, decimals] = count < TENTHS_FROM ? [100, 1] : [10, 10]
  return Math.floor((2 * hundredths + step * count) / (2 * step * count)) / decimals
}
