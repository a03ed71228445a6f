import { closeSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { createFactCodes, factBlock, type FactBlock } from '#server/figures/fact-block.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { packBlock } from '#server/figures/held-block.ts'
import { openSpool, putBy, type Spooled } from '#server/figures/spool.ts'
import { tally } from '#server/figures/tally.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { fillStore } from '../support/fill-store.ts'
import { FACT_ROW } from './support/fact-rows.ts'
import { putByDay } from './support/put-by.ts'
import { acceptable, aRow } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }
const COUNTED = { ...EVERYTHING, questionnaire: 'san-sang-so' }

/** The bytes themselves: columns of a day that is looked at lie where the next is read into. */
const columnsIn = (block: FactBlock): Buffer => Buffer.from(packBlock(block).bytes)

describe('what is put by', () => {
  it('is read back, and leaves no name in the folder', () => {
    const folder = temporaryFolder()
    const spool = openSpool(folder)
    const stored = ['một', 'hai', 'ba'].map((text) => spool.put(Buffer.from(text)))
    expect(readdirSync(folder)).toEqual([])
    const found = stored.map((each) => {
      const size = each.kind === 'file' ? each.size : each.bytes.length
      const target = Buffer.alloc(size)
      spool.read(each, 0, size, target)
      return target.toString()
    })
    expect(found).toEqual(['một', 'hai', 'ba'])
    expect(stored.map(({ kind }) => kind)).toEqual(['file', 'file', 'file'])
  })

  it('stays in memory where the folder takes no file, or the disk no more', () => {
    const text = Buffer.from('giữ lại')
    const spool = openSpool(join(temporaryFolder(), 'missing'))
    const stored = spool.put(text)
    const target = Buffer.alloc(4)
    spool.read(stored, 3, 4, target)
    expect([stored.kind, target]).toEqual(['memory', text.subarray(3, 7)])
    const full = openSync('/dev/full', 'r+')
    onTestFinished(() => closeSync(full))
    expect(putBy(full, text)).toEqual({ kind: 'memory', bytes: text })
  })

  it('says so, rather than give zeros, where the file is shorter than it was', () => {
    const spool = openSpool(temporaryFolder())
    const beyond: Spooled = { kind: 'file', at: 100, size: 10 }
    expect(() => spool.read(beyond, 0, 10, Buffer.alloc(10))).toThrow(/gone/)
  })
})

describe('a day that is put by', () => {
  it('shows what it was made of, in whatever order days are looked at, and after it has moved', () => {
    const spool = openSpool(tmpdir())
    fc.assert(
      fc.property(
        fc.array(fc.array(FACT_ROW, { maxLength: 20 }), { minLength: 2, maxLength: 4 }),
        fc.boolean(),
        (days, moves) => {
          const codes = createFactCodes()
          const made = days.map((rows) => columnsIn(factBlock('2026-11-05', rows, codes)))
          const held = days.map((rows) => putByDay('2026-11-05', rows, codes, spool))
          if (moves) for (const each of held) each.moveTo(openSpool(null))
          for (const order of [held, held.toReversed()])
            for (const each of order) expect(each.look(columnsIn)).toEqual(made[held.indexOf(each)])
          expect(held.map(({ count }) => count)).toEqual(days.map(({ length }) => length))
        },
      ),
      { numRuns: 50 },
    )
  })

  it('cannot be looked at within another, and can again when that is through or has failed', () => {
    const day = putByDay('2026-11-05', [], createFactCodes(), openSpool(null))
    expect(() => day.look(() => day.look(() => 0))).toThrow(/while another is/)
    expect(day.look(({ count }) => count)).toBe(0)
  })
})

it('figures are the same from the disk as from memory: after days have changed, a newer day has come, and all was put by anew', async () => {
  const store = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await fillStore(store, 150)
  onTestFinished(() => store.close())
  const { database } = store
  const onDisk = factCache(database, { folder: temporaryFolder(), mostLeftBehind: 0 })
  const inMemory = factCache(database)
  const before = await onDisk.read()
  const shown = before.blocks.map((day) => day.look(columnsIn))
  expect(before.blocks.filter((day) => day.isInMemory)).toEqual(before.blocks.slice(-1))
  for (const received_at of ['2027-03-01T03:00:00.000Z', '2027-03-02T03:00:00.000Z']) {
    const row = aRow({ received_at })
    await intakeRepository(database).keep([acceptable(row)], null, received_at)
    // Every day anew, again and again: what is left behind is more than what is in use.
    for (const applicable of [1, 2, 3]) {
      await database.updateTable('facts').set({ applicable }).execute()
      await database
        .updateTable('fact_days')
        .set(({ eb }) => ({ changes: eb('changes', '+', 1) }))
        .execute()
      const facts = await onDisk.read()
      expect(await tally(facts, COUNTED)).toEqual(await tally(await inMemory.read(), COUNTED))
      expect(facts.blocks.filter((day) => day.isInMemory)).toEqual(facts.blocks.slice(-1))
    }
  }
  // Whoever is still counting what was read before gets what it was.
  expect(before.blocks.map((day) => day.look(columnsIn))).toEqual(shown)
})
