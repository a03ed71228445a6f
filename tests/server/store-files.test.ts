import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SERVER_PROGRAM } from '../../scripts/server-program.ts'
import { OBEYING, runProgram, script } from './support/run-script.ts'
import { backupOf, storeIn } from './support/store-files.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** A data folder with a store at rest. */
async function dataFolder(): Promise<string> {
  const dataDir = temporaryFolder()
  copyFileSync(await backupOf(2), storeIn(dataDir))
  return dataDir
}

/** Takes rights away until the test is over. */
function forbid(path: string, mode: number): void {
  const before = statSync(path).mode
  chmodSync(path, mode)
  onTestFinished(() => chmodSync(path, before))
}

const TRACE = /^\s+at /m

describe('a command without the permission it needs', () => {
  it.each(['verify-store', 'backup', 'rotate-keys'])(
    '%s says which file it cannot open, and what that may be',
    async (command) => {
      const dataDir = await dataFolder()
      forbid(storeIn(dataDir), 0)
      const { isOk, output } = await runProgram([...OBEYING, ...script(command)], {
        DATA_DIR: dataDir,
      })
      expect(isOk).toBe(false)
      expect(output).toContain(`${storeIn(dataDir)} cannot be opened`)
      expect(output).toContain('owner or permissions')
      expect(output).toContain(`${storeIn(dataDir)} belongs to account`)
      expect(output).not.toMatch(TRACE)
    },
  )

  it('does not take a folder it may not look into for an empty one', async () => {
    const dataDir = await dataFolder()
    forbid(dataDir, 0)
    const { isOk, output } = await runProgram([...OBEYING, ...script('verify-store')], {
      DATA_DIR: dataDir,
    })
    expect([isOk, output]).toEqual([
      false,
      expect.stringMatching(
        `owner or permissions: ${dataDir} belongs to account \\d+ \\(mode 0\\)`,
      ),
    ])
  })

  it('backup says so where the folder of backups is somebody else’s', async () => {
    const dataDir = await dataFolder()
    const backups = join(dataDir, 'backups')
    mkdirSync(backups)
    forbid(backups, 0)
    const { isOk, output } = await runProgram([...OBEYING, ...script('backup')], {
      DATA_DIR: dataDir,
    })
    expect(isOk).toBe(false)
    expect(output).toMatch(/backups.* cannot be opened .*owner or permissions/)
    expect(output).not.toMatch(TRACE)
  })

  it('verifies and restores a backup that cannot be written, in a folder that cannot be', async () => {
    const backup = await backupOf(2)
    forbid(backup, 0o400)
    forbid(dirname(backup), 0o500)
    const verified = await runProgram([...OBEYING, ...script('verify-store', backup)])
    expect(verified).toEqual({ isOk: true, output: expect.stringContaining('2 submissions') })
    const dataDir = temporaryFolder()
    const restored = await runProgram([...OBEYING, ...script('restore', backup)], {
      DATA_DIR: dataDir,
    })
    expect(restored).toEqual({ isOk: true, output: expect.stringContaining('2 submissions') })
    expect(readdirSync(dataDir)).toEqual(['sansangso.sqlite'])
  })
})

describe('the command that restores', () => {
  it('names no file that was there before where there was none', async () => {
    const dataDir = temporaryFolder()
    const { output } = await runProgram(script('restore', await backupOf(1)), { DATA_DIR: dataDir })
    expect(output).toMatch(/^Store: .*\nRestored .*1 submissions.* verifies\.\n$/)
  })

  it('says that what was there could not be read, and where it is', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(storeIn(dataDir), 'a shopping list')
    const { isOk, output } = await runProgram(script('restore', await backupOf(1)), {
      DATA_DIR: dataDir,
    })
    expect(isOk).toBe(true)
    const kept = /could not be read; it is kept as (.*)\.\n$/.exec(output)?.[1] ?? ''
    expect(readFileSync(kept, 'utf8')).toBe('a shopping list')
  })

  // A disk that is too small, with nothing to mount: the limit of one process on a file's size, in 512 bytes.
  it('leaves everything as it was where it cannot write all of it', async () => {
    const backup = await backupOf(2)
    const dataDir = await dataFolder()
    const before = readFileSync(storeIn(dataDir))
    const limited = ['sh', '-c', 'ulimit -f 100; exec "$@"', 'sh', ...script('restore', backup)]
    const { isOk, output } = await runProgram(limited, {
      DATA_DIR: dataDir,
      NODE_DISABLE_COMPILE_CACHE: '1',
    })
    expect(isOk).toBe(false)
    expect(output).toContain('There may be no room')
    expect(output).not.toMatch(TRACE)
    expect(readdirSync(dataDir)).toEqual(['sansangso.sqlite'])
    expect(readFileSync(storeIn(dataDir))).toEqual(before)
  })
})

/** Runs `command` in a namespace of its own, where `folder` is a disk of that many kilobytes; it goes with it. */
const onSmallDisk = (folder: string, kilobytes: number, command: string) => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=${kilobytes}k,mode=700 disk "${folder}" && ${command}`,
]

const canMount = (await runProgram(onSmallDisk(import.meta.dirname, 64, 'true'))).isOk

// Where the machine lets nobody mount anything, the limit above stands for it.
if (!canMount) console.warn('Nothing can be mounted: a disk that is full is not tested here.')
describe.runIf(canMount)('on a disk that is mounted read-only', () => {
  it.each(['sansangso', 'sansangso/data'])(
    'the server says that it is, and asks for no other owner, in %s',
    async (inside) => {
      const disk = temporaryFolder()
      const command = `mkdir "${disk}/sansangso" && mount -o remount,ro "${disk}" && "$@"`
      const server = [process.execPath, ...SERVER_PROGRAM]
      const { isOk, output } = await runProgram(
        onSmallDisk(disk, 64, command).concat('sh', ...server),
        { DATA_DIR: join(disk, inside), LOG_LEVEL: 'silent' },
      )
      expect(isOk).toBe(false)
      expect(output).toMatch(
        /^Cannot start: .*The disk that .*sansangso is on is mounted read-only/,
      )
      expect(output).not.toContain('owner')
      expect(output).not.toMatch(TRACE)
    },
  )
})

describe.runIf(canMount)('on a disk that is full', () => {
  it('restore says that there is no room, and leaves what was there', async () => {
    const backup = await backupOf(2)
    const dataDir = temporaryFolder()
    const { output } = await runProgram(
      onSmallDisk(
        dataDir,
        Math.ceil(statSync(backup).size / 1024) + 100,
        `cp "${backup}" "${storeIn(dataDir)}" && cd "${dataDir}"; "$@"; echo "code $?"; cmp "${backup}" sansangso.sqlite; ls -A`,
      ).concat('sh', ...script('restore', backup)),
      { DATA_DIR: dataDir },
    )
    expect(output).toMatch(
      /^Store: .*\nThere is no room for .*\.incoming \(.*\)\.\ncode 1\nsansangso\.sqlite\n$/,
    )
  })

  it('backup fills no disk that a server writes to: it says beforehand what is missing', async () => {
    const dataDir = temporaryFolder()
    const backup = await backupOf(2)
    const { output } = await runProgram(
      onSmallDisk(
        dataDir,
        Math.ceil(statSync(backup).size / 1024) + 100,
        `cp "${backup}" "${storeIn(dataDir)}" && "$@"; echo "code $?"; ls "${dataDir}/backups"`,
      ).concat('sh', ...script('backup')),
      { DATA_DIR: dataDir },
    )
    expect(output).toMatch(
      /^Store: .*\nThere is no room for .*\.unfinished \(it takes \d+ MB, and \d+ MB are free\)\.\ncode 1\n$/,
    )
  })
})
