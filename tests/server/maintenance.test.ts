import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { verifyFile } from '#server/maintenance/read-store.ts'
import { restoreStore } from '#server/maintenance/restore-store.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { abandonedAt } from './support/field-event.ts'
import { backupOf, serverWith, storeIn, tamper } from './support/store-files.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe('backup', () => {
  it('is taken while the server works, and a server on it knows every submission again', async () => {
    const { server, sealed, file } = await serverWith(3)
    const target = join(temporaryFolder(), 'copy/backup.sqlite')
    const report = await backupStore(file, target)
    expect(report).toEqual({ submissions: 3, erased: 0, quarantined: 0, abandoned: 0, faults: [] })
    const late = await aSubmission().seal()
    await server.deliver(late.item)

    const dataDir = temporaryFolder()
    await restoreStore(target, storeIn(dataDir), join(dataDir, 'before'))
    const restored = await startTestServer({ dataDir })
    const outcomes = await restored.deliver(...sealed.map(({ item }) => item), late.item)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'stored',
    ])
  })

  it('does not write over a file, and leaves nothing half done', async () => {
    const { file } = await serverWith(1)
    const target = join(temporaryFolder(), 'kept')
    writeFileSync(target, 'precious')
    await expect(backupStore(file, target)).rejects.toThrow('is there already')
    expect(readFileSync(target, 'utf8')).toBe('precious')
  })

  it('leaves what a server on the same disk keeps free, or that would take nothing in', async () => {
    const { file } = await serverWith(1)
    const target = join(temporaryFolder(), 'backup.sqlite')
    const moreThanAnyDisk = 10 ** 9
    await expect(backupStore(file, target, moreThanAnyDisk)).rejects.toThrow(
      /^There is no room for .* \(it takes 1 MB, and \d+ MB are free, of which the server keeps \d+ MB\)\.$/,
    )
    expect(readdirSync(dirname(target))).toEqual([])
  })

  it('is for its owner alone while it is made, and so is what SQLite has beside it', async () => {
    const { file } = await serverWith(20)
    const folder = join(temporaryFolder(), 'backups')
    const target = join(folder, 'backup.sqlite')
    const seen = new Set<string>()
    const done = backupStore(file, target).then(() => true)
    while (!(await Promise.race([done, nextTurn(false)]))) {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const status = statSync(join(folder, name), { throwIfNoEntry: false })
        if (status) seen.add(`${name} ${(status.mode & 0o777).toString(8)}`)
      }
    }
    expect(seen).toContain('backup.sqlite.unfinished 600')
    expect([...seen].filter((each) => !each.endsWith(' 600'))).toEqual([])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('comes to an end however often the server writes meanwhile', async () => {
    const { server, file } = await serverWith(60)
    const target = join(temporaryFolder(), 'backup.sqlite')
    const { connection } = server.store
    const write = connection.prepare(
      "INSERT INTO audit (id, at, event) VALUES (?, '2026-12-01T01:00:00.000Z', 'staff.signedIn')",
    )
    const done = backupStore(file, target)
    const ended = done.then(() => true)
    let written = 0
    const over = new AbortController()
    onTestFinished(() => over.abort())
    while (!over.signal.aborted && !(await Promise.race([ended, nextTurn(false)])))
      write.run(String((written += 1)))
    expect(written).toBeGreaterThan(3)
    expect(await done).toMatchObject({ submissions: 60, faults: [] })
  })

  it('takes away what backups that were killed left there a day ago, and nothing else', async () => {
    const { file } = await serverWith(1)
    const folder = temporaryFolder()
    const dayAgo = Date.now() / 1000 - 25 * 3600
    const old = [
      '2026-11-01.sqlite',
      '2026-11-02.sqlite.unfinished',
      '2026-11-02.sqlite.unfinished-journal',
      'notes.unfinished',
    ]
    for (const name of [...old, 'under-way.sqlite.unfinished']) {
      writeFileSync(join(folder, name), 'x')
      if (old.includes(name)) utimesSync(join(folder, name), dayAgo, dayAgo)
    }
    await backupStore(file, join(folder, 'today.sqlite'))
    expect(readdirSync(folder).toSorted()).toEqual([
      '2026-11-01.sqlite',
      'notes.unfinished',
      'today.sqlite',
      'under-way.sqlite.unfinished',
    ])
  })

  it('is not made of a damaged store', async () => {
    const { server, file } = await serverWith(2)
    await server.close()
    tamper(file, `UPDATE submissions SET body = body || ' '`)
    const target = join(temporaryFolder(), 'backup.sqlite')
    await expect(backupStore(file, target)).rejects.toThrow('not what was received')
    expect(existsSync(target)).toBe(false)
    expect(existsSync(`${target}.unfinished`)).toBe(false)
  })
})

describe('the integrity check', () => {
  it('leaves nothing beside a backup', async () => {
    const backup = await backupOf(1)
    await verifyFile(backup)
    expect(readdirSync(dirname(backup))).toEqual(['backup.sqlite'])
  })

  it('goes on to the end past what it cannot read, and names each', async () => {
    const { server, sealed, file } = await serverWith(3)
    await server.close()
    const [first, second, third] = sealed.map(({ item }) => item.id)
    tamper(file, `UPDATE submissions SET receipt = 'torn' WHERE id = '${first}'`)
    tamper(file, `UPDATE submissions SET receipt = x'00ff', body = x'00ff' WHERE id = '${second}'`)
    tamper(file, `UPDATE submissions SET receipt = '{}' WHERE id = '${third}'`)
    tamper(file, `INSERT INTO signing_keys SELECT 'torn', '{', created_at FROM signing_keys`)
    const report = await verifyFile(file)
    expect(report.submissions).toBe(3)
    expect(report.faults.toSorted()).toEqual(
      [
        'signing key torn: it cannot be read',
        `submission ${first}: the receipt cannot be read`,
        `submission ${second}: the body is not what was received`,
        `submission ${third}: the receipt cannot be read`,
      ].toSorted(),
    )
  })

  it.each([
    ['a changed body', `UPDATE submissions SET body = replace(body, 'vi', 'en')`, /not what was/],
    [
      'a receipt for another body',
      `UPDATE submissions SET sha256 = upper(sha256), body = ''`,
      /not what was|another/,
    ],
    [
      'a forged receipt',
      `UPDATE submissions SET receipt = replace(receipt, '"signature":"', '"signature":"AAAA')`,
      /does not verify/,
    ],
    ['a lost signing key', 'DELETE FROM signing_keys', /key \w{16}, which the store does not have/],
    [
      'a changed body in quarantine',
      `UPDATE quarantine SET body = 'x'`,
      /quarantine .*not what was/,
    ],
    [
      'a changed body of what was abandoned',
      `UPDATE abandoned SET body = 'x'`,
      /abandoned .*not what was/,
    ],
    [
      'a receipt for something else abandoned',
      `UPDATE abandoned SET receipt = (SELECT receipt FROM submissions)`,
      /abandoned .*another body/,
    ],
  ])('finds %s', async (_what, sql, fault) => {
    const { server, file } = await serverWith(1)
    const strange = await aSubmission()
      .but({ questionnaire: { id: 'strange', version: 9, contentHash: 'a'.repeat(64) } })
      .seal()
    await server.deliver(strange.item, await abandonedAt({ id: newUuid() }))
    await server.close()
    expect(await verifyFile(file)).toEqual({
      submissions: 1,
      erased: 0,
      quarantined: 1,
      abandoned: 1,
      faults: [],
    })
    tamper(file, sql)
    expect((await verifyFile(file)).faults.join('\n')).toMatch(fault)
  })
})
