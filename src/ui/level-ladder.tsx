export interface LadderStep {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly isCurrent: boolean
}

/** The levels as rising steps, the current one marked in form, weight and for screen readers. */
export function LevelLadder({
  label,
  steps,
}: {
  readonly label: string
  readonly steps: readonly LadderStep[]
}) {
  return (
    <ol className="ladder" aria-label={label}>
      {steps.map(({ id, name, detail, isCurrent }) => (
        <li
          key={id}
          className={isCurrent ? 'ladder-step ladder-current' : 'ladder-step'}
          aria-current={isCurrent ? 'step' : undefined}
        >
          <span className="ladder-block" />
          <span>
            {name}
            <span className="ladder-detail">{detail}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
