import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options: { readonly type: 'minor' | 'major' }) => void

/** V8's own, which a program has only by asking for it; `null` where this build of Node does not give it. */
function collectorOfV8(): Collect | null {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('globalThis.gc')
  // Nobody else is given it: the flag says what a new context gets, and there is one here.
  setFlagsFromString('--no-expose-gc')
  return typeof found === 'function' ? (found as Collect) : null
}

/**
 * Gives what is to be told of bytes that have been handed on (or rows, or whatever else is done with), and has V8 collect
 * what is young after every `most` of them. Left to itself V8 lets some 60 MB of bytes lie about, since hardly any objects
 * come with them; to collect the few there are takes it a millisecond or two.
 */
export function youngCollector(most: number): (more: number) => void {
  const collect = collectorOfV8()
  let done = 0
  return (more) => {
    done += more
    if (done < most) return
    done = 0
    collect?.({ type: 'minor' })
  }
}

/**
 * Gives what has V8 collect all that is not in use any more, which takes a few milliseconds a time: for a thread whose work
 * comes in pieces and leaves much behind, of which V8 left to itself lets several pieces lie about.
 */
export function collector(): () => void {
  const collect = collectorOfV8()
  return () => collect?.({ type: 'major' })
}
