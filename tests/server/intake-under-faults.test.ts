import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { realIntake } from '../faults/support/real-intake.ts'
import { runSchedule } from '../faults/support/run-schedule.ts'
import type { Injected } from '../faults/support/bad-way.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** `npm run bench -- faults` runs ten thousand; `--seed 17` replays one. */
const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1)

it('the real sync engine and the real intake lose, double and change nothing, whatever fails between them', async () => {
  const dataDir = temporaryFolder()
  const injected: Injected = new Map()
  const server = await realIntake(dataDir)
  for (const seed of SEEDS)
    expect(await runSchedule(seed, server, injected), `replay with --seed ${seed}`).toEqual([])
  await server.close()
  // Nearly every kind of fault happened, or the test would prove little.
  expect([...injected.keys()].length).toBeGreaterThanOrEqual(13)
  const report = await verifyFile(`${dataDir}/sansangso.sqlite`)
  expect(report.faults).toEqual([])
  expect(report.submissions).toBeGreaterThan(SEEDS.length)
}, 240_000)
