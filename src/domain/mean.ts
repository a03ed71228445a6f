/**
 * The mean of `count` scores that are `hundredths` of a point together, in points with one decimal, half a tenth upwards:
 * what the public and viewers are shown. Counted in whole numbers, so that no half is missed. `count` is at least 1.
 */
export const meanShown = (hundredths: number, count: number): number =>
  Math.floor((2 * hundredths + 10 * count) / (20 * count)) / 10
