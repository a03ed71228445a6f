import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, vi } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { RequestMadeSchema } from '#protocol/privacy.ts'
import { erasedOverwriter } from '#server/database/overwrite-erased.ts'
import { aSubmission, seal, type Sealed } from '../support/submission.ts'
import { aProgramme } from './support/people.ts'

const KEY = 'khoa-cua-chu'
const NAME = 'Tiệm Phải Quên Hẳn'
type Programme = Awaited<ReturnType<typeof aProgramme>>

/** A business is held, with a copy that was put aside; the file’s folder is that of a server that runs. */
async function held({ server }: Programme): Promise<Sealed> {
  const sealed = await aSubmission()
    .profile({ businessName: NAME, contactName: 'Chị Ba', phone: '0901234567' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ ownerKeyHash: await sha256Hex(KEY) })
    .seal()
  const other = await seal(sealed.item.id, { ...sealed.submission, protocol: 2 })
  await server.deliver(sealed.item, other)
  return sealed
}

/** Which files beside the store have the bytes of the name. */
function filesNaming({ server }: Programme): readonly string[] {
  const folder = dirname(server.store.place.file ?? '')
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(NAME))
}

const eraseByKey = ({ server }: Programme, { item }: Sealed) =>
  server.request(`/api/v1/submissions/${item.id}`, {
    method: 'DELETE',
    headers: { Authorization: `Owner ${KEY}` },
  })

async function eraseAtDesk({ as, admin }: Programme, { item }: Sealed) {
  const asked = { kind: 'erase', channel: 'phone', receivedOn: '2026-12-01', details: '' }
  const draft = { ...asked, requester: 'Chị Ba', submission: item.id }
  const made = await as(admin, 'POST', '/api/v1/staff/privacy', draft)
  const { id } = RequestMadeSchema.parse(await made.json())
  const change = { action: 'erase', changes: 0, note: '' }
  return as(admin, 'POST', `/api/v1/staff/privacy/${id}/changes`, change)
}

async function outlive({ as, admin, clock }: Programme) {
  const rules = { submissions: 1, abandoned: null, rejected: null, requests: null, audit: null }
  await as(admin, 'PATCH', '/api/v1/staff/retention', rules)
  clock.now = Date.parse('2027-02-01T01:00:00.000Z')
  return as(admin, 'POST', '/api/v1/staff/retention/runs')
}

it.each([
  ['its owner', eraseByKey],
  ['staff', eraseAtDesk],
  ['a rule', outlive],
])('leaves no byte of what %s erased in any file, while the server runs', async (_, erase) => {
  const programme = await aProgramme()
  const sealed = await held(programme)
  expect(filesNaming(programme)).not.toEqual([])
  expect((await erase(programme, sealed)).ok).toBe(true)
  expect(filesNaming(programme)).toEqual([])
})

it('keeps nobody waiting for a reader that is in the way, and does it when that has gone', async () => {
  const programme = await aProgramme()
  const sealed = await held(programme)
  const reader = new DatabaseSync(programme.server.store.place.file ?? '', { readOnly: true })
  reader.exec('begin; select count(*) from submissions')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    expect((await eraseByKey(programme, sealed)).status).toBe(204)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(filesNaming(programme)).not.toEqual([])
    reader.exec('commit')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(filesNaming(programme)).toEqual([])
  } finally {
    vi.useRealTimers()
    reader.close()
  }
})

it('makes no empty store in the place of one that was taken away', async () => {
  const programme = await aProgramme()
  const sealed = await held(programme)
  const file = programme.server.store.place.file ?? ''
  renameSync(file, `${file}.away`)
  expect((await eraseByKey(programme, sealed)).status).toBe(204)
  expect(existsSync(file)).toBe(false)
  renameSync(`${file}.away`, file)
})

it('says once in the log that the disk does not let it, and does it when it does', async () => {
  const said: unknown[] = []
  let [isFull, tries] = [true, 0]
  const overwriteErased = (): boolean => {
    tries += 1
    if (isFull) throw new Error('database or disk is full')
    return true
  }
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const overwriter = erasedOverwriter(
      { overwriteErased },
      { error: (what: unknown) => void said.push(what) },
    )
    overwriter.overwriteErased()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said).toHaveLength(1)
    isFull = false
    await vi.advanceTimersByTimeAsync(60_000)
    const whenDone = tries
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tries).toBe(whenDone)
    expect(said).toHaveLength(1)
  } finally {
    vi.useRealTimers()
  }
})
