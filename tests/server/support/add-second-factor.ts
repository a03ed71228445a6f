import { PASSWORD, type aProgramme } from './people.ts'
import { anAuthenticator, cookieOf } from './second-factor.ts'

/** Turns the second factor on; the app that shows its codes, the backup codes, and the session that comes of it. */
export async function addSecondFactor(
  { as }: Pick<Awaited<ReturnType<typeof aProgramme>>, 'as'>,
  cookie: string,
) {
  const made = await as(cookie, 'POST', '/api/auth/two-factor/enable', { password: PASSWORD })
  const { totpURI, backupCodes } = (await made.json()) as {
    totpURI: string
    backupCodes: string[]
  }
  const app = anAuthenticator(new URL(totpURI).searchParams.get('secret') ?? '')
  const on = await as(cookie, 'POST', '/api/auth/two-factor/verify-totp', { code: app.code() })
  if (!on.ok) throw new Error(await on.text())
  return { app, backupCodes, cookie: cookieOf(on) }
}
