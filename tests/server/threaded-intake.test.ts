import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readContentFiles } from '#server/content-files.ts'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { holdContent } from '#server/hold-content.ts'
import { inlineIntake } from '#server/intake-thread/inline-intake.ts'
import { threadedIntake } from '#server/intake-thread/threaded-intake.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { aSubmission } from '../support/submission.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const NOW = '2026-11-28T03:00:00.000Z'
const files = readContentFiles()
const content = await knownContent(files)
holdContent(files, content)

const program = (name: string): URL => new URL(`support/${name}.ts`, import.meta.url)

/**
 * A store with a real thread that keeps; `submissions` writes to it beside that thread. `late`: for a thread that comes up the
 * second time.
 */
async function aStore(run?: URL, late?: { readonly mark: string; readonly program: string }) {
  const file = join(temporaryFolder(), 'store.sqlite')
  const store = openSqlite(file)
  await migrate(store.database)
  let deaths = 0
  const silent = pino({ level: 'silent' })
  const parts = {
    start: { file, content, programmes: files.programmes, ...late },
    // Where none comes up, no test lasts until the next is tried, unless that is what it is about.
    pause: late ? 1 : 3_600_000,
    inline: inlineIntake(store.database),
    logger: { error: () => void (deaths += 1) } as unknown as typeof silent,
  }
  const intake = await threadedIntake(run ? { ...parts, program: run } : parts)
  onTestFinished(async () => {
    await intake.close()
    await store.close()
  })
  return {
    intake,
    submissions: submissionRepository(store.database),
    deaths: () => deaths,
  }
}

const some = (count: number) => Array.from({ length: count }, () => acceptable(aRow()))

describe('keeping on a thread of its own', () => {
  it('answers each of many requests with its own, in order, once it is there to be read', async () => {
    const { intake, submissions } = await aStore()
    const requests = [...Array.from({ length: 200 }, () => some(1)), some(100), some(3)]
    await Promise.all(
      requests.map(async (batch) => {
        const kept = await intake.keep(batch, null, NOW)
        expect(kept.map(({ id, outcome }) => [id, outcome])).toEqual(
          batch.map(({ row }) => [row?.id, 'stored']),
        )
        const last = batch.at(-1)?.row
        expect(await submissions.find(last?.id ?? '')).toEqual(last)
      }),
    )
    expect(await submissions.count({})).toBe(303)
  })

  it('knows a duplicate, a conflict, and what cannot be used, as keeping in line does', async () => {
    const { intake } = await aStore()
    const first = acceptable(aRow())
    const other = acceptable(aRow({ id: first.row?.id ?? '', sha256: 'c'.repeat(64) }))
    const bad = unacceptable(aQuarantineRow())
    const kept = await intake.keep([first, first, other, bad], null, NOW)
    expect(kept.map(({ outcome, problemCode }) => [outcome, problemCode])).toEqual([
      ['stored', null],
      ['duplicate', null],
      ['conflict', 'submission.conflict'],
      ['quarantined', 'submission.unreadable'],
    ])
  })

  it('goes on beside what staff change meanwhile, neither turned away', async () => {
    const { intake, submissions } = await aStore()
    const held = some(40)
    await intake.keep(held, null, NOW)
    const withdrawals = held.map(({ row }) =>
      submissions.withdrawConsent(row?.id ?? '', ['contact']),
    )
    const deliveries = Array.from({ length: 100 }, () => intake.keep(some(5), null, NOW))
    await Promise.all([...withdrawals, ...deliveries])
    expect(await submissions.count({})).toBe(540)
  })

  it('fails what it died with, of which nothing is kept, and goes on with another', async () => {
    const { intake, submissions, deaths } = await aStore(program('mortal-intake'))
    const fatal = acceptable(aRow({ body: '{"name":"dies-of-this"}' }))
    const outcomes = await Promise.allSettled([
      intake.keep([...some(2), fatal], null, NOW),
      intake.keep(some(1), null, NOW),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const again = some(3)
    expect((await intake.keep(again, null, NOW)).map(({ outcome }) => outcome)).toEqual(
      again.map(() => 'stored'),
    )
    expect(await submissions.count({})).toBe(3)
    expect(deaths()).toBe(1)
  })

  it('keeps on this thread where none can be started', async () => {
    const { intake, submissions, deaths } = await aStore(program('stillborn-thread'))
    const kept = await intake.keep(some(2), null, NOW)
    expect(kept.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    expect(await submissions.count({})).toBe(2)
    expect(deaths()).toBe(1)
  })

  it('keeps on a thread again once one can be started', async () => {
    const late = { mark: join(temporaryFolder(), 'mark'), program: program('mortal-intake').href }
    const { intake, deaths } = await aStore(program('late-thread'), late)
    // This thread dies of nothing.
    const keptBy = () =>
      intake.keep([acceptable(aRow({ body: '{"name":"dies-of-this"}' }))], null, NOW).then(
        () => 'this thread',
        () => 'another',
      )
    await expect.poll(keptBy, { timeout: 30_000 }).toBe('another')
    expect(deaths()).toBe(2)
  })

  it('finishes what is in hand when it is closed, and takes nothing after', async () => {
    const { intake, submissions } = await aStore()
    const told = Promise.all(Array.from({ length: 300 }, () => intake.keep(some(1), null, NOW)))
    await intake.close()
    expect(await told).toHaveLength(300)
    expect(await submissions.count({})).toBe(300)
    await expect(intake.keep(some(1), null, NOW)).rejects.toThrow('intake has stopped')
  })
})

it('has a correction take the place of what it corrects, cells and facts made anew by the content of all', async () => {
  const server = await startTestServer({ threads: 1 })
  const ownerKeyHash = 'd'.repeat(64)
  const anOwners = () => aSubmission().consented('keepAndSend', 'statistics')
  const first = await anOwners().but({ ownerKeyHash }).seal()
  const second = await anOwners().but({ ownerKeyHash, replaces: first.item.id }).seal()
  await server.deliver(first.item)
  await server.deliver(second.item)
  const { database } = server.store
  const rows = await database.selectFrom('submissions').select(['id', 'replaced_by']).execute()
  expect(new Map(rows.map(({ id, replaced_by: by }) => [id, by]))).toEqual(
    new Map([
      [first.item.id, second.item.id],
      [second.item.id, null],
    ]),
  )
  const facts = await database.selectFrom('facts').select(['id', 'consent_statistics']).execute()
  expect(new Map(facts.map((fact) => [fact.id, fact.consent_statistics]))).toEqual(
    new Map([
      [first.item.id, 0],
      [second.item.id, 1],
    ]),
  )
})
