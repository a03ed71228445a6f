import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addSecondFactor } from './support/add-second-factor.ts'
import { aProgramme, PASSWORD } from './support/people.ts'
import { cookieOf } from './support/second-factor.ts'
import type { TestServer } from './support/test-server.ts'

type Programme = Awaited<ReturnType<typeof aProgramme>>

const signInAs = (
  { as }: Programme,
  email: string,
  { password = PASSWORD, cookie = '' } = {},
): Promise<Response> => as(cookie, 'POST', '/api/auth/sign-in/email', { email, password })

const verify = (
  { as }: Programme,
  cookie: string,
  body: object,
  kind = 'totp',
): Promise<Response> => as(cookie, 'POST', `/api/auth/two-factor/verify-${kind}`, body)

/** The cookie a device got that once asked to be trusted, with the record of it. */
async function aTrustedDevice({ store: { database } }: TestServer, email: string): Promise<string> {
  const { value: secret } = await database
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', 'auth')
    .executeTakeFirstOrThrow()
  const hmac = (text: string) => createHmac('sha256', secret).update(text)
  const identifier = 'trust-device-of-last-week'
  const later = new Date(Date.now() + 86_400_000).toISOString()
  const { rows } = await sql<{ id: string }>`select id from user where email = ${email}`.execute(
    database,
  )
  const id = rows[0]?.id ?? ''
  await sql`insert into verification (id, identifier, value, expiresAt, createdAt, updatedAt)
    values ('trusted', ${identifier}, ${id}, ${later}, ${later}, ${later})`.execute(database)
  const value = `${hmac(`${id}!${identifier}`).digest('base64url')}!${identifier}`
  const signed = `${value}.${hmac(value).digest('base64')}`
  return `better-auth.trust_device=${encodeURIComponent(signed)}`
}

describe('a device that asks to be trusted', () => {
  it.each(['totp', 'backup-code'])('is not, with a right %s', async (kind) => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    const { app, backupCodes } = await addSecondFactor(programme, cookie)
    const pending = cookieOf(await signInAs(programme, email))
    const code = kind === 'totp' ? app.code() : backupCodes[0]
    const entered = await verify(programme, pending, { code, trustDevice: true }, kind)
    expect(entered.status).toBe(200)
    expect(cookieOf(entered)).toContain('session_token')
    expect(cookieOf(entered)).not.toContain('trust')
  })

  it('and was trusted before is asked for a code like any other', async () => {
    const programme = await aProgramme()
    const { email, cookie } = await programme.person('staff')
    await addSecondFactor(programme, cookie)
    const trusted = await aTrustedDevice(programme.server, email)
    const half = await signInAs(programme, email, { cookie: `a=b; ${trusted}` })
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
  })
})
