/** Small numbers for texts that come again and again; 0 stands for `null`. Numbers are never taken back. */
export interface Codes {
  codeOf(value: string | null): number
  /** `undefined` = no row has it. */
  known(value: string): number | undefined
  valueOf(code: number): string | null
  /** The texts whose numbers are `code` (at least 1), the next, and so on. */
  valuesFrom(code: number): readonly string[]
  readonly size: number
}

export function createCodes(): Codes {
  const codes = new Map<string, number>()
  const values: (string | null)[] = [null]
  return {
    codeOf(value) {
      if (value === null) return 0
      const known = codes.get(value)
      if (known !== undefined) return known
      codes.set(value, values.length)
      return values.push(value) - 1
    },
    known: (value) => codes.get(value),
    valueOf: (code) => values[code] ?? null,
    valuesFrom: (code) => values.slice(code).flatMap((value) => value ?? []),
    get size() {
      return values.length
    },
  }
}
