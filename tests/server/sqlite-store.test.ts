import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CASE_ORDERS } from '#protocol/cases.ts'
import { migrate } from '#server/database/migrate.ts'
import { openSqlite, type SqliteStore } from '#server/database/open-sqlite.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { caseRepository } from '#server/repositories/cases.ts'
import { administrationRepository } from '#server/repositories/administration.ts'
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { eventRepository } from '#server/repositories/events.ts'
import { subjectAsked } from '#server/values/log-subjects.ts'
import { storeContract } from './store-contract.ts'
import { contractStore } from './support/contract-store.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

storeContract(
  'SQLite',
  temporaryFolder,
  async (place) => {
    const file = join(place, 'store.sqlite')
    if (!existsSync(file)) await copyFreshStore(file)
    return contractStore(openSqlite(file))
  },
  { hasSeveralWriters: false },
)

it('syncs every commit to the disk, which is what a receipt promises', () => {
  const { connection } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  const pragma = (name: string) => Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})
  expect(pragma('journal_mode')).toEqual(['wal'])
  expect(pragma('synchronous')).toEqual([2])
  connection.close()
})

it('finds what it lists by its ids, and searches along an index, never sorting all there is', async () => {
  const { database, connection } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await migrate(database)
  const planOf = (statement: string): string =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .all()
      .map((step) => String(step['detail']))
      .join('\n')
  const newest = 'ORDER BY received_at DESC, id DESC LIMIT 50'
  const searched = planOf(
    `SELECT id FROM submissions WHERE erased_at IS NULL AND search_text LIKE '%a%' ${newest}`,
  )
  expect(searched).toContain('USING COVERING INDEX')
  expect(searched).not.toContain('TEMP B-TREE')
  const numbered: string[] = []
  const prepare = connection.prepare.bind(connection)
  connection.prepare = (statement) => {
    numbered.push(statement)
    return prepare(statement)
  }
  await submissionRepository(database).withNumber('0901234567')
  expect(planOf(numbered[0] ?? '')).toContain('USING COVERING INDEX submissions_by_number')
  expect(planOf(`SELECT province FROM submissions WHERE id IN ('a', 'b') ${newest}`)).toContain(
    'SEARCH submissions USING INDEX sqlite_autoindex_submissions_1 (id=?)',
  )
  await database.destroy()
})

/** What the statements that `ask` puts to an empty store are answered by, a plan each. */
async function plansOf(
  ask: (database: SqliteStore['database']) => Promise<unknown>,
): Promise<readonly string[]> {
  const { database, connection } = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await migrate(database)
  const asked: string[] = []
  const prepare = connection.prepare.bind(connection)
  connection.prepare = (statement) => {
    asked.push(statement)
    return prepare(statement)
  }
  await ask(database)
  const plans = asked.map((statement) =>
    prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .all()
      .map((step) => String(step['detail']))
      .join('\n'),
  )
  await database.destroy()
  return plans
}
const casePlans = (ask: (cases: ReturnType<typeof caseRepository>) => Promise<void>) =>
  plansOf((database) => ask(caseRepository(database)))
const CASES_ASKED = { state: 'open', sort: 'oldest', obstacle: 'fraud', province: '92' } as const

it('finds the cases of a few submissions by those, however many cases are open', async () => {
  const sought = { ids: ['a', 'b'], isByName: true }
  const plans = await casePlans(async (cases) => {
    await cases.list(CASES_ASKED, { provinces: ['92'] }, 51, sought)
    await cases.countByState(CASES_ASKED, { provinces: ['92'] }, sought)
  })
  expect(plans).toHaveLength(2)
  for (const plan of plans)
    expect(plan).toContain('SEARCH cases USING INDEX cases_of_submission (submission_id=?)')
})

it('finds the cases of some days by those, however many cases are open', async () => {
  const due = { from: null, until: '2026-12-01' }
  const plans = await casePlans(async (cases) => {
    await cases.list({ ...CASES_ASKED, due }, { provinces: ['92'] }, 51)
    await cases.countByState({ ...CASES_ASKED, due }, { provinces: ['92'] })
  })
  expect(plans).toHaveLength(2)
  for (const plan of plans)
    expect(plan).toMatch(/SEARCH cases USING INDEX cases_by_follow_up \(follow_up_on[<>]/)
})

it('asks once for cases that are all alike in what they are sorted by, and of each province in sight by itself', async () => {
  const plans = await casePlans(async (cases) => {
    await cases.list({ ...CASES_ASKED, sort: 'obstacle' }, { provinces: null }, 51)
    await cases.list({ ...CASES_ASKED, sort: 'province' }, { provinces: ['92'] }, 51)
  })
  expect(plans).toHaveLength(2)
  for (const plan of plans) expect(plan).toContain('SEARCH cases USING')
  const { province: _anywhere, ...asked } = CASES_ASKED
  const ofEach = await casePlans(async (cases) => {
    await cases.list({ ...asked, sort: 'province' }, { provinces: ['92', '01'] }, 51)
  })
  // The same statement for either, and none that looks which provinces there are.
  expect(ofEach).toHaveLength(1)
})

it('lists those of one state by their days along two indexes, sorting only the few that have one', async () => {
  const asked = { state: 'open', sort: 'due' } as const
  const [dated = '', others = '', ...more] = await casePlans(async (cases) => {
    await cases.list(asked, { provinces: null }, 51)
  })
  expect(dated).toMatch(/SEARCH cases USING INDEX cases_by_follow_up \(follow_up_on[<>]/)
  expect(others).toMatch(/SEARCH cases USING INDEX cases_board \(state=\?\)/)
  expect(others).not.toContain('TEMP B-TREE')
  expect(more).toEqual([])
})

const ALONG_INDEXES = [
  {},
  { obstacle: 'fraud' },
  { province: '92' },
  { obstacle: 'fraud', province: '92' },
  { assignee: 'none' },
  { due: 'none' },
] as const
/** What few cases have: there what is alike is sorted. */
const OF_FEW = [{ event: '019ab000-0000-7000-8000-000000000001' }, { assignee: 'lan' }] as const

it.each([
  ['by what all have', ALONG_INDEXES, true],
  ['by what few have', OF_FEW, false],
] as const)(
  'lists and counts cases along indexes %s, in every order and whatever their state',
  async (_, filters, isNeverSorted) => {
    const plans = await casePlans(async (cases) => {
      for (const filter of filters)
        for (const within of [{ provinces: null }, { provinces: ['01', '92'] }])
          for (const sort of CASE_ORDERS) {
            await cases.list({ ...filter, state: 'any', sort }, within, 51)
            await cases.countByState({ ...filter, state: 'any', sort }, within)
          }
    })
    for (const plan of plans) {
      const times = (step: string): number => `${plan}\n`.split(`${step}\n`).length - 1
      // What is scanned are the pages that are put together.
      expect(plan).not.toContain('SCAN cases USING')
      expect(times('SCAN cases')).toBe(times('CO-ROUTINE cases'))
    }
    const unsorted = plans.filter((plan) => isNeverSorted && !plan.includes('cases_by_follow_up'))
    for (const plan of unsorted) expect(plan).not.toMatch(/SEARCH cases [^\n]*\nUSE TEMP B-TREE/)
  },
)

it('tells a tablet what is held of it alone, and lists events by what an index says of them', async () => {
  const held = await plansOf((database) => eventRepository(database).heldOf('fair', 'tablet'))
  expect(held).toHaveLength(3)
  for (const plan of held) expect(plan).toMatch(/INDEX \w+_event \(event_id=\? AND device_id=\?\)/)
  const listed = (await plansOf((database) => eventRepository(database).list())).join('\n')
  for (const table of ['submissions', 'abandoned'])
    expect(listed).toContain(`SEARCH ${table} USING COVERING INDEX ${table}_event (event_id=?)`)
  expect(listed).toContain('SEARCH quarantine USING INDEX quarantine_event (event_id=?)')
  expect(listed).not.toMatch(/SCAN (submissions|abandoned|quarantine|tablets)$/m)
})

it('counts and pages through what was put aside along indexes, whatever the reason and the decision', async () => {
  const after = { receivedAt: '2026-11-30T00:00:00.000Z', id: 'x' }
  const plans = await plansOf(async (database) => {
    const quarantine = quarantineRepository(database)
    for (const state of ['open', 'rejected'] as const)
      for (const reason of [undefined, 'submission.hashMismatch'] as const) {
        await quarantine.list(26, { state, reason })
        await quarantine.list(26, { state, reason }, after)
      }
  })
  expect(plans).toHaveLength(8)
  for (const plan of plans) {
    expect(plan).toContain(' INDEX quarantine_')
    expect(plan).not.toContain('TEMP B-TREE FOR ORDER')
  }
  const counts = await plansOf(async (database) => {
    const quarantine = quarantineRepository(database)
    for (const state of ['open', 'rejected'] as const) {
      await quarantine.count({ state })
      await quarantine.count({ state, reason: 'submission.hashMismatch' })
      await quarantine.countByReason({ state })
    }
  })
  expect(counts).toHaveLength(6)
  for (const plan of counts) expect(plan).toContain(' COVERING INDEX quarantine_')
  const [ofOne = ''] = await plansOf((database) =>
    quarantineRepository(database).list(26, { state: 'open', submission: 'one' }),
  )
  expect(ofOne).toContain('(submission_id=?)')
})

it('searches the log along indexes, by what was done and by whom', async () => {
  const everything = { event: undefined, userIds: null, from: undefined, before: undefined }
  const plans = await plansOf(async (database) => {
    const log = administrationRepository(database)
    for (const event of ['staff.signedIn', 'staff.signedOut', 'case.changed'])
      await log.audit({ id: event, at: '2026-11-30T00:00:00.000Z', userId: 'a', event, detail: '' })
    const listed = await log.listAudit({ ...everything, event: 'staff.' }, null, 9)
    expect(listed.map(({ id }) => id)).toEqual(['staff.signedOut', 'staff.signedIn'])
    await log.listAudit({ ...everything, userIds: ['a', 'b'] }, null, 9)
  })
  const reading = plans.filter((plan) => plan.includes('audit'))
  expect(reading.join('\n')).toContain('SEARCH audit USING INDEX audit_by_event (event=?)')
  expect(reading.join('\n')).toContain('SEARCH audit USING INDEX audit_by_person (user_id=?)')
  for (const plan of reading)
    expect(plan).not.toMatch(/SCAN audit USING|SEARCH audit [^\n]*\nUSE TEMP/)
})

it('finds the lines of one thing by an index of what they are about, whatever else is asked of them', async () => {
  const everything = { event: undefined, userIds: null, from: undefined, before: undefined }
  const narrow = { ...everything, event: 'staff.', userIds: ['a', 'b'] }
  const plansFor = async (typed: string) => {
    const plans = await plansOf(async (database) => {
      const log = administrationRepository(database)
      await log.audit({ id: 'a', at: '2026', userId: 'a', event: 'staff.signedIn', detail: '' })
      const about = subjectAsked(typed) ?? undefined
      for (const part of [everything, narrow]) await log.listAudit({ ...part, about }, null, 9)
    })
    return {
      noted: plans.filter((plan) => plan.includes('audit_subjects_by_term')),
      // An index of those alone that wait to be noted.
      waiting: plans.filter((plan) => plan === 'SCAN audit USING INDEX audit_without_subjects'),
    }
  }
  const whole = await plansFor('01a209c3-2a55-74a2-b073-e2eb80a376a9')
  const begun = await plansFor('01a209c3')
  for (const { noted, waiting } of [whole, begun])
    expect([noted.length, waiting.length]).toEqual([2, 2])
  for (const plan of [...whole.noted, ...begun.noted]) {
    expect(plan).toContain('USING COVERING INDEX audit_subjects_by_term (term')
    expect(plan).toContain('SEARCH audit USING INDEX sqlite_autoindex_audit_1 (id=?)')
  }
  for (const plan of whole.noted) expect(plan).not.toContain('TEMP B-TREE')
})
