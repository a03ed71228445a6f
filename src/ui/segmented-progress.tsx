export interface ProgressSegment {
  readonly id: string
  readonly done: number
  readonly total: number
  readonly isCurrent: boolean
  readonly label: string
}

/** One bar a part: a constant bar of 28 steps tells less than "part 2 of 7". */
export function SegmentedProgress({ segments }: { readonly segments: readonly ProgressSegment[] }) {
  return (
    <ol className="segments">
      {segments.map(({ id, done, total, isCurrent, label }) => (
        <li
          key={id}
          className={isCurrent ? 'segment segment-current' : 'segment'}
          aria-current={isCurrent ? 'step' : undefined}
        >
          <progress value={done} max={total} aria-label={label} />
        </li>
      ))}
    </ol>
  )
}
