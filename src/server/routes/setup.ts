import { Hono } from 'hono'
import { sha256Hex } from '#protocol/hash.ts'
import { SetupRequestSchema } from '#protocol/staff.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { isStrongPassword } from '../sign-in/password-strength.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { ALL_ACCESS } from '../repositories/staff-access.ts'
import { readNewAccount } from '../sign-in/read-new-account.ts'

/** `POST /api/v1/setup`: the first administrator, by the link printed at first start. Works once. */
export function setupRoutes(dependencies: AppDependencies): Hono {
  const { administration, auth, now } = dependencies
  const audit = auditWriter(dependencies)
  return new Hono().post('/setup', async (context) => {
    const request = await readNewAccount(context, SetupRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { token, email, name, password } = request.value
    if (!isStrongPassword(password, email, name))
      return problemReply(context, 'setup.passwordTooWeak', 'password')
    if (
      (await auth.hasUsers()) ||
      !(await administration.takeSetupToken(await sha256Hex(token), now()))
    )
      return problemReply(context, 'setup.linkInvalid')
    await auth.createUser({ email, name, password, role: 'administrator', access: ALL_ACCESS })
    await audit(null, 'setup.administratorMade')
    return context.body(null, 204)
  })
}
