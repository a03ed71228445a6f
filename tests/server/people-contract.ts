import { describe, expect, it } from 'vitest'
import type { AccountChange } from '#protocol/account.ts'
import type { EventDraft } from '#protocol/event.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { Invitation } from '#server/repositories/accounts.ts'
import type { ContractStore } from './support/contract-store.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const NEXT_WEEK = '2026-11-30T03:00:00.000Z'

const anInvitation = (part: Partial<Invitation> = {}): Invitation => ({
  tokenSha256: newUuid(),
  email: 'can-bo@example.vn',
  role: 'officer',
  provinces: ['01', '92'],
  eventIds: ['e1'],
  userId: null,
  expiresAt: NEXT_WEEK,
  madeBy: null,
  ...part,
})

const anEvent = (eventName: string): EventDraft => ({
  name: eventName,
  province: null,
  place: '',
  startsOn: '2026-11-23',
  endsOn: '2026-11-24',
  questionnaireIds: ['san-sang-so'],
  target: null,
  abandoned: 'seal',
  idleSeconds: 90,
})

/** As better-auth keeps them: its own table, of which a store that was only migrated has none. */
async function haveAdministrators(
  { database }: ContractStore,
  ids: readonly string[],
): Promise<void> {
  await database.schema
    .createTable('user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('role', 'text', (column) => column.notNull())
    .execute()
  const users = database.withTables<{ user: { id: string; role: string } }>()
  await users
    .insertInto('user')
    .values(ids.map((id) => ({ id, role: 'administrator' })))
    .execute()
}

/** Who may do what, and what they did, whatever database is beneath. */
export function peopleContract(
  name: string,
  opened: () => Promise<ContractStore>,
  twoWriters: () => Promise<readonly [ContractStore, ContractStore]>,
): void {
  describe(`${name}: what has a name of its own`, () => {
    it('is told by its id, and nothing of what is not asked for', async () => {
      const { namedThings, events, reportTokens, devices, publications } = await opened()
      const [fair, other, report, published] = [newUuid(), newUuid(), newUuid(), newUuid()]
      for (const id of [fair, other]) await events.create(id, anEvent(`Chợ ${id}`), NOW)
      await reportTokens.add({
        id: report,
        token_sha256: newUuid(),
        name: 'Báo cáo tuần',
        user_id: 'one',
        provinces: null,
        created_at: NOW,
        expires_at: NEXT_WEEK,
        last_used_at: null,
        revoked_at: NOW,
      })
      const code = { eventId: fair, label: 'Máy 3', expiresAt: NEXT_WEEK }
      await devices.addCode({ ...code, sha256: 'ma' })
      const device = { deviceId: newUuid(), deviceName: 'Máy 3', credentialSha256: newUuid() }
      await devices.redeem({ ...device, codeSha256: 'ma', now: NOW })
      await publications.add(
        {
          id: published,
          questionnaire_id: 'san-sang-so',
          period: '2026-Q3',
          version: 1,
          published_at: NOW,
          published_by: 'one',
          is_benchmark: 0,
          note: '',
          figures: '{}',
          withdrawn_at: null,
          withdrawn_reason: null,
          members: null,
          method: null,
        },
        () => false,
      )
      const asked = [fair, report, device.deviceId, published, 'ai-do']
      expect(await namedThings.namesOf(asked)).toEqual(
        new Map([
          [fair, `Chợ ${fair}`],
          [report, 'Báo cáo tuần'],
          [device.deviceId, 'Máy 3'],
        ]),
      )
      expect(await namedThings.publicationsOf(asked)).toEqual([
        { id: published, questionnaire_id: 'san-sang-so', period: '2026-Q3', version: 1 },
      ])
      expect(await namedThings.namesOf([])).toEqual(new Map())
      expect(await namedThings.publicationsOf([])).toEqual([])
    })
  })

  describe(`${name}: accounts`, () => {
    it('lets nobody try more often by trying at once', async () => {
      const [one, two] = await twoWriters()
      const tries = Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? one : two).accounts.beginAttempt('someone', NOW),
      )
      const allowed = (await Promise.all(tries)).filter((until) => until === null)
      expect(allowed).toHaveLength(5)
    })

    it('makes one wait twice as long each time, a quarter of an hour at most, until it was right', async () => {
      const { accounts } = await opened()
      let now = Date.parse(NOW)
      const waits: number[] = []
      for (let attempt = 0; attempt < 12; attempt += 1) {
        expect(await accounts.beginAttempt('someone', new Date(now).toISOString())).toBeNull()
        const until = await accounts.beginAttempt('someone', new Date(now).toISOString())
        if (attempt < 2) continue
        const wait = until === null ? 0 : Date.parse(until) - now
        waits.push(wait / 1000)
        now += wait
      }
      expect(waits.slice(0, 8)).toEqual([30, 60, 120, 240, 480, 900, 900, 900])
      await accounts.clearFailures('someone')
      expect(await accounts.beginAttempt('someone', NOW)).toBeNull()
    })

    it('counts a wrong password for a day after the last, and then keeps nothing of the name', async () => {
      const { accounts } = await opened()
      const at = (hours: number): string =>
        new Date(Date.parse(NOW) + hours * 3_600_000).toISOString()
      const failUntil = async (who: string, hours: number): Promise<string | null> => {
        let until: string | null = null
        for (let attempt = 0; attempt < 6; attempt += 1)
          until = await accounts.beginAttempt(who, at(hours))
        return until
      }
      for (const who of ['yesterday', 'today', 'ahead']) await accounts.beginAttempt(who, at(0))
      expect(await failUntil('yesterday', 1)).not.toBeNull()
      expect(await failUntil('today', 3)).not.toBeNull()
      expect(await failUntil('ahead', 9_000)).not.toBeNull()
      await accounts.forgetFailures(at(26))
      const left = await Promise.all(
        ['yesterday', 'today', 'ahead'].map((who) => failUntil(who, 26)),
      )
      // From the first again, these wait half a minute; the one that is still counted waits longer.
      const waits = left.map((until) => (Date.parse(until ?? '') - Date.parse(at(26))) / 1000)
      expect(waits).toEqual([30, 60, 30])
    })

    it('forgets what was counted by a server that did not note when', async () => {
      const { accounts, database } = await opened()
      for (let attempt = 0; attempt < 4; attempt += 1) await accounts.beginAttempt('someone', NOW)
      await database.updateTable('sign_in_failures').set({ tried_at: null }).execute()
      await accounts.forgetFailures(NOW)
      expect(await database.selectFrom('sign_in_failures').selectAll().execute()).toEqual([])
    })

    it('keeps every event an officer is given at once', async () => {
      const [one, two] = await twoWriters()
      const given = ['e1', 'e2', 'e3', 'e4']
      await Promise.all(
        given.map((id, index) => (index % 2 === 0 ? one : two).accounts.addEvent('officer', id)),
      )
      expect((await one.accounts.accessOf('officer')).eventIds?.toSorted()).toEqual(given)
    })

    it('keeps what a person may see; who has no row sees what their role may', async () => {
      const { accounts } = await opened()
      const access = { provinces: ['01'], eventIds: [], suspendedAt: NOW }
      await accounts.setAccess('one', { ...access, suspendedAt: null })
      await accounts.setAccess('one', access)
      expect(await accounts.accessOf('one')).toEqual(access)
      expect(await accounts.listAccess()).toEqual(new Map([['one', access]]))
      const everything = { provinces: null, eventIds: null, suspendedAt: null }
      expect(await accounts.accessOf('other')).toEqual(everything)
    })

    it('keeps when each last came in, and what they may see beside it', async () => {
      const { accounts } = await opened()
      const access = { provinces: ['01'], eventIds: [], suspendedAt: null }
      await accounts.setAccess('one', access)
      await accounts.setAccess('never', access)
      for (const at of ['2026-11-20T03:00:00.000Z', NOW]) await accounts.noteSignIn('one', at)
      await accounts.noteSignIn('rowless', NOW)
      await accounts.setAccess('one', { ...access, provinces: ['92'] })
      expect(await accounts.lastSignIns()).toEqual(
        new Map([
          ['one', NOW],
          ['rowless', NOW],
        ]),
      )
      expect((await accounts.accessOf('one')).provinces).toEqual(['92'])
      const everything = { provinces: null, eventIds: null, suspendedAt: null }
      expect(await accounts.accessOf('rowless')).toEqual(everything)
    })

    it('leave an administrator where two take each other’s rights away at the same moment', async () => {
      const [one, two] = await twoWriters()
      await haveAdministrators(one, ['a', 'b'])
      const changes = [{ state: 'suspended' }, { role: 'staff' }] as const
      // Again and again: two connections are seldom in step the first time.
      for (let round = 0; round < 10; round += 1)
        for (const change of changes) {
          const became = await Promise.all([
            one.accounts.change('a', change, NOW),
            two.accounts.change('b', change, NOW),
          ])
          expect(became.map(({ kind }) => kind).toSorted()).toEqual([
            'changed',
            'lastAdministrator',
          ])
          for (const id of ['a', 'b'])
            await one.accounts.change(id, { state: 'active', role: 'administrator' }, NOW)
        }
    })

    it('stay suspended, whatever else of them is changed at the same moment', async () => {
      const [one, two] = await twoWriters()
      await haveAdministrators(one, ['a', 'b'])
      const others = Array.from({ length: 2 }, () => ({ eventIds: ['e1'] }))
      const changes: AccountChange[] = [...others, { state: 'suspended' }, ...others]
      const became = await Promise.all(
        changes.map((change, index) =>
          (index % 2 === 0 ? one : two).accounts.change('a', change, NOW),
        ),
      )
      expect(new Set(became.map(({ kind }) => kind))).toEqual(new Set(['changed']))
      expect(await two.accounts.accessOf('a')).toEqual({
        provinces: null,
        eventIds: ['e1'],
        suspendedAt: NOW,
      })
    })

    it('keep what a change does not name', async () => {
      const { accounts, ...store } = await opened()
      await haveAdministrators({ accounts, ...store }, ['a', 'b'])
      const steps: readonly AccountChange[] = [
        { role: 'staff', provinces: ['92'], eventIds: ['e1'] },
        { provinces: ['01'] },
        { state: 'suspended' },
        { role: 'officer' },
        { eventIds: ['e2'] },
      ]
      for (const change of steps)
        expect((await accounts.change('a', change, NOW)).kind).toBe('changed')
      const kept = { provinces: ['01'], eventIds: ['e2'], suspendedAt: NOW }
      expect(await accounts.accessOf('a')).toEqual(kept)
      await accounts.change('a', { provinces: null }, NOW)
      expect(await accounts.accessOf('a')).toEqual({ ...kept, provinces: null })
    })

    it('are nothing to change where there are none', async () => {
      const { accounts, ...store } = await opened()
      await haveAdministrators({ accounts, ...store }, ['a'])
      expect((await accounts.change('ai-do', { role: 'staff' }, NOW)).kind).toBe('unknown')
      expect((await accounts.change('a', { provinces: ['92'] }, NOW)).kind).toBe('narrowed')
      expect(await accounts.listAccess()).toEqual(new Map())
    })

    it('keeps which roles need a second factor', async () => {
      const { accounts } = await opened()
      expect(await accounts.secondFactorRoles()).toEqual([])
      await accounts.setSecondFactorRoles(['officer', 'administrator'])
      await accounts.setSecondFactorRoles(['staff', 'administrator'])
      expect(await accounts.secondFactorRoles()).toEqual(['administrator', 'staff'])
    })
  })

  describe(`${name}: invitations`, () => {
    it('are taken once, by one of many', async () => {
      const [one, two] = await twoWriters()
      const invitation = anInvitation()
      await one.accounts.invite(invitation)
      const taken = await Promise.all(
        [one, two, one, two].map(({ accounts }) =>
          accounts.takeInvitation(invitation.tokenSha256, NOW),
        ),
      )
      expect(taken.filter((each) => each !== null)).toEqual([invitation])
      expect(await two.accounts.listInvitations(NOW)).toEqual([])
    })

    it('are one for an address, the newest, whoever invites at the same moment', async () => {
      const [one, two] = await twoWriters()
      const [early, late] = [anInvitation(), anInvitation({ role: 'viewer', provinces: null })]
      await one.accounts.invite(early)
      await two.accounts.invite(late)
      expect(await one.accounts.takeInvitation(early.tokenSha256, NOW)).toBeNull()
      expect(await one.accounts.listInvitations(NOW)).toEqual([late])
      await Promise.all([one, two, one].map(({ accounts }) => accounts.invite(anInvitation())))
      expect(await one.accounts.listInvitations(NOW)).toHaveLength(1)
    })

    it('end by themselves, or are taken back', async () => {
      const { accounts } = await opened()
      const [ended, back] = [
        anInvitation({ email: 'a@example.vn', expiresAt: NOW }),
        anInvitation({ email: 'b@example.vn' }),
      ]
      for (const each of [ended, back]) await accounts.invite(each)
      expect(await accounts.listInvitations(NOW)).toEqual([back])
      expect(await accounts.takeInvitation(ended.tokenSha256, NOW)).toBeNull()
      expect(await accounts.withdrawInvitation(back.tokenSha256)).toBe(back.email)
      expect(await accounts.withdrawInvitation(back.tokenSha256)).toBeNull()
    })

    it('are nothing any more where their maker lets nobody in any more, also what is made meanwhile', async () => {
      const [one, two] = await twoWriters()
      await haveAdministrators(one, ['a', 'b'])
      const invite = (email: string, madeBy: string | null) =>
        two.accounts.invite(anInvitation({ email, madeBy }))
      await invite('c@example.vn', 'b')
      await invite('d@example.vn', null)
      const [changed, ...made] = await Promise.all([
        one.accounts.change('a', { state: 'suspended' }, NOW),
        invite('e@example.vn', 'a'),
        invite('f@example.vn', 'a'),
        invite('g@example.vn', 'a'),
      ])
      const left = (await one.accounts.listInvitations(NOW)).map(({ email }) => email)
      expect(left.toSorted()).toEqual(['c@example.vn', 'd@example.vn'])
      expect(changed.withdrawn).toHaveLength(made.filter((isMade) => isMade).length)
      expect(await invite('h@example.vn', 'a')).toBe(false)
      await one.accounts.change('b', { eventIds: [] }, NOW)
      expect(await one.accounts.listInvitations(NOW)).toHaveLength(2)
    })

    it('are found by address for who has no account yet, and only for those', async () => {
      const { accounts } = await opened()
      const reset = anInvitation({ userId: 'one' })
      await accounts.invite(reset)
      expect(await accounts.takeInvitationFor(reset.email, NOW)).toBeNull()
      const fresh = anInvitation()
      await accounts.invite(fresh)
      expect(await accounts.takeInvitationFor(fresh.email, NEXT_WEEK)).toBeNull()
      expect(await accounts.takeInvitationFor(fresh.email, NOW)).toEqual(fresh)
      expect(await accounts.takeInvitationFor(fresh.email, NOW)).toBeNull()
    })
  })

  describe(`${name}: the log`, () => {
    it('is read newest first, page by page, also within one instant, and narrowed', async () => {
      const { administration } = await opened()
      const entries = Array.from({ length: 9 }, (_, index) => ({
        id: newUuid(),
        at: `2026-11-2${index % 3}T03:00:00.000Z`,
        userId: index % 2 === 0 ? 'one' : null,
        event: index < 4 ? 'export.csv' : 'staff.signedIn',
        detail: `${index}`,
      }))
      for (const entry of entries) await administration.audit(entry)
      const all = { event: undefined, userIds: null, from: undefined, before: undefined }
      const seen: string[] = []
      let after: { receivedAt: string; id: string } | null = null
      for (;;) {
        const page: readonly { readonly id: string; readonly at: string }[] =
          await administration.listAudit(all, after, 2)
        const last = page.at(-1)
        if (!last) break
        seen.push(...page.map(({ id }) => id))
        after = { receivedAt: last.at, id: last.id }
      }
      const inOrder = entries.toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1))
      expect(seen).toEqual(inOrder.map(({ id }) => id))
      const count = async (part: object) =>
        (await administration.listAudit({ ...all, ...part }, null, 99)).length
      expect([
        await count({ event: 'export' }),
        await count({ userIds: ['one', 'two'] }),
        await count({ userIds: [] }),
        await count({ from: '2026-11-21T03:00:00.000Z', before: '2026-11-22T03:00:00.000Z' }),
      ]).toEqual([4, 5, 0, 3])
      expect((await administration.listAudit(all, null, 1))[0]).toEqual(inOrder[0])
    })
  })
}
