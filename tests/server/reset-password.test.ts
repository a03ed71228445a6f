import { describe, expect, it } from 'vitest'
import { AccountListSchema, AuditPageSchema } from '#protocol/account.ts'
import { addSecondFactor } from './support/add-second-factor.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { PASSWORD } from './support/people.ts'
import { runProgram, script } from './support/run-script.ts'
import { storeIn } from './support/store-files.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { askingAs } from './support/asking-as.ts'
import { ADMIN, signIn, startTestServer } from './support/test-server.ts'

const resetPassword = (dataDir: string, ...args: readonly string[]) =>
  runProgram(script('reset-password', ...args), {
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://sansangso.example.vn',
  })

/** A running server whose only administrator has a second factor. */
async function aloneWithSecondFactor() {
  const dataDir = temporaryFolder()
  const server = await startTestServer({ dataDir })
  const as = askingAs(server)
  const { cookie } = await addSecondFactor({ as }, await server.signIn(), ADMIN.password)
  return { dataDir, server, as, cookie }
}

describe('reset-password', () => {
  it('lets the only administrator in again who lost phone and backup codes, beside the running server', async () => {
    const { dataDir, server, as, cookie } = await aloneWithSecondFactor()
    const { isOk, output } = await resetPassword(dataDir, ADMIN.email.toUpperCase())
    expect(isOk).toBe(true)
    const [, token = ''] =
      /https:\/\/sansangso\.example\.vn\/staff\/new-password#token=([\w-]+)/.exec(output) ?? []

    const accepted = { token, name: 'Cán bộ', password: PASSWORD }
    expect((await as(null, 'POST', '/api/v1/invitations', accepted)).status).toBe(204)
    // Who had the telephone is out, the new password is enough, and the right to let others in is still there.
    expect((await server.get('/api/v1/staff/me', cookie)).status).toBe(401)
    const fresh = await signIn(server.request, { email: ADMIN.email, password: PASSWORD })
    const { accounts } = AccountListSchema.parse(
      await (await server.get('/api/v1/staff/accounts', fresh)).json(),
    )
    expect(accounts).toMatchObject([
      { email: ADMIN.email, role: 'administrator', state: 'active', hasSecondFactor: false },
    ])
    // Once.
    expect((await as(null, 'POST', '/api/v1/invitations', accepted)).ok).toBe(false)
    const log = AuditPageSchema.parse(
      await (await server.get('/api/v1/staff/audit?event=account', fresh)).json(),
    )
    expect(log.items.map(({ event, who }) => [event, who])).toContainEqual([
      'account.resetMade',
      null,
    ])
  })

  it('says whose address it could be where nobody has the one that was given, and makes no link', async () => {
    const { dataDir } = await aloneWithSecondFactor()
    const { isOk, output } = await resetPassword(dataDir, 'ai-do@example.vn')
    expect(isOk).toBe(false)
    expect(output).toContain('There is no account of ai-do@example.vn.')
    expect(output).toContain(`Administrators: ${ADMIN.email}.`)
    expect(output).not.toContain('#token=')
  })

  it('says where the first link comes from while there is no account at all', async () => {
    const dataDir = temporaryFolder()
    await copyFreshStore(storeIn(dataDir))
    const { isOk, output } = await resetPassword(dataDir, ADMIN.email)
    expect([isOk, output]).toEqual([false, expect.stringContaining('a start of the server prints')])
  })
})
