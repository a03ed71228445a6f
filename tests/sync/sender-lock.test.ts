import { afterEach, describe, expect, it, vi } from 'vitest'
import { leaseLock, senderLock } from '#sync/sender-lock.ts'
import { freshDatabase } from './support/device.ts'

/** Web Locks as the browser has them, as far as one exclusive lock goes. */
function webLocks() {
  const held = new Set<string>()
  return {
    async request(
      name: string,
      { ifAvailable }: { ifAvailable: boolean },
      work: (lock: object | null) => Promise<unknown>,
    ): Promise<unknown> {
      if (held.has(name) && ifAvailable) return work(null)
      held.add(name)
      try {
        return await work({})
      } finally {
        held.delete(name)
      }
    },
  }
}

/** Work that goes on until told to end. */
function longWork() {
  let end: () => void = () => undefined
  const done = new Promise<string>((resolve) => (end = () => resolve('sent')))
  return { work: vi.fn<() => Promise<string>>(() => done), end: () => end() }
}

describe('the sender’s lock', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('lets one of two tabs send, and the other once the first is through', async () => {
    vi.stubGlobal('navigator', { locks: webLocks() })
    const database = freshDatabase()
    const [one, other] = [senderLock(database), senderLock(database)]
    const first = longWork()
    const second = longWork()
    const sending = one(first.work)
    expect(await other(second.work)).toBeNull()
    expect(second.work).not.toHaveBeenCalled()
    first.end()
    expect(await sending).toBe('sent')
    second.end()
    expect(await other(second.work)).toBe('sent')
  })

  it('does the same by a lease where the browser has no Web Locks', async () => {
    vi.stubGlobal('navigator', {})
    const database = freshDatabase()
    const [one, other] = [senderLock(database), senderLock(database)]
    const first = longWork()
    const sending = one(first.work)
    await vi.waitFor(() => expect(first.work).toHaveBeenCalled())
    expect(await other(longWork().work)).toBeNull()
    first.end()
    expect(await sending).toBe('sent')
  })

  it('is free again two minutes after a sender was killed, and at once where the clock was set back', async () => {
    const database = freshDatabase()
    let now = Date.parse('2026-11-23T01:00:00.000Z')
    const lock = leaseLock(database, () => now)
    const killed = longWork()
    void lock(killed.work)
    await vi.waitFor(() => expect(killed.work).toHaveBeenCalled())
    const next = longWork()
    next.end()
    expect(await lock(next.work)).toBeNull()
    now -= 86_400_000
    expect(await lock(next.work)).toBe('sent')
  })
})
