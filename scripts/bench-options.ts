/** What stands behind an option of a benchmark: a whole number from one on, any text, or nothing. */
export type OptionKind = 'count' | 'text' | 'flag'

/** Options a benchmark knows, by name, without the dashes. */
export type KnownOptions = Readonly<Record<string, OptionKind>>

/** What was given, by name; of a flag the empty text. */
export type GivenOptions = ReadonlyMap<string, string>

export type ReadOptions =
  | { readonly kind: 'read'; readonly options: GivenOptions; readonly why: null }
  | { readonly kind: 'wrong'; readonly options: null; readonly why: string }

const wrong = (why: string): ReadOptions => ({ kind: 'wrong', options: null, why })

const described = (known: KnownOptions): string =>
  Object.entries(known)
    .map(([name, kind]) => `--${name}${{ count: ' N', text: ' TEXT', flag: '' }[kind]}`)
    .join(', ') || 'none'

/**
 * Reads `--name value`, `--name=value` and `--flag`. An option that is not known, or not as it has to be, is said with those
 * that are known: a benchmark that measured something else for half an hour says nothing of what was asked.
 */
export function readOptions(given: readonly string[], known: KnownOptions): ReadOptions {
  const options = new Map<string, string>()
  const left = given.flatMap((each) => {
    const at = each.startsWith('--') ? each.indexOf('=') : -1
    return at < 0 ? [each] : [each.slice(0, at), each.slice(at + 1)]
  })
  while (left.length > 0) {
    const option = left.shift() ?? ''
    const name = option.startsWith('--') ? option.slice(2) : null
    const kind = name !== null && Object.hasOwn(known, name) ? known[name] : undefined
    if (name === null || kind === undefined)
      return wrong(`Nothing is called ${option}. There are: ${described(known)}.`)
    const value = kind === 'flag' ? '' : left.shift()
    if (value === undefined || value.startsWith('--'))
      return wrong(`Something has to stand behind ${option}.`)
    if (kind === 'count' && !/^[1-9]\d*$/.test(value))
      return wrong(`Behind ${option} stands a whole number from 1 on, not ${value}.`)
    options.set(name, value)
  }
  return { kind: 'read', options, why: null }
}

/** A number that was given, which `readOptions` has seen to be one. */
export function countIn(options: GivenOptions, name: string): number | undefined {
  const value = options.get(name)
  return value === undefined ? undefined : Number(value)
}
