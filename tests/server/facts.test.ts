import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { factOf } from '#server/figures/fact-of.ts'
import { fillFacts, rebuildFacts } from '#server/repositories/remake-facts.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { settleAgain } from '#server/repositories/settle-again.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { acceptable, aRow } from './support/rows.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const NOW = '2026-11-23T03:00:00.000Z'

async function aStore() {
  const file = join(temporaryFolder(), 'store.sqlite')
  await copyFreshStore(file)
  const { database } = openSqlite(file)
  const facts = () => database.selectFrom('facts').selectAll().orderBy('id').execute()
  return {
    database,
    facts,
    intake: intakeRepository(database),
    submissions: submissionRepository(database),
  }
}

interface Visit {
  readonly ownerKeyHash?: string
  readonly follows?: string
  readonly replaces?: string
  readonly at?: string
  readonly score?: string
  /** To statistics. */
  readonly consents?: boolean
  /** Of the questionnaire. */
  readonly version?: number
}

/** A row whose body says no more than whose it is. */
function visit(id: string, said: Visit = {}): SubmissionTable {
  const { at = NOW, score = '25', consents = true, version = 1, ...body } = said
  return aRow({
    id,
    body: JSON.stringify({ id, ...body }),
    received_at: at,
    score_exact: score,
    consent_statistics: consents ? 1 : 0,
    questionnaire_version: version,
  })
}

describe('the facts of a submission', () => {
  it('are written with it: what was answered, how, and what holds the business back', async () => {
    const server = await startTestServer()
    const { item, submission } = await aSubmission()
      .allAnswered(1)
      .answered('backup', { kind: 'unknown', optionId: null })
      .but({
        closing: {
          version: 1,
          obstacles: ['weak-signal', 'high-cost'],
          obstacleNote: null,
          wantsContact: false,
          answers: {},
          remarks: null,
          importantPillars: [],
        },
      })
      .seal()
    await server.deliver(item)
    const [fact] = await server.store.database.selectFrom('facts').selectAll().execute()
    expect(fact).toMatchObject({
      id: item.id,
      province: '79',
      sector: 'G',
      unknown_answers: 1,
      applicable: submission.result.coverage.applicable,
      straight_lined: 1,
      obstacles: '["closing 1","weak-signal","high-cost"]',
      is_repeat: 0,
      // It is not for statistics.
      is_latest: 0,
    })
    expect((fact?.score ?? 0) / 100).toBeCloseTo(submission.result.score?.shown ?? -1, 0)
    expect(Object.keys(JSON.parse(fact?.pillars ?? '{}') as object)).toHaveLength(7)
    expect(JSON.parse(fact?.programmes ?? '[]')).toContain('nd20-train')
  })

  it.each([
    ['2026-11-23T02:30:00.000Z', 1_800],
    ['2026-11-23T03:00:00.000Z', 0],
    // The clock was set back while it was answered.
    ['2026-11-23T04:00:00.000Z', null],
    // It had been years off when it was begun.
    ['1950-01-01T00:00:00.000Z', null],
  ])('begun at %s and submitted at three took %s seconds', (startedAt, seconds) => {
    const body = { provenance: { startedAt, submittedAt: NOW } }
    expect(factOf(aRow({ body: JSON.stringify(body) })).seconds).toBe(seconds)
  })

  it('name no programme that was over on the day it came', () => {
    const body = JSON.stringify({ profile: { kind: 'household' } })
    const fitting = (day: string): readonly string[] => {
      const row = aRow({ body, received_at: `${day}T03:00:00.000Z` })
      return JSON.parse(factOf(row).programmes) as string[]
    }
    // Any business may have it until the end of 2030.
    expect(fitting('2030-12-31')).toContain('ecom-plan')
    expect(fitting('2031-01-01')).not.toContain('ecom-plan')
  })

  it('are not straight-lined where one answer is at another place', async () => {
    const server = await startTestServer()
    const { item } = await aSubmission().allAnswered(1).seal()
    const other = await aSubmission().allAnswered(1).answered('backup', 'none').seal()
    await server.deliver(item, other.item)
    const facts = await server.store.database
      .selectFrom('facts')
      .select(['id', 'straight_lined'])
      .execute()
    expect(new Map(facts.map((fact) => [fact.id, fact.straight_lined]))).toEqual(
      new Map([
        [item.id, 1],
        [other.item.id, 0],
      ]),
    )
  })

  it('know an owner who comes again, by key or by what is followed, in whatever order it arrives', async () => {
    const { intake, facts } = await aStore()
    const [first, second, third] = ['a', 'b', 'c']
    const keep = (row: SubmissionTable) => intake.keep([acceptable(row)], null, NOW)
    await keep(visit(third, { follows: second, at: '2026-11-25T03:00:00.000Z', score: '60' }))
    await keep(visit(first, { ownerKeyHash: 'key', at: '2026-11-23T03:00:00.000Z', score: '20' }))
    await keep(visit(second, { ownerKeyHash: 'key', at: '2026-11-24T03:00:00.000Z', score: '40' }))
    expect(await facts()).toMatchObject([
      { id: first, business: 'a', is_repeat: 0, is_latest: 0, first_score: null },
      { id: second, business: 'a', is_repeat: 1, is_latest: 0, first_score: 2000 },
      { id: third, business: 'a', is_repeat: 1, is_latest: 1, first_score: 2000 },
    ])
  })

  it('take nobody for having come again who corrected, or whose first time is not for statistics', async () => {
    const { intake, facts } = await aStore()
    const keep = (id: string, said: Visit) =>
      intake.keep([acceptable(visit(id, { ownerKeyHash: 'key', ...said }))], null, NOW)
    await keep('a', { at: '2026-11-20T03:00:00.000Z', score: '10', consents: false })
    await keep('b', { at: '2026-11-21T03:00:00.000Z', score: '20' })
    await keep('c', { at: '2026-11-22T03:00:00.000Z', score: '30', replaces: 'b' })
    await keep('d', { at: '2026-11-23T03:00:00.000Z', score: '40' })
    await keep('e', { at: '2026-11-24T03:00:00.000Z', score: '50', consents: false })
    expect(await facts()).toMatchObject([
      { id: 'a', is_repeat: 0, is_latest: 0, first_score: null },
      { id: 'b', is_repeat: 0, is_latest: 0, first_score: null },
      // It stands in the place of the second, the first that counts.
      { id: 'c', is_repeat: 1, is_latest: 0, first_score: null },
      { id: 'd', is_repeat: 1, is_latest: 1, first_score: 3000 },
      { id: 'e', is_repeat: 1, is_latest: 0, first_score: null },
    ])
  })

  it('compare no score with one that another version of the questionnaire gave', async () => {
    const { intake, facts } = await aStore()
    const keep = (id: string, said: Visit) =>
      intake.keep([acceptable(visit(id, { ownerKeyHash: 'key', ...said }))], null, NOW)
    await keep('a', { at: '2026-11-20T03:00:00.000Z', score: '10' })
    await keep('b', { at: '2026-11-21T03:00:00.000Z', score: '20' })
    await keep('c', { at: '2026-11-22T03:00:00.000Z', score: '70', version: 2 })
    expect(await facts()).toMatchObject([
      { id: 'a', is_repeat: 0, is_latest: 0, first_score: null },
      { id: 'b', is_repeat: 1, is_latest: 0, first_score: 1000 },
      { id: 'c', is_repeat: 1, is_latest: 1, first_score: null },
    ])
    await keep('d', { at: '2026-11-23T03:00:00.000Z', score: '90', version: 2 })
    expect((await facts()).at(-1)).toMatchObject({ is_latest: 1, first_score: 7000 })
  })

  it('are settled anew in a store that compared scores of two versions', async () => {
    const { database, intake, facts } = await aStore()
    for (const [id, version] of [
      ['a', 1],
      ['b', 2],
    ] as const)
      await intake.keep([acceptable(visit(id, { ownerKeyHash: 'key', version }))], null, NOW)
    await database
      .updateTable('facts')
      .set({ first_score: 2500 })
      .where('version', '=', 2)
      .execute()
    await database
      .insertInto('derived_state')
      .values({ name: 'businesses', value: '3' })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '3' }))
      .execute()
    expect(await settleAgain(database)).toBe(1)
    expect(await facts()).toMatchObject([{ first_score: null }, { first_score: null }])
    expect(await settleAgain(database)).toBe(0)
  })

  it('are, kept step by step and after erasures, what is made of what is left, of nothing and of any wrong facts', async () => {
    const owner = fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined })
    const step = fc.record({
      owner,
      follows: fc.option(fc.nat(7), { nil: undefined }),
      replaces: fc.option(fc.nat(7), { nil: undefined }),
      consents: fc.boolean(),
      day: fc.nat(5),
      batch: fc.boolean(),
    })
    /** What a fact may wrongly say of others, by its place; `business` is that of another's place. */
    const wrong = fc.record({ at: fc.nat(7), business: fc.nat(7), said: fc.nat(1) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 3 }),
        fc.array(wrong, { maxLength: 6 }),
        async (steps, erased, wrongs) => {
          const { intake, submissions, database, facts } = await aStore()
          const ids = steps.map(() => newUuid())
          const rows = steps.map(({ owner: key, follows, replaces, consents, day }, index) =>
            visit(ids[index] ?? '', {
              ...(key !== undefined && { ownerKeyHash: key }),
              ...(follows !== undefined && { follows: ids[follows] ?? 'never-arrived' }),
              ...(replaces !== undefined && { replaces: ids[replaces] ?? 'never-arrived' }),
              consents,
              at: `2026-11-2${day}T03:00:00.000Z`,
              score: String(day * 10),
            }),
          )
          const together = rows.filter((_, index) => steps[index]?.batch)
          await intake.keep(together.map(acceptable), null, NOW)
          for (const row of rows.filter((_, index) => !steps[index]?.batch))
            await intake.keep([acceptable(row)], null, NOW)
          for (const index of erased)
            if (ids[index] !== undefined) await submissions.erase(ids[index], 'key', NOW)
          const kept = await facts()
          for (const { at, business, said } of wrongs)
            await database
              .updateTable('facts')
              .set({
                business: ids[business] ?? 'nobody',
                is_repeat: said,
                is_latest: 1 - said,
                ...(business % 2 === 0 && { link: ids[at] ?? null, owner: null }),
              })
              .where('id', '=', ids[at] ?? '')
              .execute()
          await rebuildFacts(database, 2)
          expect(await facts()).toEqual(kept)
          await database.deleteFrom('facts').execute()
          await fillFacts(database)
          expect(await facts()).toEqual(kept)
          await database.destroy()
        },
      ),
      { numRuns: 40 },
    )
  })
})
