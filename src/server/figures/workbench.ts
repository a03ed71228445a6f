/** Memory that is used again and again: gives so many bytes, which are anybody's when they are asked for anew. */
export function workbench(): (size: number) => Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(0)
  return (size) => {
    // A little more: days differ, and each growth leaves what was behind.
    if (bytes.length < size) bytes = new Uint8Array(Math.ceil(size * 1.25))
    return bytes
  }
}

let slips = new Uint32Array(0)
let taken = 0

/**
 * Room for at most `most` numbers on what is written on while one day is looked at; `write` puts them there and says how many
 * they are. Memory of its own for each would be forty megabytes to give back for a dashboard over a million.
 */
export function jotted(most: number, write: (into: Uint32Array) => number): Uint32Array {
  if (taken + most > slips.length) {
    // What is in use already stays where it is, and goes with those who use it.
    slips = new Uint32Array(Math.max(most * 8, slips.length * 2))
    taken = 0
  }
  const into = slips.subarray(taken, taken + most)
  taken += write(into)
  return into
}

/** Nobody reads what was jotted down for the day before. */
export function clearSlips(): void {
  taken = 0
}
