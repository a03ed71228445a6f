import { isDeepStrictEqual } from 'node:util'
import { createMiddleware } from 'hono/factory'
import type { HonoRequest, MiddlewareHandler } from 'hono'
import type { ProblemCode } from '#protocol/problem.ts'
import { accessTo, type Access } from './access-table.ts'
import type { StaffUser } from '../sign-in/auth.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from './write-audit.ts'
import { pageOpenings } from './page-openings.ts'
import { problemReply } from '../answers/problem-reply.ts'

export interface StaffEnvironment {
  Variables: {
    user: StaffUser
    /** Whether the same request would be granted now too, with the same sight: what is long under way asks again. */
    staysAllowed: () => Promise<boolean>
  }
}

/** What became of a request at the door. */
type Admission =
  | { readonly kind: 'granted'; readonly user: StaffUser; readonly access: Access }
  | { readonly kind: 'refused'; readonly problem: ProblemCode }

/** Whether somebody with this scope may have to do with what belongs to `province` (`null` = to none). */
export const isInScope = (
  { role, scope }: StaffUser,
  { id, province }: { readonly id: string; readonly province: string | null },
): boolean =>
  role === 'officer'
    ? (scope.eventIds?.includes(id) ?? false)
    : scope.provinces === null || province === null || scope.provinces.includes(province)

/**
 * Whether this person's role needs a second factor and they have none. Who comes in by the organisation's own sign-in
 * alone has no password to add one to: there it is the organisation's to ask.
 */
export async function lacksSecondFactor(
  { auth, accounts }: Pick<AppDependencies, 'auth' | 'accounts'>,
  { id, role, hasSecondFactor }: Pick<StaffUser, 'id' | 'role' | 'hasSecondFactor'>,
): Promise<boolean> {
  return (
    !hasSecondFactor &&
    (await accounts.secondFactorRoles()).includes(role) &&
    (await auth.hasPassword(id))
  )
}

/** Whether somebody may change what belongs to `province`: whoever sees some provinces only changes nothing nationwide. */
export const mayMoveTo = ({ scope }: StaffUser, province: string | null): boolean =>
  scope.provinces === null || scope.provinces.includes(province ?? '')

type Admitting = Pick<AppDependencies, 'auth' | 'accounts'>

async function admission(
  { auth, accounts }: Admitting,
  { raw, method, path }: HonoRequest,
): Promise<Admission> {
  const refused = (problem: ProblemCode): Admission => ({ kind: 'refused', problem })
  const user = await auth.sessionOf(raw.headers)
  if (!user) return refused('auth.required')
  // HEAD is answered by what answers GET.
  const access = accessTo(method === 'HEAD' ? 'GET' : method, path)
  if (!access) return refused('request.notFound')
  const isTooNarrow = access.needsWholeScope && user.scope.provinces !== null
  if (!access.roles.includes(user.role) || isTooNarrow) return refused('auth.forbidden')
  if (!access.beforeSecondFactor && (await lacksSecondFactor({ auth, accounts }, user)))
    return refused('auth.secondFactorRequired')
  return { kind: 'granted', user, access }
}

/** Lets nobody in but by the table. Whoever is not signed in is asked to (401), whoever may not is told so (403). */
export function guardAccess(dependencies: AppDependencies): MiddlewareHandler<StaffEnvironment> {
  const { auth, accounts, now } = dependencies
  const audit = auditWriter(dependencies)
  const isOpening = pageOpenings(now)
  return createMiddleware<StaffEnvironment>(async (context, next) => {
    const admitted = await admission({ auth, accounts }, context.req)
    if (admitted.kind === 'refused') return problemReply(context, admitted.problem)
    const { user, access } = admitted
    const { path } = context.req
    context.set('staysAllowed', async () => {
      const again = await admission({ auth, accounts }, context.req)
      return (
        again.kind === 'granted' &&
        again.user.id === user.id &&
        isDeepStrictEqual(again.user.scope, user.scope)
      )
    })
    context.set('user', user)
    context.header('Cache-Control', 'no-store')
    await next()
    const { audit: event, askedInParts: part } = access
    if (!event || !context.res.ok) return undefined
    const query = context.req.query()
    const about = access.path.includes(':') ? (path.split('/').at(-1) ?? '') : ''
    if (part === undefined || isOpening({ userId: user.id, event, query, part }))
      await audit(user.id, event, about)
    return undefined
  })
}
