export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar: '<=' | '>='
  readonly limit: number
}

const rounded = (value: number): number => Number(value.toPrecision(4))

/** Prints one figure in the form every benchmark has; a figure short of its bar makes the run fail. */
export function printFigure({ name, value, unit, bar, limit }: Figure): void {
  const isOk = bar === '<=' ? value <= limit : value >= limit
  console.log(
    `bench ${name} ${rounded(value)} ${unit} bar ${bar} ${limit} ${isOk ? 'ok' : 'short'}`,
  )
  if (!isOk) process.exitCode = 1
}

/** What the figures were made of; not a figure itself. */
export const note = (text: string): void => console.log(`# ${text}`)
