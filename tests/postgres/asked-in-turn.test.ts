import { expect, it } from 'vitest'
import { AccountListSchema, InviteReplySchema } from '#protocol/account.ts'
import { FieldEventSchema } from '#protocol/event.ts'
import { PublicationListSchema } from '#protocol/publication.ts'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { newUuid } from '#protocol/uuid.ts'
import { openPostgres } from '#server/database/open-postgres.ts'
import { DRAFT } from '../server/support/field-event.ts'
import { fillStore } from '../support/fill-store.ts'
import { deliver, inBatches, items, urlOf } from './support/deliver.ts'
import { newDatabase } from './support/new-database.ts'
import { runSql } from './support/cluster.ts'
import { twoServers, type TwoServers } from './support/two-servers.ts'

const statuses = (replies: readonly Response[]): readonly number[] =>
  replies.map(({ status }) => status).toSorted((a, b) => a - b)

const idsIn = async (url: string): Promise<readonly string[]> =>
  ((await runSql(url, 'select id from submissions order by id')) as { id: string }[]).map(
    ({ id }) => id,
  )

async function filled(count: number): Promise<string> {
  const url = await newDatabase('empty')
  const store = openPostgres(url)
  await fillStore(store, count)
  await store.close()
  return url
}

it('gives a report each submission once, whoever is asked for the next page, while others come', async () => {
  const url = await newDatabase()
  const servers = await twoServers(url)
  const cookie = await servers.signIn()
  for (const batch of inBatches(await items(300), 50)) await deliver(servers.next(), batch)
  const body = { name: 'Báo cáo', provinces: null, days: 30 }
  const made = await servers.ask(cookie, 'POST', '/api/v1/staff/report-tokens', body)
  const { token } = ReportTokenReplySchema.parse(await made.json())
  const read: string[] = []
  let path: string | null = '/odata/v1/Submissions?$select=Id'
  while (path !== null) {
    const reply: Response = await fetch(urlOf(servers.next(), path), {
      headers: {
        Authorization: `Basic ${Buffer.from(`report:${token}`).toString('base64')}`,
        Prefer: 'maxpagesize=40',
      },
    })
    const page = (await reply.json()) as { value: { Id: string }[]; '@odata.nextLink'?: string }
    read.push(...page.value.map(({ Id }) => Id))
    const link = page['@odata.nextLink']
    if (link !== undefined) await deliver(servers.next(), await items(7))
    path = link === undefined ? null : new URL(link).pathname + new URL(link).search
  }
  expect(read.length).toBeGreaterThan(300)
  expect(read.toSorted()).toEqual(await idsIn(url))
})

it('goes on with a download at another process than the one it broke off at', async () => {
  const url = await filled(400)
  const servers = await twoServers(url)
  const cookie = await servers.signIn()
  const csv = '/api/v1/exports/submissions.csv?form=codes'
  const whole = await (await servers.ask(cookie, 'GET', csv)).text()
  const lines = whole.split('\r\n')
  const [, last = ''] = /^([^,]+),/.exec(lines[170] ?? '') ?? []
  await deliver(servers.next(), await items(20))
  const rest = await (await servers.ask(cookie, 'GET', `${csv}&after=${last}`)).text()
  expect([...lines.slice(0, 171), ...rest.split('\r\n')]).toEqual(lines)
  expect(lines).toHaveLength(402)
})

/** What may be done once, done at both processes at one moment. */
const ONCE: Readonly<
  Record<string, (servers: TwoServers, cookie: string) => Promise<readonly Response[]>>
> = {
  async 'a period is published'({ askBoth }, cookie) {
    const period = { period: '2026-09', questionnaire: 'san-sang-so', isBenchmark: false, note: '' }
    return askBoth(cookie, 'POST', '/api/v1/staff/publications', period)
  },
  async 'a link makes an account'({ ask, askBoth }, cookie) {
    const person = { email: 'moi@example.vn', role: 'staff', provinces: null, eventIds: [] }
    const invited = await ask(cookie, 'POST', '/api/v1/staff/accounts', person)
    const { link } = InviteReplySchema.parse(await invited.json())
    const token = new URL(link).hash.replace('#token=', '')
    const account = { token, name: 'Người Mới', password: 'mat-khau-cua-nguoi-moi-2026' }
    return askBoth('', 'POST', '/api/v1/invitations', account)
  },
  async 'a code enrols a tablet'({ ask, both }, cookie) {
    const event = FieldEventSchema.parse(
      await (await ask(cookie, 'POST', '/api/v1/staff/events', DRAFT)).json(),
    )
    const codes = `/api/v1/staff/events/${event.id}/codes`
    const made = await ask(cookie, 'POST', codes, { label: 'Quầy', hours: 2 })
    const { code } = (await made.json()) as { code: string }
    return Promise.all(
      both.map((server) =>
        ask(
          '',
          'POST',
          '/api/v1/enrolments',
          { code, deviceId: newUuid(), deviceName: 'Quầy' },
          server,
        ),
      ),
    )
  },
}

it('does once what may be done once, of two who do it at two processes at one moment', async () => {
  const servers = await twoServers(await filled(400))
  const cookie = await servers.signIn()
  const outcomes: Record<string, readonly number[]> = {}
  for (const [what, doIt] of Object.entries(ONCE))
    outcomes[what] = statuses(await doIt(servers, cookie))
  expect(outcomes).toEqual({
    'a period is published': [201, 409],
    'a link makes an account': [204, 410],
    'a code enrols a tablet': [200, 410],
  })
  const list = await servers.ask('', 'GET', '/api/v1/publications')
  expect(PublicationListSchema.parse(await list.json()).items).toHaveLength(1)
  const accounts = await servers.ask(cookie, 'GET', '/api/v1/staff/accounts')
  expect(AccountListSchema.parse(await accounts.json()).accounts).toHaveLength(2)
})

it('shuts out whoever is suspended, or signed out by somebody else, at the other process too', async () => {
  const servers = await twoServers(await newDatabase())
  const { ask, both } = servers
  const cookie = await servers.signIn()
  const person = { email: 'moi@example.vn', role: 'staff', provinces: null, eventIds: [] }
  const invited = await ask(cookie, 'POST', '/api/v1/staff/accounts', person)
  const token = new URL(InviteReplySchema.parse(await invited.json()).link).hash.slice(
    '#token='.length,
  )
  const password = 'mat-khau-cua-nguoi-moi-2026'
  await ask('', 'POST', '/api/v1/invitations', { token, name: 'Người Mới', password })
  const listed = await ask(cookie, 'GET', '/api/v1/staff/accounts')
  const { accounts } = AccountListSchema.parse(await listed.json())
  const { id = '' } = accounts.find(({ email }) => email === person.email) ?? {}
  const seenBy = async (who: string): Promise<readonly number[]> =>
    statuses(await servers.askBoth(who, 'GET', '/api/v1/staff/summary'))
  const first = await servers.signIn({ email: person.email, password })
  expect(await seenBy(first)).toEqual([200, 200])
  await ask(cookie, 'POST', `/api/v1/staff/accounts/${id}/sign-out`, {}, both[0])
  expect(await seenBy(first)).toEqual([401, 401])
  const second = await servers.signIn({ email: person.email, password })
  expect(await seenBy(second)).toEqual([200, 200])
  await ask(cookie, 'PATCH', `/api/v1/staff/accounts/${id}`, { state: 'suspended' }, both[0])
  expect(await seenBy(second)).toEqual([401, 401])
})
