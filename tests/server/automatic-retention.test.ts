import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { applyRetention } from '#server/use-cases/privacy/apply-retention.ts'
import { retentionHold, runRetention } from '#server/use-cases/privacy/automatic-retention.ts'
import { contractStore } from './support/contract-store.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { acceptable, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const NONE = { submissions: null, abandoned: null, rejected: null, requests: null, audit: null }
const NOTHING = { submissions: 0, abandoned: 0, rejected: 0, requests: 0, audit: 0 }
const at = (day: string): string => `${day}T03:00:00.000Z`

/** A store whose rule keeps submissions for 36 months, and its process: what it is told the time is, and what it says. */
async function aProcess(...receivedOn: readonly string[]) {
  const file = `${temporaryFolder()}/store.sqlite`
  await copyFreshStore(file)
  const opened = openSqlite(file)
  const store = contractStore(opened)
  const clock = { now: at('2026-11-29') }
  const said: (readonly [level: string, what: object])[] = []
  const logger = {
    info: (what: object) => void said.push(['info', what]),
    error: (what: object) => void said.push(['error', what]),
  }
  const receive = (...days: readonly string[]) =>
    store.intake.keep(
      days.map((day) => acceptable(aRow({ received_at: at(day) }))),
      null,
      clock.now,
    )
  if (receivedOn.length > 0) await receive(...receivedOn)
  await store.retention.setRules({ ...NONE, submissions: 36 })
  const overwriteErased = (): void => void opened.overwriteErased()
  const held = { ...store, logger, overwriteErased, now: () => clock.now, newId: newUuid }
  return {
    said,
    receive,
    held,
    /** What the day's run says when it comes on this day. */
    async runOn(day: string) {
      clock.now = at(day)
      said.length = 0
      await runRetention(held)
      return said
    },
    left: () => store.retention.count('submissions', '9999'),
    audit: async () =>
      (
        await store.administration.listAudit(
          { event: 'retention', userIds: null, from: undefined, before: undefined },
          null,
          9,
        )
      ).map(({ userId, detail }) => ({ userId, detail: JSON.parse(detail) as unknown })),
  }
}

describe('what is removed by itself', () => {
  it('is what is past its time, day by day, which the process’s log says as counts', async () => {
    const { runOn, left, audit } = await aProcess('2023-11-29', '2023-11-30', '2026-11-29')
    expect(await runOn('2026-11-29')).toEqual([])
    const removed = { ...NOTHING, submissions: 1 }
    expect(await runOn('2026-11-30')).toEqual([['info', { removed }]])
    expect(await runOn('2026-12-01')).toEqual([['info', { removed }]])
    expect(await left()).toBe(1)
    expect(await audit()).toEqual([
      { userId: null, detail: removed },
      { userId: null, detail: removed },
    ])
  })

  it('is in the log, and overwritten, as far as it came where the rest could not be removed', async () => {
    const { held, runOn, left, audit } = await aProcess('2023-11-28')
    await held.retention.setRules({ ...NONE, submissions: 36, requests: 12 })
    let overwritten = 0
    const broken = {
      ...held,
      overwriteErased: () => void (overwritten += 1),
      retention: {
        ...held.retention,
        remove: () => Promise.reject(new Error('the store is gone for a moment')),
      },
    }
    await expect(applyRetention(broken, null)).rejects.toThrow('for a moment')
    expect(await left()).toBe(0)
    expect(await audit()).toEqual([{ userId: null, detail: { ...NOTHING, submissions: 1 } }])
    expect(overwritten).toBe(1)
    // The day's run is still to come.
    expect(await held.retention.lastRunAt()).toBeNull()
    expect(await runOn('2026-11-30')).toEqual([])
  })

  it('is nothing where the clock ran years ahead, also after something came in by it, until it is right again', async () => {
    const { runOn, receive, left, audit } = await aProcess('2023-11-29', '2025-06-01', '2026-11-20')
    await runOn('2026-11-29')
    const due = { ...NOTHING, submissions: 3 }
    const held = { due, clock: at('2031-08-29'), lastRun: at('2026-11-29') }
    expect(await runOn('2031-08-29')).toEqual([['error', held]])
    await receive('2031-08-29')
    expect(await runOn('2031-08-30')).toEqual([['error', { ...held, clock: at('2031-08-30') }]])
    expect([await left(), await audit()]).toEqual([4, []])
    const removed = { ...NOTHING, submissions: 1 }
    expect(await runOn('2026-11-30')).toEqual([['info', { removed }]])
    expect(await left()).toBe(3)
  })

  it('is nothing on the first run of a store that knows of none, where what it holds is far older than the clock', async () => {
    const { runOn, receive, left } = await aProcess('2025-06-01', '2026-11-20')
    const held = { clock: at('2031-08-29'), lastRun: at('2026-11-20') }
    const due = { ...NOTHING, submissions: 2 }
    expect(await runOn('2031-08-29')).toEqual([['error', { ...held, due }]])
    await receive('2031-08-29')
    expect(await runOn('2031-08-30')).toMatchObject([['error', { lastRun: at('2026-11-20') }]])
    expect(await left()).toBe(3)
  })

  it('is nothing where the clock is far behind the last run, as after a first start in another year', async () => {
    const { runOn, receive, left } = await aProcess()
    expect(await runOn('2031-01-01')).toEqual([])
    await receive('2026-11-29')
    expect(await runOn('2026-11-29')).toEqual([])
    expect(await runOn('2029-12-15')).toMatchObject([['error', { lastRun: at('2031-01-01') }]])
    expect(await left()).toBe(1)
  })

  it('goes on after a person said that the clock is right, as after a year out of service; the log says who', async () => {
    const { runOn, held, left, audit } = await aProcess('2024-01-10', '2024-12-20', '2026-11-20')
    await runOn('2026-11-29')
    expect(await runOn('2027-11-29')).toMatchObject([['error', { due: { submissions: 1 } }]])
    const hold = await retentionHold(held)
    expect(hold).toMatchObject({ lastRunAt: at('2026-11-29'), due: { submissions: 1 } })
    await applyRetention(held, 'quan-tri', hold?.lastRunAt)
    expect(await retentionHold(held)).toBeNull()
    const removed = { ...NOTHING, submissions: 1 }
    expect(await runOn('2027-12-21')).toEqual([['info', { removed }]])
    expect([await left(), await audit()]).toEqual([
      1,
      [
        { userId: null, detail: removed },
        { userId: 'quan-tri', detail: { ...removed, heldBackSince: at('2026-11-29') } },
      ],
    ])
  })

  it('waits for nobody after a month out of service, and is silent where nothing is due', async () => {
    const { runOn } = await aProcess('2023-12-25', '2026-11-20')
    await runOn('2026-11-29')
    expect(await runOn('2026-12-30')).toMatchObject([['info', { removed: { submissions: 1 } }]])
    expect(await runOn('2027-12-30')).toEqual([])
  })

  it('waits for a person after a day more than a month', async () => {
    const { runOn } = await aProcess('2023-12-25', '2026-11-20')
    await runOn('2026-11-29')
    expect(await runOn('2026-12-31')).toMatchObject([['error', { due: { submissions: 1 } }]])
  })

  it('is all that is due at once, however much that is', async () => {
    const many = Array<string>(401).fill('2023-11-29')
    const { runOn, left } = await aProcess('2026-11-29', ...many)
    const removed = { ...NOTHING, submissions: many.length }
    expect(await runOn('2026-11-30')).toEqual([['info', { removed }]])
    expect(await left()).toBe(1)
  })
})
