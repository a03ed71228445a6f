import type { Answered } from '#staff/call.ts'

/** What the server answers: all right, with this. */
export const ok = <Value>(value: Value): Promise<Answered<Value>> =>
  Promise.resolve({ kind: 'ok', value, code: null })

/** What a call comes to that was refused, or did not arrive. */
export const failed = (code: string): Promise<Answered<never>> =>
  Promise.resolve({ kind: 'failed', value: null, code })

/** A server that takes its time: each call waits until `settle`, and `count` says how many there were. */
export function slow<Value>(value: Value) {
  const waiting: (() => void)[] = []
  return {
    call: () =>
      new Promise<Answered<Value>>((resolve) =>
        waiting.push(() => resolve({ kind: 'ok', value, code: null })),
      ),
    count: () => waiting.length,
    settle: () => waiting.forEach((answer) => answer()),
  }
}
