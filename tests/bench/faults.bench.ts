import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyFile } from '#server/maintenance/read-store.ts'
import type { Injected } from '../faults/support/bad-way.ts'
import { realIntake } from '../faults/support/real-intake.ts'
import { runSchedule } from '../faults/support/run-schedule.ts'
import { countIn, type GivenOptions } from '../../scripts/bench-options.ts'
import { note } from './figure.ts'

const SCHEDULES = 10_000
/** A store of its own for so many schedules, so that the file stays small. */
const PER_STORE = 500

export const OPTIONS = { schedules: 'count', seed: 'count' } as const

/** Which of the three promises a fault breaks. */
const KINDS = {
  lost: /promised and gone|does not recover|turned down, but|held 0 times|entry undefined/,
  doubled: /frozen not just once|held [2-9]|two contents/,
}

/**
 * The real sync engine and the real intake over thousands of seeded bad days:
 * `npm run bench -- faults [--schedules N] [--seed S]`. A seed that fails is printed and can be run again alone.
 */
export async function bench(options: GivenOptions): Promise<void> {
  const seed = countIn(options, 'seed')
  const count = countIn(options, 'schedules') ?? (seed === undefined ? SCHEDULES : 1)
  const first = seed ?? 1
  const injected: Injected = new Map()
  const broken = { lost: 0, doubled: 0, changed: 0 }
  for (let start = first; start < first + count; start += PER_STORE) {
    const dataDir = mkdtempSync(join(tmpdir(), 'sansangso-faults-'))
    const server = await realIntake(dataDir)
    for (let each = start; each < Math.min(first + count, start + PER_STORE); each++) {
      for (const fault of await runSchedule(each, server, injected)) {
        note(`seed ${each}: ${fault}`)
        const kind = KINDS.lost.test(fault)
          ? 'lost'
          : KINDS.doubled.test(fault)
            ? 'doubled'
            : 'changed'
        broken[kind] += 1
      }
    }
    await server.close()
    const { faults } = await verifyFile(join(dataDir, 'sansangso.sqlite'))
    for (const fault of faults) note(`store of seeds from ${start}: ${fault}`)
    broken.changed += faults.length
    rmSync(dataDir, { recursive: true, force: true })
  }
  const total = [...injected.values()].reduce((sum, times) => sum + times, 0)
  note([...injected].map(([kind, times]) => `${kind} ${times}`).join(', '))
  const { lost, doubled, changed } = broken
  console.log(
    `faults schedules=${count} injected=${total} lost=${lost} doubled=${doubled} changed=${changed}`,
  )
  if (lost + doubled + changed > 0) process.exitCode = 1
}
