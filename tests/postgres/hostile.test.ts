import { expect, it, onTestFinished } from 'vitest'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { HOSTILE_FEED_OPTIONS, hostileQueries } from '../server/support/hostile-queries.ts'
import { atMostAtOnce } from '../support/at-most-at-once.ts'
import { seedEverywhere, STRANGE } from '../support/seed-everywhere.ts'
import { aSubmission } from '../support/submission.ts'
import { newDatabase } from './support/new-database.ts'
import { urlOf } from './support/deliver.ts'

/** The server on PostgreSQL, which takes ill what SQLite does not: U+0000, numbers too long for a column. */
async function anAdministrator() {
  const server = await runServer({
    DATABASE_URL: await newDatabase(),
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
  })
  onTestFinished(() => server.dispose())
  const send = (
    method: string,
    path: string,
    body: object | undefined,
    headers: Record<string, string>,
  ) =>
    fetch(urlOf(server, path), {
      method,
      headers: {
        ...headers,
        origin: urlOf(server, ''),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  const signedIn = await send('POST', '/api/auth/sign-in/email', ADMIN, {})
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return (method: string, path: string, body?: object, authorization?: string) =>
    send(method, path, body, authorization === undefined ? { cookie } : { authorization, cookie })
}

it(
  'keeps strange texts in every field, and answers every strange filter',
  { timeout: 120_000 },
  async () => {
    const ask = await anAdministrator()
    await seedEverywhere(ask, STRANGE)
    const reads = ACCESS.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
    for (const { path } of reads) {
      const response = await ask('GET', `${path}?personal=1`)
      expect([path, response.status]).toEqual([path, 200])
      await response.arrayBuffer()
    }
    const made = await ask('POST', '/api/v1/staff/report-tokens', {
      name: 'Báo cáo',
      provinces: null,
      days: 30,
    })
    const { token } = ReportTokenReplySchema.parse(await made.json())
    const lists = ['submissions', 'cases', 'audit', 'privacy', 'dashboard', 'quarantine']
    const perList = await Promise.all(
      lists.map(async (list) => {
        const path = `/api/v1/staff/${list}`
        const queries = await hostileQueries(true, (query) => ask('GET', `${path}?${query}`))
        return queries.map((query) => `${path}?${query}`)
      }),
    )
    const addresses = [
      ...perList.flat(),
      ...HOSTILE_FEED_OPTIONS.map(
        ([name, value]) =>
          `/odata/v1/Submissions?${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
      ),
    ]
    const authorization = `Basic ${Buffer.from(`excel:${token}`).toString('base64')}`
    const wrong: string[] = []
    const unanswered = await atMostAtOnce(8, addresses, async (address) => {
      const { status } = await ask('GET', address, undefined, authorization)
      if (![200, 400, 406, 431, 501].includes(status))
        wrong.push(`${status} ${address.slice(0, 150)}`)
    })
    expect([unanswered, wrong]).toEqual([0, []])
  },
)

it('refuses numbers and ids its columns do not hold, and goes on', async () => {
  const ask = await anAdministrator()
  const { caseId, requestId, eventId } = await seedEverywhere(ask, 'Một dòng chữ')
  const answers: [string, number][] = []
  const send = async (what: string, method: string, path: string, body?: object): Promise<void> => {
    answers.push([what, (await ask(method, path, body)).status])
  }
  for (const number of [-1, 1.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e300]) {
    const change = { cases: [{ id: caseId, changes: number }], note: 'x' }
    await send(`case ${number}`, 'POST', '/api/v1/staff/cases/changes', change)
    const step = { action: 'note', changes: number, note: 'x' }
    await send(`request ${number}`, 'POST', `/api/v1/staff/privacy/${requestId}/changes`, step)
    const rules = { submissionsMonths: number, auditMonths: number }
    await send(`rules ${number}`, 'PATCH', '/api/v1/staff/retention', rules)
    await send(`target ${number}`, 'PATCH', `/api/v1/staff/events/${eventId}`, { target: number })
    const { submission, item } = await aSubmission().seal()
    const device = { deviceId: newUuid(), unsent: number, lastSequence: number }
    await send(`device ${number}`, 'POST', '/api/v1/submissions', { submissions: [item], device })
    const { item: numbered } = await aSubmission()
      .but({ provenance: { ...submission.provenance, sequence: number } })
      .seal()
    const batch = { submissions: [numbered], device: null }
    await send(`sequence ${number}`, 'POST', '/api/v1/submissions', batch)
  }
  expect(answers.filter(([, status]) => status >= 500)).toEqual([])
  for (const id of ['%00', 'a%00b', '%F0%9F%92%A9', 'x'.repeat(5_000)])
    for (const kind of ['submissions', 'privacy', 'cases', 'events'])
      expect((await ask('GET', `/api/v1/staff/${kind}/${id}`)).status).toBe(404)
})
