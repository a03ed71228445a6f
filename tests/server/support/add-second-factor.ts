import { PASSWORD, type aProgramme } from './people.ts'
import { anAuthenticator, cookieOf } from './second-factor.ts'

/** Turns the second factor on; the app that shows its codes, the one that was used, the backup codes, and the session that comes of it. */
export async function addSecondFactor(
  { as }: Pick<Awaited<ReturnType<typeof aProgramme>>, 'as'>,
  cookie: string,
  password = PASSWORD,
) {
  const made = await as(cookie, 'POST', '/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = (await made.json()) as {
    totpURI: string
    backupCodes: string[]
  }
  const app = anAuthenticator(new URL(totpURI).searchParams.get('secret') ?? '')
  const code = app.code()
  const on = await as(cookie, 'POST', '/api/auth/two-factor/verify-totp', { code })
  if (!on.ok) throw new Error(await on.text())
  return { app, code, backupCodes, cookie: cookieOf(on) }
}
