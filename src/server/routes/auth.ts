import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ProblemCode } from '#protocol/problem.ts'
import type { SignInOptions } from '#protocol/account.ts'
import { authAccessTo } from '../access/access-table.ts'
import type { StaffUser } from '../sign-in/auth.ts'
import { clientAddress } from '../requests/client-address.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { hashText } from '../keys/hash-text.ts'
import type { KnownBrowser } from '../sign-in/known-browsers.ts'
import { isStrongPassword } from '../sign-in/password-strength.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { SINGLE_SIGN_ON_ID } from '../sign-in/provider-links.ts'
import { TookTooLong } from '../threads/within.ts'

const MAX_AUTH_BYTES = 10_000
const BASE = '/api/auth'

/** What better-auth answers a sign-in with; `twoFactorRedirect` = the second factor is still to come. */
interface SignedIn {
  readonly user?: { readonly id: string }
  readonly twoFactorRedirect?: boolean
}

/** better-auth's own codes, in ours. A wrong pair of address and password stays the plain 401 it is. */
const PROBLEM_OF: Readonly<Record<string, ProblemCode>> = {
  INVALID_PASSWORD: 'auth.passwordWrong',
  INVALID_CODE: 'auth.codeWrong',
  INVALID_BACKUP_CODE: 'auth.codeWrong',
  INVALID_TWO_FACTOR_COOKIE: 'auth.startAgain',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'auth.startAgain',
  ACCOUNT_TEMPORARILY_LOCKED: 'auth.locked',
  ACCOUNT_SUSPENDED: 'auth.suspended',
  CODE_NEEDED: 'auth.codeNeeded',
  OTHER_PERSON: 'auth.otherPerson',
  PASSWORD_TOO_SHORT: 'setup.passwordTooWeak',
  signup_disabled: 'auth.notInvited',
  account_not_linked: 'auth.notInvited',
  // Configured, but it has not said yet where people are to be sent.
  PROVIDER_NOT_FOUND: 'auth.providerFailed',
}

type Body = Readonly<Record<string, unknown>>

async function bodyOf(from: Request | Response): Promise<Body> {
  const body: unknown = await from
    .clone()
    .json()
    .catch(() => null)
  return body instanceof Object ? (body as Body) : {}
}

const textIn = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** The cookies a reply sets, as the next request would send them. */
const cookiesOf = (response: Response): Headers =>
  new Headers({
    cookie: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  })

/** The same request with another body: what was sent besides is not passed on. */
function withBody({ url, headers }: Request, body: Body): Request {
  const plain = new Headers(headers)
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) plain.delete(name)
  plain.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers: plain, body: JSON.stringify(body) })
}

/** Where somebody lands whom the organisation's own sign-in sent back. */
const landing = (code: ProblemCode | null): string =>
  code === null ? '/staff' : `/staff?problem=${code}`

/**
 * better-auth's own routes below `/api/auth`, those of the table alone, with a limit on what they read, a wait after wrong
 * passwords for the name that was tried (whether there is such an account or not: the answer must not tell), in browsers that
 * are known for it apart from all others, and lines in the audit.
 */
export function authRoutes(dependencies: AppDependencies): Hono {
  const { auth, accounts, knownBrowsers, singleSignOnLabel, trustsProxy, now } = dependencies
  const audit = auditWriter(dependencies)
  async function noteSignIn(userId: string | null, by = ''): Promise<void> {
    await audit(userId, 'staff.signedIn', by)
    if (userId !== null) await accounts.noteSignIn(userId, now())
  }
  const browserOf = (context: Context, email: string): KnownBrowser =>
    knownBrowsers.of(context.req.raw.headers, email)

  function ask(context: Context, request: Request = context.req.raw): Promise<Response> {
    const address = clientAddress(context, trustsProxy)
    return auth.handle(request, address === 'unknown' ? null : address)
  }

  /** Counted before the password is looked at: many at once must not all be let through. */
  async function refusedFor(context: Context, key: string): Promise<Response | null> {
    const until = await accounts.beginAttempt(key, now())
    if (until === null) return null
    const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now())) / 1000))
    return problemReply(context, 'auth.locked', String(seconds), { 'Retry-After': String(seconds) })
  }

  async function inOurWords(context: Context, response: Response): Promise<Response> {
    if (response.ok) return response
    const code = PROBLEM_OF[textIn(await bodyOf(response), 'code')]
    if (!code) return response
    // A challenge that is over takes its cookie along.
    for (const cookie of response.headers.getSetCookie())
      context.header('Set-Cookie', cookie, { append: true })
    return problemReply(context, code)
  }

  /** Whoever is signed in after `response` stays; the audit has a line where somebody else was. */
  async function endOthers({ id }: StaffUser, context: Context, response: Response): Promise<void> {
    const isRenewed = response.headers.getSetCookie().length > 0
    const here = isRenewed ? cookiesOf(response) : context.req.raw.headers
    if ((await auth.signOutElsewhere(id, here)) > 0) await audit(id, 'account.otherSessionsEnded')
  }

  /** After all that is asked of who signs in. */
  function knownFromNowOn(response: Response, { cookie }: KnownBrowser): Response {
    const remembering = new Response(response.body, response)
    remembering.headers.append('Set-Cookie', cookie)
    return remembering
  }

  async function signIn(context: Context): Promise<Response> {
    const email = textIn(await bodyOf(context.req.raw), 'email')
    const browser = browserOf(context, email)
    const { key } = browser
    const refused = await refusedFor(context, key)
    if (refused) return refused
    const response = await ask(context)
    if (response.ok) {
      await accounts.clearFailures(key)
      const { user, twoFactorRedirect } = (await bodyOf(response)) as SignedIn
      if (user && !twoFactorRedirect) {
        await noteSignIn(user.id)
        return knownFromNowOn(response, browser)
      }
    } else {
      const known = await auth.hasAccount(email)
      const name = email.trim().toLowerCase()
      // Of no account's name only the hash: it may be somebody's private address, or a password in the wrong field.
      await audit(null, 'staff.signInFailed', known ? name : hashText(name).slice(0, 12))
    }
    return inOurWords(context, response)
  }

  async function verifyCode(context: Context, user: StaffUser | null): Promise<Response> {
    // Nothing but the code: better-auth would also take a wish to ask this device for none, for 30 days.
    const { code } = await bodyOf(context.req.raw)
    const response = await ask(context, withBody(context.req.raw, { code }))
    if (!response.ok) {
      await audit(user?.id ?? null, 'staff.codeFailed')
      return inOurWords(context, response)
    }
    const { user: entered } = (await bodyOf(response)) as SignedIn
    if (!user) {
      await noteSignIn(entered?.id ?? null, 'code')
      const known = entered && (await auth.findUser(entered.id))
      return known ? knownFromNowOn(response, browserOf(context, known.email)) : response
    }
    if (!user.hasSecondFactor && (await auth.findUser(user.id))?.hasSecondFactor) {
      await audit(user.id, 'account.secondFactorOn')
      // They never showed a code, and the account now counts as one that does.
      await endOthers(user, context, response)
    }
    return response
  }

  /** To the organisation's own sign-in, and back to the console: nothing of it is the page's to choose. */
  async function leaveForSingleSignOn(context: Context): Promise<Response> {
    const body = {
      provider: SINGLE_SIGN_ON_ID,
      callbackURL: landing(null),
      errorCallbackURL: landing('auth.providerFailed'),
    }
    return inOurWords(context, await ask(context, withBody(context.req.raw, body)))
  }

  async function comeBack(context: Context): Promise<Response> {
    const response = await ask(context).catch((error: unknown) => {
      if (error instanceof TookTooLong) return new Response(null, { status: 504 })
      throw error
    })
    const user = await auth.sessionOf(cookiesOf(response))
    if (user) {
      await noteSignIn(user.id, singleSignOnLabel ?? '')
      return response
    }
    const [, error = ''] = /[?&]error=(\w+)/.exec(response.headers.get('location') ?? '') ?? []
    const problem = PROBLEM_OF[error] ?? 'auth.providerFailed'
    await audit(null, 'staff.signInFailed', singleSignOnLabel ?? '')
    return context.redirect(landing(problem))
  }

  async function passOn(context: Context, user: StaffUser | null): Promise<Response> {
    const path = context.req.path.slice(BASE.length)
    const access = authAccessTo(context.req.method, path)
    const key = user && access?.provesPassword ? browserOf(context, user.email).key : null
    let request = context.req.raw
    if (user && path === '/change-password') {
      const body = await bodyOf(request)
      const { currentPassword, newPassword } = body
      if (!isStrongPassword(textIn(body, 'newPassword'), user.email, user.name))
        return problemReply(context, 'setup.passwordTooWeak')
      // Whether the other sessions end is not the page's to choose.
      request = withBody(request, { currentPassword, newPassword, revokeOtherSessions: true })
    }
    const refused = key && (await refusedFor(context, key))
    if (refused) return refused
    const response = await ask(context, request)
    if (key && response.ok) await accounts.clearFailures(key)
    if (user && response.ok && access?.audit) await audit(user.id, access.audit)
    if (user && response.ok && access?.endsOthers) await endOthers(user, context, response)
    return inOurWords(context, response)
  }

  return new Hono()
    .use(async (context, next) => {
      await next()
      // Who is signed in where, and with which token: nothing for a proxy or a shared computer to keep.
      context.header('Cache-Control', 'no-store')
    })
    .use(
      bodyLimit({
        maxSize: MAX_AUTH_BYTES,
        onError: (context) => problemReply(context, 'request.tooLarge'),
      }),
    )
    .get('/options', (context) =>
      context.json({ singleSignOn: singleSignOnLabel } satisfies SignInOptions),
    )
    .on(['GET', 'POST'], '/*', async (context) => {
      const path = context.req.path.slice(BASE.length)
      const access = authAccessTo(context.req.method, path)
      if (!access) return problemReply(context, 'request.notFound')
      // It asks by itself, and may be asked without prolonging the session; asked here before, it would be prolonged all the same.
      if (access.path === '/get-session') return passOn(context, null)
      const user = await auth.sessionOf(context.req.raw.headers)
      if (access.for === 'session' && !user) return problemReply(context, 'auth.required')
      switch (access.path) {
        case '/sign-in/email':
          return signIn(context)
        case '/two-factor/verify-totp':
        case '/two-factor/verify-backup-code':
          return verifyCode(context, user)
        case '/sign-in/social':
        case '/callback/:id':
          if (singleSignOnLabel === null) return problemReply(context, 'request.notFound')
          return context.req.method === 'POST' ? leaveForSingleSignOn(context) : comeBack(context)
        case '/sign-out': {
          const response = await ask(context)
          if (user && response.ok) await audit(user.id, 'staff.signedOut')
          return response
        }
        default:
          return passOn(context, user)
      }
    })
}
