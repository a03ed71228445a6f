import { among, type RowSource } from './names.ts'

/** All but those among these ids, which are few. */
export function notAmong(unwanted: readonly string[]): RowSource {
  const found = among(unwanted)
  return (block, day) => {
    const { rows, length } = found(block, day)
    const left = new Uint32Array(block.count - length)
    let [next, at] = [0, 0]
    for (let row = 0; row < block.count; row += 1)
      if (next < length && rows[next] === row) next += 1
      else left[at++] = row
    return { rows: left, length: left.length }
  }
}
