import { Hono, type Context } from 'hono'
import {
  AccountChangeSchema,
  AccountRulesSchema,
  InviteRequestSchema,
  type Account,
  type AccountList,
  type InviteReply,
  type Me,
} from '#protocol/account.ts'
import { lacksSecondFactor, type StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { MOST_LINK_HOURS, type Invitation } from '../repositories/accounts.ts'
import { isNarrowed } from '../repositories/change-account.ts'
import { readRequest } from '../requests/read-request.ts'
import { newWelcomeLink } from '../sign-in/welcome-link.ts'

const MOST_BYTES = 50_000

/** People of the programme: who they are, and what they may see. For administrators, and `me` for everybody. */
export function accountRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { auth, accounts, cases, publicUrl, now } = dependencies
  const write = auditWriter(dependencies)
  const audit = (
    context: Context<StaffEnvironment>,
    event: string,
    detail: string,
  ): Promise<void> => write(context.get('user').id, event, detail)

  /** `null` = whoever asks is an administrator no longer. */
  async function link(
    context: Context<StaffEnvironment>,
    invitation: Omit<Invitation, 'tokenSha256' | 'expiresAt' | 'madeBy'>,
  ): Promise<InviteReply | null> {
    const { link: made, ...kept } = await newWelcomeLink(
      publicUrl,
      now(),
      MOST_LINK_HOURS,
      invitation.userId === null ? 'welcome' : 'new-password',
    )
    if (!(await accounts.invite({ ...invitation, ...kept, madeBy: context.get('user').id })))
      return null
    return { link: made, expiresAt: kept.expiresAt }
  }

  const routes = new Hono<StaffEnvironment>()
  routes.get('/staff/me', async (context) => {
    const { id, email, name, role, scope, hasSecondFactor } = context.get('user')
    const { provinces } = scope
    return context.json({
      id,
      email,
      name,
      role,
      provinces: provinces && [...provinces],
      hasSecondFactor,
      hasPassword: await auth.hasPassword(id),
      mustAddSecondFactor: await lacksSecondFactor(dependencies, context.get('user')),
    } satisfies Me)
  })
  routes.get('/staff/accounts', async (context) => {
    const access = await accounts.listAccess()
    const users = await auth.listUsers()
    const signIns = await accounts.lastSignIns()
    const open = await cases.openOf(
      users.map(({ id }) => id),
      context.get('user').scope,
    )
    const list: Account[] = users.map((user) => {
      const { provinces, eventIds, suspendedAt } = access.get(user.id) ?? {
        provinces: null,
        eventIds: null,
        suspendedAt: null,
      }
      return {
        ...user,
        provinces: provinces && [...provinces],
        eventIds: [...(eventIds ?? [])],
        state: suspendedAt === null ? 'active' : 'suspended',
        signedInAt: signIns.get(user.id) ?? null,
        openCases: open.get(user.id) ?? 0,
      }
    })
    const invitations = (await accounts.listInvitations(now())).map(
      ({ tokenSha256: id, email, role, provinces, eventIds, expiresAt }) => ({
        id,
        email,
        role,
        provinces: provinces && [...provinces],
        eventIds: [...(eventIds ?? [])],
        expiresAt,
      }),
    )
    return context.json({
      secondFactorRoles: [...(await accounts.secondFactorRoles())],
      accounts: list.toSorted((a, b) => a.email.localeCompare(b.email)),
      invitations,
    } satisfies AccountList)
  })
  routes.post('/staff/accounts', async (context) => {
    const request = await readRequest(context, InviteRequestSchema, { mostBytes: MOST_BYTES })
    if (request.kind === 'refused') return request.reply
    if (isNarrowed(request.value.role, request.value.provinces))
      return problemReply(context, 'request.invalid', 'provinces')
    const email = request.value.email.toLowerCase()
    if ((await auth.listUsers()).some((user) => user.email === email))
      return problemReply(context, 'account.exists')
    const made = await link(context, { ...request.value, email, userId: null })
    if (!made) return problemReply(context, 'auth.forbidden')
    await audit(context, 'account.invited', `${email} ${request.value.role}`)
    return context.json(made, 201)
  })
  routes.patch('/staff/accounts/:id', async (context) => {
    const change = await readRequest(context, AccountChangeSchema, { mostBytes: MOST_BYTES })
    if (change.kind === 'refused') return change.reply
    const user = await auth.findUser(context.req.param('id'))
    if (!user) return problemReply(context, 'request.notFound')
    const { role, state, provinces, eventIds } = change.value
    const { kind, withdrawn } = await accounts.change(user.id, change.value, now())
    switch (kind) {
      case 'unknown':
        return problemReply(context, 'request.notFound')
      case 'lastAdministrator':
        return problemReply(context, 'account.lastAdministrator')
      case 'narrowed':
        return problemReply(context, 'request.invalid', 'provinces')
      case 'changed':
        break
    }
    // Whoever lost something must not go on with what a session of before still says. What they see is looked up each time.
    const hasAnotherRole = role !== undefined && role !== user.role
    if (state === 'suspended' || hasAnotherRole) await auth.signOutEverywhere(user.id)
    await audit(
      context,
      'account.changed',
      `${user.email} ${JSON.stringify({ role, state, provinces, eventIds: eventIds?.length })}`,
    )
    for (const email of withdrawn) await audit(context, 'account.invitationWithdrawn', email)
    return context.body(null, 204)
  })
  routes.post('/staff/accounts/:id/reset', async (context) => {
    const user = await auth.findUser(context.req.param('id'))
    if (!user) return problemReply(context, 'request.notFound')
    const { provinces, eventIds } = await accounts.accessOf(user.id)
    const { email, role, id: userId } = user
    const made = await link(context, { email, role, provinces, eventIds: eventIds ?? [], userId })
    if (!made) return problemReply(context, 'auth.forbidden')
    await audit(context, 'account.resetMade', email)
    return context.json(made, 201)
  })
  routes.post('/staff/accounts/:id/sign-out', async (context) => {
    const user = await auth.findUser(context.req.param('id'))
    if (!user) return problemReply(context, 'request.notFound')
    await auth.signOutEverywhere(user.id)
    await audit(context, 'account.signedOutEverywhere', user.email)
    return context.body(null, 204)
  })
  routes.delete('/staff/invitations/:id', async (context) => {
    const email = await accounts.withdrawInvitation(context.req.param('id'))
    if (email === null) return problemReply(context, 'request.notFound')
    await audit(context, 'account.invitationWithdrawn', email)
    return context.body(null, 204)
  })
  routes.patch('/staff/account-rules', async (context) => {
    const rules = await readRequest(context, AccountRulesSchema, { mostBytes: MOST_BYTES })
    if (rules.kind === 'refused') return rules.reply
    await accounts.setSecondFactorRoles(rules.value.secondFactorRoles)
    await audit(context, 'account.rulesChanged', rules.value.secondFactorRoles.join(' '))
    return context.body(null, 204)
  })
  return routes
}
