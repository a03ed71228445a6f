import { vietnamDay } from '../../../src/protocol/local-day.ts'

/** What a server is started with whose clock begins at another hour than it is. */
export interface ClockedServer {
  readonly env: Record<string, string>
  /** The day in Vietnam it begins on, `YYYY-MM-DD`. */
  readonly day: string
}

/**
 * A server whose clock begins at `time` in Vietnam, on the day it is there, and goes on from that: what a walk says of a day
 * is then true to its end, whatever the hour it is begun at. Its threads have the same clock.
 */
export function beginsAt(time: string): ClockedServer {
  const day = vietnamDay(new Date().toISOString())
  const byMs = Date.parse(`${day}T${time}+07:00`) - Date.now()
  const clock = `globalThis.Date = new Proxy(Date, {
    construct: (Real, given, made) =>
      Reflect.construct(Real, given.length === 0 ? [Real.now() + ${byMs}] : given, made),
    get: (Real, name) => (name === 'now' ? () => Real.now() + ${byMs} : Reflect.get(Real, name)),
  })`
  const address = `data:text/javascript,${encodeURIComponent(clock)}`
  return { env: { NODE_OPTIONS: `--import=${address}` }, day }
}
