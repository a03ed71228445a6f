import type { Answered } from '#staff/call.ts'

/** What the server answers: all right, with this. */
export const ok = <Value>(value: Value): Promise<Answered<Value>> =>
  Promise.resolve({ kind: 'ok', value, code: null })
