import { expect, it } from 'vitest'
import { AuditPageSchema } from '#protocol/account.ts'
import { addSecondFactor } from './support/add-second-factor.ts'
import { DRAFT } from './support/field-event.ts'
import { aProgramme, PASSWORD } from './support/people.ts'
import { aQuarantineRow } from './support/rows.ts'

it('what staff have to answer for is in the log: rules, decisions, requests taken, codes and sessions ended', async () => {
  const { as, admin, person, server } = await aProgramme()
  const staff = (method: string, path: string, body?: object) =>
    as(admin, method, `/api/v1/staff/${path}`, body)
  const log = async (event: string) =>
    AuditPageSchema.parse(await (await staff('GET', `audit?event=${event}`)).json()).items.map(
      ({ detail, who }) => ({ detail, who: who?.split('@')[1] ?? null }),
    )
  const by = { who: 'example.vn' }

  const rules = { submissions: null, abandoned: 6, rejected: null, requests: null, audit: 24 }
  await staff('PATCH', 'retention', rules)
  expect(await log('retention.changed')).toEqual([{ ...by, detail: JSON.stringify(rules) }])

  const row = aQuarantineRow()
  await server.store.database.insertInto('quarantine').values(row).execute()
  await staff('POST', `quarantine/${row.id}/reject`, { reason: 'Phiếu thử' })
  const rejected = { id: row.submission_id, reason: 'Phiếu thử' }
  expect(await log('quarantine.rejected')).toEqual([{ ...by, detail: JSON.stringify(rejected) }])

  const taken = await staff('POST', 'privacy', {
    kind: 'view',
    channel: 'phone',
    receivedOn: '2026-12-01',
    requester: 'Chị Ba',
    details: '',
  })
  const { id } = (await taken.json()) as { id: string }
  expect(await log('privacy.taken')).toEqual([
    { ...by, detail: JSON.stringify({ id, kind: 'view' }) },
  ])

  const event = (await (await staff('POST', 'events', DRAFT)).json()) as { id: string }
  const made = await staff('POST', `events/${event.id}/codes`, { label: 'Quầy', hours: 1 })
  const { expiresAt } = (await made.json()) as { expiresAt: string }
  await staff('POST', `events/${event.id}/codes/cancel`, { label: 'Quầy', expiresAt })
  for (const deed of ['event.codeMade', 'event.codeCancelled'])
    expect(await log(deed)).toEqual([{ ...by, detail: event.id }])

  const { cookie, email } = await person('viewer')
  await as(null, 'POST', '/api/auth/sign-in/email', { email, password: PASSWORD })
  const sessions = (await (await as(cookie, 'GET', '/api/auth/list-sessions')).json()) as {
    token: string
  }[]
  const [other] = sessions.filter(({ token }) => !cookie.includes(token))
  await as(cookie, 'POST', '/api/auth/revoke-session', { token: other?.token })
  expect(await log('account.sessionEnded')).toEqual([{ ...by, detail: '' }])

  const { cookie: proved } = await addSecondFactor({ as }, cookie)
  const wrong = await as(proved, 'POST', '/api/auth/two-factor/verify-totp', { code: 'abcdef' })
  expect(wrong.ok).toBe(false)
  expect(await log('staff.codeFailed')).toEqual([{ ...by, detail: '' }])
})
