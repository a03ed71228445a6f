interface NamedProps {
  /** What is seen: who it is about stands above it. */
  readonly short: string
  /** What is read out, where many buttons of a page say the same. */
  readonly full: string
}

/** The words of a button in a row of many. */
export function Named({ short, full }: NamedProps) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{full}</span>
    </>
  )
}
