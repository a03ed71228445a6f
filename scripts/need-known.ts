/** Stops, before anything is done, where something was named that there is not; says what there is. */
export function needKnown(given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  console.error(
    `Nothing is called ${unknown.join(', ')}. There are: ${known.join(', ')}. Nothing was done.`,
  )
  process.exit(2)
}
