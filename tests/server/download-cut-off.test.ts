import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountListSchema, AuditPageSchema } from '#protocol/account.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { fillStore } from '../support/fill-store.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { aProgramme } from './support/people.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** More than one piece of any of these files holds. */
const ROWS = 3_000

type Programme = Awaited<ReturnType<typeof aProgramme>>

const idOf = async ({ as, admin }: Programme, email: string): Promise<string> => {
  const list = await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()
  return AccountListSchema.parse(list).accounts.find((each) => each.email === email)?.id ?? ''
}

const changed =
  (change: object) =>
  async (programme: Programme, email: string): Promise<void> => {
    const path = `/api/v1/staff/accounts/${await idOf(programme, email)}`
    expect((await programme.as(programme.admin, 'PATCH', path, change)).status).toBe(204)
  }

/** What may befall a reader while their file is on its way. */
const MISHAPS: Readonly<
  Record<string, (programme: Programme, email: string, cookie: string) => Promise<void>>
> = {
  'is suspended': changed({ state: 'suspended' }),
  'is suspended, and the clock is set back': async (programme, email) => {
    await changed({ state: 'suspended' })(programme, email)
    programme.clock.now -= 120_000
  },
  'loses the role': changed({ role: 'viewer' }),
  'is to see one province only': changed({ provinces: ['01'] }),
  'is signed out everywhere': async (programme, email) => {
    const path = `/api/v1/staff/accounts/${await idOf(programme, email)}/sign-out`
    expect((await programme.as(programme.admin, 'POST', path)).status).toBe(204)
  },
  'signs out': async ({ as }, _email, cookie) => {
    expect((await as(cookie, 'POST', '/api/auth/sign-out', {})).status).toBe(200)
  },
}

const filled = mkdtempSync(join(tmpdir(), 'sansangso-filled-'))
const STORE = 'sansangso.sqlite'

// Filled once: that takes longer than what is tried with it.
beforeAll(async () => {
  await copyFreshStore(join(filled, STORE))
  const store = openSqlite(join(filled, STORE))
  await fillStore(store, ROWS)
  await store.close()
}, 60_000)
afterAll(() => rmSync(filled, { recursive: true, force: true }))

async function aFullProgramme() {
  const dataDir = temporaryFolder()
  copyFileSync(join(filled, STORE), join(dataDir, STORE))
  return aProgramme({ dataDir })
}

/** Somebody of the staff has asked for a file, and read the first of it. */
async function aFileBegun({ as, person }: Programme, path: string) {
  const { email, cookie } = await person('staff')
  const response = await as(cookie, 'GET', path)
  expect(response.status).toBe(200)
  const reader = response.body!.getReader()
  const first = await reader.read()
  expect(first.done).toBe(false)
  const rest = async (): Promise<number> => {
    for (let bytes = 0; ;) {
      const { done, value } = await reader.read()
      if (done) return bytes
      bytes += value.byteLength
    }
  }
  return { email, cookie, rest }
}

/** What the log says was cut off of theirs. */
const cutOffs = async ({ as, admin }: Programme, email: string): Promise<readonly string[]> => {
  const query = new URLSearchParams({ who: email })
  const reply = await (await as(admin, 'GET', `/api/v1/staff/audit?${query.toString()}`)).json()
  return AuditPageSchema.parse(reply)
    .items.filter(({ event }) => event.endsWith('.cutOff'))
    .map(({ event, detail }) => `${event} ${detail}`)
}

const CSV = '/api/v1/exports/submissions.csv'

describe('a download under way', () => {
  it('breaks off, and the log says so, whatever befalls its reader', async () => {
    const programme = await aFullProgramme()
    for (const [mishap, happen] of Object.entries(MISHAPS)) {
      const { email, cookie, rest } = await aFileBegun(programme, CSV)
      await happen(programme, email, cookie)
      programme.clock.now += 2_000
      await expect(rest()).rejects.toThrow('cut off')
      expect([mishap, ...(await cutOffs(programme, email))]).toEqual([
        mishap,
        'export.cutOff submissions.csv',
      ])
    }
  })

  it('breaks off whichever file it is', async () => {
    const programme = await aFullProgramme()
    const files = {
      [`${CSV}?form=codes`]: 'export.cutOff submissions.csv',
      [`${CSV}?personal=1&shape=long`]: 'export.cutOff submissions.csv',
      '/api/v1/exports/submissions.ndjson': 'export.cutOff submissions.ndjson',
      '/api/v1/exports/submissions.xlsx': 'export.cutOff submissions.xlsx',
      '/api/v1/staff/cases/list.csv?state=any': 'case.cutOff list.csv',
      '/api/v1/staff/cases/list.xlsx?state=any': 'case.cutOff list.xlsx',
    }
    for (const [path, line] of Object.entries(files)) {
      const { email, rest } = await aFileBegun(programme, path)
      await changed({ state: 'suspended' })(programme, email)
      programme.clock.now += 2_000
      await expect(rest()).rejects.toThrow('cut off')
      expect([path, ...(await cutOffs(programme, email))]).toEqual([path, line])
    }
  })

  it('goes on for who may still have it, however long it takes', async () => {
    const programme = await aFullProgramme()
    const { email, rest } = await aFileBegun(programme, CSV)
    programme.clock.now += 60_000
    expect(await rest()).toBeGreaterThan(100_000)
    expect(await cutOffs(programme, email)).toEqual([])
  })
})
