import { APIError, createAuthMiddleware } from 'better-auth/api'
import { whoseCode } from './whose-code.ts'

const PATH = '/two-factor/verify-totp'
/** A code is taken in its own 30 seconds, in those before and in those after. */
const REMEMBERED_MS = 120_000

/** What is remembered of a code. Not whose it is: what is begun for a person ends with a new password, this does not. */
const UNDER_WAY = 'under way'
const LOOKED_AT = 'looked at'

/** Of the requests whose code is looked at now, what it is remembered by. */
const remembered = new WeakMap<Request, string>()

/**
 * Before better-auth looks at a code of the authenticator app: one that this account has sent before is handed on as none,
 * so that it is answered and counted as a wrong one. better-auth takes a code as often as it comes while it is shown, and
 * whoever looked over a shoulder could come in with it. Remembered in the store, where the first of several is the first
 * for all processes. While that one is looked at, the others are only answered: better-auth takes its note of attempts away
 * meanwhile, and whoever tapped twice was let in by neither.
 */
export const eachCodeOnce = createAuthMiddleware(async (context) => {
  if (context.path !== PATH) return undefined
  const body = context.body as { readonly code?: unknown } | undefined
  const code = body?.code
  if (typeof code !== 'string' || !/^\d{6}$/.test(code)) return undefined
  const userId = await whoseCode(context)
  if (userId === null) return undefined
  const { internalAdapter } = context.context
  const identifier = `code-${userId}-${code}`
  const expiresAt = new Date(Date.now() + REMEMBERED_MS)
  if (await internalAdapter.reserveVerificationValue({ identifier, value: UNDER_WAY, expiresAt })) {
    if (context.request) remembered.set(context.request, identifier)
    return undefined
  }
  const first = await internalAdapter.findVerificationValue(identifier)
  if (first?.value === UNDER_WAY)
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
  return { context: { body: { ...body, code: '' } } }
})

/** Once better-auth has looked at a code, right or wrong: whoever sends it again is counted. */
export const codeLookedAt = createAuthMiddleware(async ({ request, context }) => {
  const identifier = request && remembered.get(request)
  if (identifier === undefined) return
  await context.internalAdapter.updateVerificationByIdentifier(identifier, { value: LOOKED_AT })
})
