import { setTimeout as pause } from 'node:timers/promises'

export class TookTooLong extends Error {}

/** What `asked` comes to; rejects with `TookTooLong` where that takes longer than `patience`, in milliseconds. */
export async function within<Answer>(patience: number, asked: Promise<Answer>): Promise<Answer> {
  const late = new AbortController()
  const tooLate = pause(patience, undefined, { signal: late.signal }).then(() => {
    throw new TookTooLong(`not answered within ${patience} ms`)
  })
  try {
    return await Promise.race([asked, tooLate])
  } finally {
    late.abort()
  }
}
