import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { restoreStore } from '#server/maintenance/restore-store.ts'
import { runServer } from '../e2e/support/running-server.ts'
import { aSubmission } from '../support/submission.ts'
import { IS_ROOT } from './support/run-script.ts'
import { backupOf, serverWith, storeIn } from './support/store-files.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

function overwriteHead(file: string): void {
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, 'x'.repeat(200))
  closeSync(descriptor)
}

/** What may have become of a store, by what a person would call it. */
const DAMAGE: Readonly<Record<string, (file: string) => void>> = {
  'a text': (file) => writeFileSync(file, 'a shopping list'),
  'cut short': (file) => truncateSync(file, 50_000),
  emptied: (file) => truncateSync(file, 0),
  'all zeros': (file) => writeFileSync(file, Buffer.alloc(statSync(file).size)),
  'overwritten at its head': overwriteHead,
}

/** A server as a process of its own with one submission in its log, not yet in its file. */
async function serverAtWork() {
  const server = await runServer({ LOG_LEVEL: 'warn' })
  onTestFinished(() => server.dispose())
  const { item } = await aSubmission().seal()
  await fetch(`http://127.0.0.1:${server.port}/api/v1/submissions`, {
    method: 'POST',
    body: JSON.stringify({ submissions: [item], device: null }),
  })
  return { server, file: storeIn(server.dataDir), keptAs: join(server.dataDir, 'kept') }
}

describe('restore', () => {
  it('refuses while the server runs', async () => {
    const { file } = await serverWith(1)
    const target = join(temporaryFolder(), 'backup.sqlite')
    await backupStore(file, target)
    await expect(restoreStore(target, file, `${file}.before`)).rejects.toThrow('stop the server')
    expect(existsSync(`${file}.before`)).toBe(false)
  })

  it('refuses while a server runs on a file that has been damaged under it', async () => {
    const backup = await backupOf(1)
    const { file, keptAs } = await serverAtWork()
    const log = readFileSync(`${file}-wal`)
    overwriteHead(file)
    await expect(restoreStore(backup, file, keptAs)).rejects.toThrow('stop the server')
    expect(existsSync(keptAs)).toBe(false)
    expect(readFileSync(`${file}-wal`)).toEqual(log)
  })

  it('keeps what was there', async () => {
    const { server, file, dataDir } = await serverWith(2)
    const backup = join(temporaryFolder(), 'backup.sqlite')
    await backupStore(file, backup)
    await server.deliver((await aSubmission().seal()).item)
    await server.close()
    const { before } = await restoreStore(backup, file, join(dataDir, 'before.sqlite'))
    expect(before).toBe('store')
    const kept = await verifyFile(join(dataDir, 'before.sqlite'))
    const now = await verifyFile(file)
    expect([kept.submissions, now.submissions]).toEqual([3, 2])
  })

  it('keeps what a killed server had only in its log, as one file', async () => {
    const backup = await backupOf(2)
    const { server, file, keptAs } = await serverAtWork()
    await server.stop('SIGKILL')
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    await restoreStore(backup, file, keptAs)
    expect(readdirSync(server.dataDir).toSorted()).toEqual(['kept', 'sansangso.sqlite'])
    expect(await verifyFile(keptAs)).toMatchObject({ submissions: 1, faults: [] })
    expect(await verifyFile(file)).toMatchObject({ submissions: 2, faults: [] })
  })

  it.each(Object.entries(DAMAGE))('moves aside a store that is %s', async (_what, damage) => {
    const backup = await backupOf(2)
    const { server, file, dataDir } = await serverWith(1)
    await server.close()
    damage(file)
    const damaged = readFileSync(file)
    const keptAs = join(dataDir, 'kept')
    expect(await restoreStore(backup, file, keptAs)).toMatchObject({ before: 'unreadable' })
    expect(readFileSync(keptAs)).toEqual(damaged)
    expect(await verifyFile(file)).toMatchObject({ submissions: 2, faults: [] })
    expect(readdirSync(dataDir).toSorted()).toEqual(['kept', 'sansangso.sqlite'])
  })

  it.each(['', 'a shopping list'])('moves the log aside with a store of "%s"', async (content) => {
    const backup = await backupOf(1)
    const dataDir = temporaryFolder()
    const file = storeIn(dataDir)
    writeFileSync(file, content)
    writeFileSync(`${file}-wal`, 'what there is left')
    await expect(verifyFile(file)).rejects.toThrow('is not a store')
    await restoreStore(backup, file, join(dataDir, 'kept'))
    expect(readFileSync(join(dataDir, 'kept-wal'), 'utf8')).toBe('what there is left')
    expect(existsSync(`${file}-wal`)).toBe(false)
  })

  it('knows when nothing was there', async () => {
    const dataDir = join(temporaryFolder(), 'new')
    const keptAs = join(dataDir, 'kept')
    const restored = await restoreStore(await backupOf(1), storeIn(dataDir), keptAs)
    expect(restored).toMatchObject({ before: 'nothing', submissions: 1 })
    expect(readdirSync(dataDir)).toEqual(['sansangso.sqlite'])
    expect(statSync(storeIn(dataDir)).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['is not there', null, 'There is no store'],
    ['is something else', 'a shopping list', 'is not a store'],
  ])('refuses a backup that %s', async (_what, content, message) => {
    const folder = temporaryFolder()
    const source = join(folder, 'backup')
    if (content !== null) writeFileSync(source, content)
    await expect(restoreStore(source, join(folder, 'store'), join(folder, 'old'))).rejects.toThrow(
      message,
    )
    expect(existsSync(join(folder, 'store'))).toBe(false)
  })
})

/** An account that is not root's, and need not be there. */
const SERVICE = 64_321

function give(...paths: readonly string[]): void {
  for (const path of paths) chownSync(path, SERVICE, SERVICE)
}

const ownerOf = (path: string): readonly number[] => {
  const { uid, gid } = statSync(path)
  return [uid, gid]
}

// Only root can give files away, so only as root is there anything to get wrong.
if (!IS_ROOT) console.warn('Not root: whom root gives what it makes to is not tested here.')
describe.runIf(IS_ROOT)('run as root', () => {
  it('backup gives the folder and the file to the owner of the data folder', async () => {
    const { server, file, dataDir } = await serverWith(1)
    await server.close()
    give(dataDir, file)
    const backup = join(dataDir, 'backups/of/today.sqlite')
    await backupStore(file, backup)
    for (const made of [backup, dirname(backup), join(dataDir, 'backups')])
      expect(ownerOf(made)).toEqual([SERVICE, SERVICE])
    for (const name of readdirSync(dataDir))
      expect(ownerOf(join(dataDir, name))).toEqual([SERVICE, SERVICE])
  })

  it.each([
    ['the owner of the store it takes the place of', (file: string) => give(file)],
    [
      'the owner of the folder, where the store had become root’s',
      (file: string) => give(dirname(file)),
    ],
    [
      'the owner of the folder, where there is no store',
      (file: string) => {
        give(dirname(file))
        rmSync(file)
      },
    ],
  ])('restore gives the store to %s', async (_whom, prepare) => {
    const { server, file, dataDir } = await serverWith(1)
    await server.close()
    prepare(file)
    await restoreStore(await backupOf(1), file, join(dataDir, 'kept'))
    expect(ownerOf(file)).toEqual([SERVICE, SERVICE])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
