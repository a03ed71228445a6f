import { describe, expect, it } from 'vitest'
import { modelServer } from './support/fault-server.ts'
import { runSchedule } from './support/run-schedule.ts'

/**
 * Seeded schedules of faults over the real engine, the real storage and real signatures. `FAULT_SEED=17` replays one,
 * `FAULT_RUNS=10000` runs more.
 */
const only = process.env['FAULT_SEED']
const runs = Number(process.env['FAULT_RUNS'] ?? 200)
const seeds = only ? [Number(only)] : Array.from({ length: runs }, (_, index) => index + 1)

/** One test holds this many schedules, so that a long run still says where it is. */
const GROUP = 50
const groups = Array.from({ length: Math.ceil(seeds.length / GROUP) }, (_, index) =>
  seeds.slice(index * GROUP, (index + 1) * GROUP),
)

describe('whatever is killed, lost, doubled, delayed or damaged', () => {
  it.each(groups.map((group) => [group[0], group.at(-1), group] as const))(
    'every submission arrives once and unchanged, and leaves only with a receipt (seeds %i to %i)',
    async (_first, _last, group) => {
      for (const seed of group) {
        const faults = await runSchedule(seed, await modelServer())
        expect(faults, `replay with FAULT_SEED=${seed}`).toEqual([])
      }
    },
    GROUP * 5_000,
  )
})
