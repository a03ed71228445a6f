import { useTranslation } from 'react-i18next'
import { formatScore } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import { monthName } from './month-name.ts'

/** Highest score there can be: the top of the picture. */
const MOST = 100
const WIDTH = 600
const HEIGHT = 200
/** Room for marks at the edges. */
const EDGE = 10
const LINES = ['first', 'latest'] as const
type Line = (typeof LINES)[number]
type Time = Dashboard['repeats']['time']

interface Point {
  readonly key: string
  readonly x: number
  readonly y: number
  /** Whether the month before has a point too. */
  readonly isJoined: boolean
}

function pointsOf(time: Time, line: Line): readonly Point[] {
  const step = time.length > 1 ? (WIDTH - 2 * EDGE) / (time.length - 1) : 0
  const start = time.length > 1 ? EDGE : WIDTH / 2
  return time.flatMap(({ key, [line]: mean }, index) =>
    mean === null
      ? []
      : [
          {
            key,
            x: start + index * step,
            y: HEIGHT - EDGE - (mean / MOST) * (HEIGHT - 2 * EDGE),
            isJoined: index > 0 && time[index - 1]?.[line] !== null,
          },
        ],
  )
}

/** The first time is a dashed line with squares, the latest a whole one with discs: told apart without colour. */
function Mark({ line, x, y }: Pick<Point, 'x' | 'y'> & { readonly line: Line }) {
  return line === 'first' ? (
    <rect className="dashboard-mark-first" x={x - 4} y={y - 4} width={8} height={8} />
  ) : (
    <circle className="dashboard-mark-latest" cx={x} cy={y} r={5} />
  )
}

/** Mean of the first and of the latest score of those who came again, by month; its table is beside it. */
export function RepeatChart({ time }: { readonly time: Time }) {
  const { t, i18n } = useTranslation('dashboard')
  const score = (value: number | null | undefined): string =>
    value === null || value === undefined ? t('none') : formatScore(value, i18n.language)
  const [first, last] = [time[0], time.at(-1)]
  return (
    <div className="dashboard-time dashboard-repeats">
      <p aria-hidden="true">{MOST}</p>
      <svg
        role="img"
        aria-label={t('repeats.picture', {
          from: monthName(first?.key),
          to: monthName(last?.key),
          first: score(last?.first),
          latest: score(last?.latest),
        })}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        {LINES.map((line) => {
          const points = pointsOf(time, line)
          return (
            <g key={line}>
              <path
                className={`dashboard-line-${line}`}
                d={points.map(({ x, y, isJoined }) => `${isJoined ? 'L' : 'M'}${x} ${y}`).join('')}
              />
              {points.map(({ key, x, y }) => (
                <Mark key={key} line={line} x={x} y={y} />
              ))}
            </g>
          )
        })}
      </svg>
      <p aria-hidden="true" className="dashboard-ends">
        <span>{monthName(first?.key)}</span>
        {time.length > 1 && <span>{monthName(last?.key)}</span>}
      </p>
      <ul className="dashboard-legend">
        {LINES.map((line) => (
          <li key={line}>
            <svg viewBox="0 0 40 12" aria-hidden="true">
              <path className={`dashboard-line-${line}`} d="M0 6H40" />
              <Mark line={line} x={20} y={6} />
            </svg>
            {t(`repeats.${line}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
