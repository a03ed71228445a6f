export interface Point {
  readonly x: number
  readonly y: number
}

/** The point at `share` (0 to 1) of axis `index` of `count`, on a circle of `radius` around (0, 0); axis 0 points up. */
export function pointOnAxis(index: number, count: number, share: number, radius: number): Point {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    x: round(Math.cos(angle) * share * radius),
    y: round(Math.sin(angle) * share * radius),
  }
}

/** `x,y x,y …` for an SVG polygon through one share per axis. */
export function polygonPoints(shares: readonly number[], radius: number): string {
  return shares
    .map((share, index) => {
      const { x, y } = pointOnAxis(index, shares.length, share, radius)
      return `${x},${y}`
    })
    .join(' ')
}

/** Where a label beside the end of an axis is anchored, so that it grows away from the chart. */
export function labelAnchor({ x }: Point): 'start' | 'middle' | 'end' {
  return Math.abs(x) < 12 ? 'middle' : x > 0 ? 'start' : 'end'
}
