import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { ContentPackage } from '#protocol/content.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { MaintenanceError } from '#server/maintenance/maintenance-error.ts'
import { fillTrainingStore } from '../../scripts/fill-training-store.ts'
import { aSubmission } from '../support/submission.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer } from './support/test-server.ts'

const NOW = '2026-11-30T05:00:00.000Z'
const TRAINING = { count: 60, now: NOW, contentFolder: null } as const

/** What became of making the store in this folder one for training. */
async function trained(dataDir: string): Promise<'made' | 'there'> {
  const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
  try {
    return await fillTrainingStore(store, TRAINING)
  } finally {
    await store.close()
  }
}

async function newFolder(): Promise<string> {
  const dataDir = temporaryFolder()
  await copyFreshStore(join(dataDir, 'sansangso.sqlite'))
  return dataDir
}

const namedFile = (response: Response): string => response.headers.get('Content-Disposition') ?? ''

it('staff learn on a year of made-up businesses, and every device and file says so', async () => {
  const dataDir = await newFolder()
  expect(await trained(dataDir)).toBe('made')
  const server = await startTestServer({ dataDir, now: () => NOW })
  const cookie = await server.signIn()
  const content = (await (await server.request('/api/v1/content?lang=vi')).json()) as ContentPackage
  expect(content.isTraining).toBe(true)
  const dashboard = (await (await server.get('/api/v1/staff/dashboard', cookie)).json()) as {
    readonly total: number
    readonly repeats: { readonly businesses: number }
  }
  expect(dashboard).toMatchObject({ total: TRAINING.count })
  expect(dashboard.repeats.businesses).toBeGreaterThan(0)
  const summary = await server.get('/api/v1/staff/cases/summary', cookie)
  const { rows } = (await summary.json()) as { rows: { open: number; solved: number }[] }
  expect(rows.some(({ open }) => open > 0)).toBe(true)
  expect(rows.some(({ solved }) => solved > 0)).toBe(true)
  const log = await server.get('/api/v1/staff/audit.csv', cookie)
  expect(namedFile(log)).toContain('"tap-huan-sansangso-audit-')
})

it('a store for training stays as it is when it is made again', async () => {
  const dataDir = await newFolder()
  await trained(dataDir)
  expect(await trained(dataDir)).toBe('there')
  const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
  onTestFinished(() => store.close())
  const { held } = await store.database
    .selectFrom('submissions')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .executeTakeFirstOrThrow()
  expect(held).toBe(TRAINING.count)
})

it('what may be real is never made one for training', async () => {
  const delivered = await newFolder()
  const server = await startTestServer({ dataDir: delivered })
  await server.deliver((await aSubmission().seal()).item)
  await server.close()
  const withAccount = await newFolder()
  const other = await startTestServer({ dataDir: withAccount })
  await other.signIn()
  await other.close()
  for (const dataDir of [delivered, withAccount]) {
    await expect(trained(dataDir)).rejects.toThrow(MaintenanceError)
    const again = await startTestServer({ dataDir })
    const content = await (await again.request('/api/v1/content?lang=vi')).json()
    expect(content).not.toHaveProperty('isTraining')
    const log = await again.get('/api/v1/staff/audit.csv', await again.signIn())
    expect(namedFile(log)).toContain('filename="sansangso-audit-')
    await again.close()
  }
})
