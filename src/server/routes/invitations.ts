import { Hono } from 'hono'
import { AcceptRequestSchema } from '#protocol/account.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { isStrongPassword } from '../sign-in/password-strength.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readNewAccount } from '../sign-in/read-new-account.ts'

/** `POST /api/v1/invitations`: whoever holds a link makes the account it is for, or sets its password anew. Once. */
export function invitationRoutes(dependencies: AppDependencies): Hono {
  const { accounts, auth, knownBrowsers, reportTokens, now } = dependencies
  const audit = auditWriter(dependencies)

  return new Hono().post('/invitations', async (context) => {
    const request = await readNewAccount(context, AcceptRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { token, name, password } = request.value
    const tokenSha256 = await sha256Hex(token)
    const waiting = (await accounts.listInvitations(now())).find(
      (each) => each.tokenSha256 === tokenSha256,
    )
    if (!waiting) return problemReply(context, 'setup.linkInvalid')
    const holder = waiting.userId === null ? null : await auth.findUser(waiting.userId)
    const calledBy = name ?? holder?.name
    if (calledBy === undefined) return problemReply(context, 'request.invalid', 'name')
    // Before the link is used up: another password may be tried with it.
    if (!isStrongPassword(password, waiting.email, calledBy))
      return problemReply(context, 'setup.passwordTooWeak', 'password')
    const invitation = await accounts.takeInvitation(tokenSha256, now())
    if (!invitation) return problemReply(context, 'setup.linkInvalid')
    const { email, role, provinces, eventIds, userId } = invitation
    if (userId === null) {
      const access = { provinces, eventIds, suspendedAt: null }
      await auth.createUser({ email, name: calledBy, password, role, access })
    } else await auth.resetPassword(userId, calledBy, password)
    await audit(userId, userId === null ? 'account.made' : 'account.passwordReset', email)
    if (userId !== null)
      // Whoever knew the old password may have made one, which would go on reading for a year. After the sessions have ended.
      for (const id of await reportTokens.revokeAllOf(userId, now()))
        await audit(userId, 'report.tokenRevoked', { id })
    // Whoever is kept out by strangers' guesses gets in with a link.
    context.header('Set-Cookie', knownBrowsers.of(context.req.raw.headers, email).cookie)
    return context.body(null, 204)
  })
}
