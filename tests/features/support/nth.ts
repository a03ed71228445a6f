/** The element at `index`, or a failing test. */
export function nth<Each>(list: readonly Each[], index: number): Each {
  const each = list[index]
  if (each === undefined) throw new Error(`there is no element ${index} of ${list.length}`)
  return each
}
