import { expect, it, onTestFinished } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import type { ItemResult, PlainItem } from '#protocol/batch.ts'
import { CaseChangedSchema, CaseDetailSchema } from '#protocol/cases.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { postgresSource } from '#server/maintenance/store-sources.ts'
import { verifyStore } from '#server/maintenance/verify-store.ts'
import { ADMIN, type RunningServer } from '../e2e/support/running-server.ts'
import { addSecondFactor } from '../server/support/add-second-factor.ts'
import { aSubmission } from '../support/submission.ts'
import { atMostAtOnce } from '../support/at-most-at-once.ts'
import { deliver, inBatches, items, urlOf, verifyAll } from './support/deliver.ts'
import { newDatabase } from './support/new-database.ts'
import { serverOn } from './support/server-on.ts'

async function reportOn(url: string) {
  const store = openPostgres(url)
  onTestFinished(() => store.close())
  return verifyStore(postgresSource(store.database))
}

const signIn = (server: RunningServer, account: object = ADMIN): Promise<Response> =>
  fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(account),
  })

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')

it('lets two servers start at once on an empty database, with one administrator and shared sessions', async () => {
  const url = await newDatabase('empty')
  const [one, two] = await Promise.all([serverOn(url), serverOn(url)])
  const signedIn = await signIn(one)
  expect(signedIn.status).toBe(200)
  const cookie = cookieOf(signedIn)
  const summary = await fetch(urlOf(two, '/api/v1/staff/summary'), { headers: { cookie } })
  expect(summary.status).toBe(200)
  const keys = await Promise.all(
    [one, two].map(async (server) => (await fetch(urlOf(server, '/api/v1/keys'))).json()),
  )
  expect(keys[0]).toEqual(keys[1])
})

it('share what people do: sessions that end, passwords that were wrong, a case two change at once', async () => {
  const url = await newDatabase()
  const [one, two] = [await serverOn(url), await serverOn(url)]
  const servers = [one, two]
  const cookie = cookieOf(await signIn(one))
  const ask = (server: RunningServer, path: string, body?: object): Promise<Response> =>
    fetch(urlOf(server, path), {
      headers: { cookie, Origin: urlOf(server, ''), 'Content-Type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
  const { item } = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền' })
    .consented('keepAndSend')
    .but({ closing: { ...NO_CLOSING, obstacles: ['fraud'] } })
    .seal()
  await deliver(one, [item])
  const id = `${item.id}.fraud`
  const changed = await Promise.all(
    servers.map(async (server, index) => {
      const change = { cases: [{ id, changes: 0 }], note: `Máy chủ ${index}` }
      const reply = await ask(server, '/api/v1/staff/cases/changes', change)
      return CaseChangedSchema.parse(await reply.json())
    }),
  )
  expect(changed.flatMap(({ missed }) => missed)).toEqual([id])
  const seen = await ask(two, `/api/v1/staff/cases/${id}`)
  expect(CaseDetailSchema.parse(await seen.json())).toMatchObject({ changes: 1 })

  const wrong = { email: ADMIN.email, password: 'khong-phai-mat-khau' }
  const tries: number[] = []
  for (let attempt = 0; attempt < 6; attempt += 1)
    tries.push((await signIn(attempt % 2 === 0 ? one : two, wrong)).status)
  expect(tries).toEqual([401, 401, 401, 401, 401, 429])

  expect((await ask(two, '/api/auth/sign-out', {})).status).toBe(200)
  for (const server of servers)
    expect((await ask(server, '/api/v1/staff/summary')).status).toBe(401)
})

it('take a code of the authenticator app once, whichever of them is asked, and end sessions of before for both', async () => {
  const url = await newDatabase()
  const [one, two] = [await serverOn(url), await serverOn(url)]
  const as =
    (server: RunningServer) =>
    (cookie: string | null, method: string, path: string, body?: object): Promise<Response> =>
      fetch(urlOf(server, path), {
        method,
        headers: {
          cookie: cookie ?? '',
          Origin: urlOf(server, ''),
          'Content-Type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      })
  const elsewhere = cookieOf(await signIn(two))
  const { app } = await addSecondFactor(
    { as: as(one) },
    cookieOf(await signIn(one)),
    ADMIN.password,
  )
  expect((await as(two)(elsewhere, 'GET', '/api/v1/staff/summary')).status).toBe(401)
  const pending = [cookieOf(await signIn(one)), cookieOf(await signIn(two))]
  const code = app.code()
  const replies = await Promise.all(
    [one, two, two, one].map((server, index) =>
      as(server)(pending[index % 2] ?? '', 'POST', '/api/auth/two-factor/verify-totp', { code }),
    ),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(replies.filter(({ status }) => status >= 500)).toEqual([])
})

it('stores once what two servers are sent at once, and both give the same receipt', async () => {
  const url = await newDatabase()
  const [one, two] = [await serverOn(url), await serverOn(url)]
  const all = await items(300)
  const deliverAll = async (server: RunningServer, order: readonly PlainItem[]) =>
    (await Promise.all(inBatches(order, 20).map((batch) => deliver(server, batch)))).flat()
  const [first, second] = await Promise.all([
    deliverAll(one, all),
    deliverAll(two, all.toReversed()),
  ])
  expect(first.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  const outcomes = [...first, ...second].map(({ outcome }) => outcome)
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(300)
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(300)
  expect(first.map(({ receipt }) => receipt)).toEqual(
    second.toReversed().map(({ receipt }) => receipt),
  )
  expect(await verifyAll(one, second)).toBe(true)
  expect(await reportOn(url)).toMatchObject({ submissions: 300, faults: [] })
})

it('holds what it gave receipts for when one of two servers is killed in mid-work', async () => {
  const url = await newDatabase()
  const [one, two] = [await serverOn(url), await serverOn(url)]
  const all = await items(400)
  const told: ItemResult[] = []
  let sent = 0
  const failed = await atMostAtOnce(8, inBatches(all, 4), async (batch) => {
    told.push(...(await deliver((sent += 1) % 2 === 0 ? one : two, batch)))
    if (told.length >= 80) await one.stop('SIGKILL')
  })
  expect(failed).toBeGreaterThan(0)
  const again = (await Promise.all(inBatches(all, 20).map((batch) => deliver(two, batch)))).flat()
  const receipts = new Map(again.map((result) => [result.id, result]))
  for (const { id, receipt } of told)
    expect(receipts.get(id)).toMatchObject({ outcome: 'duplicate', receipt })
  expect(await reportOn(url)).toMatchObject({ submissions: 400, faults: [] })
})
