import { useOwnId } from '#ui/use-own-id.ts'
import { labelLines } from './label-lines.ts'
import { labelAnchor, pointOnAxis, polygonPoints } from './radar-geometry.ts'
import './radar.css'

const RADIUS = 88
const HALF_WIDTH = 172
const HALF_HEIGHT = 138
const LINE_HEIGHT = 16

export interface RadarAxis {
  readonly id: string
  readonly label: string
  /** 0 to 100; `null` = does not apply, drawn at the centre and named so in the table. */
  readonly score: number | null
}

interface RadarProps {
  readonly axes: readonly RadarAxis[]
  /** Scores (0 to 100) at which rings are drawn; 100 is always drawn. */
  readonly rings: readonly number[]
  readonly title: string
  readonly description: string
}

function AxisLabel({ axis, index, count }: { axis: RadarAxis; index: number; count: number }) {
  const end = pointOnAxis(index, count, 1, RADIUS + 10)
  const lines = labelLines(axis.label, 11)
  const anchor = labelAnchor(end)
  // Above the chart the block grows upwards, below it downwards, at the sides it is centred.
  const rise = end.y < -RADIUS * 0.9 ? lines.length - 1 : end.y > RADIUS * 0.6 ? -0.6 : 0.35
  const top = end.y - (rise === 0.35 ? (lines.length - 1) / 2 - 0.35 : rise) * LINE_HEIGHT
  return (
    <text className="radar-label" textAnchor={anchor} x={end.x} y={top}>
      {lines.map((line, row) => (
        <tspan key={line} x={end.x} dy={row === 0 ? 0 : LINE_HEIGHT}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

/** The pillars' scores as a radar. Its words are in `title` and `description`; the figures stand in a table beside it. */
export function Radar({ axes, rings, title, description }: RadarProps) {
  const id = useOwnId()
  const shares = axes.map(({ score }) => (score ?? 0) / 100)
  const full = axes.map(() => 1)
  return (
    <svg
      className="radar"
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      viewBox={`${-HALF_WIDTH} ${-HALF_HEIGHT} ${2 * HALF_WIDTH} ${2 * HALF_HEIGHT}`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {[...rings, 100].map((ring) => (
        <polygon
          key={ring}
          className={ring === 100 ? 'radar-rim' : 'radar-ring'}
          points={polygonPoints(
            full.map(() => ring / 100),
            RADIUS,
          )}
        />
      ))}
      {axes.map((axis, index) => {
        const { x, y } = pointOnAxis(index, axes.length, 1, RADIUS)
        return <line key={axis.id} className="radar-axis" x1={0} y1={0} x2={x} y2={y} />
      })}
      <polygon className="radar-area" points={polygonPoints(shares, RADIUS)} />
      {axes.map((axis, index) => {
        const { x, y } = pointOnAxis(index, axes.length, (axis.score ?? 0) / 100, RADIUS)
        return <circle key={axis.id} className="radar-point" cx={x} cy={y} r={4} />
      })}
      {axes.map((axis, index) => (
        <AxisLabel key={axis.id} axis={axis} index={index} count={axes.length} />
      ))}
    </svg>
  )
}
