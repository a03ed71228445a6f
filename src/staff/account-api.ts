import * as z from 'zod/mini'
import {
  AccountListSchema,
  AuditPageSchema,
  InviteReplySchema,
  MeSchema,
  SignInOptionsSchema,
  type AcceptRequest,
  type AccountChange,
  type AccountList,
  type AccountRules,
  type AuditPage,
  type InviteReply,
  type InviteRequest,
  type Me,
  type SignInOptions,
} from '#protocol/account.ts'
import { browserName } from './account/browser-name.ts'
import { call, reader, type Answered } from './call.ts'

/** One place the account is signed in at. */
export interface Session {
  readonly id: string
  /** ISO instant. */
  readonly createdAt: string
  /** What people call them; `null` = not known. */
  readonly browser: string | null
  readonly system: string | null
  /** The network it was signed in from, without the part that names one machine; `null` = not known. */
  readonly network: string | null
  /** What ends it. */
  readonly token: string
  readonly isThis: boolean
}

const SecondFactorSecretSchema = z.object({
  totpURI: z.string(),
  backupCodes: z.array(z.string()),
})
export type SecondFactorSecret = z.infer<typeof SecondFactorSecretSchema>

const SessionListSchema = z.array(
  z.object({
    id: z.string(),
    token: z.string(),
    createdAt: z.string(),
    userAgent: z.optional(z.nullable(z.string())),
    ipAddress: z.optional(z.nullable(z.string())),
  }),
)
const CurrentSchema = z.nullable(z.object({ session: z.object({ id: z.string() }) }))

/** People and one's own account. */
export interface AccountApi {
  me(): Promise<Answered<Me>>
  accounts(): Promise<Answered<AccountList>>
  /** The link is told this once. */
  invite(request: InviteRequest): Promise<Answered<InviteReply>>
  accept(request: AcceptRequest): Promise<Answered<null>>
  changeAccount(id: string, change: AccountChange): Promise<Answered<null>>
  /** A link that sets the password anew. */
  resetAccount(id: string): Promise<Answered<InviteReply>>
  withdrawInvitation(id: string): Promise<Answered<null>>
  audit(query: string): Promise<Answered<AuditPage>>
  sessions(): Promise<Answered<readonly Session[]>>
  endSession(token: string): Promise<Answered<null>>
  signOutOthers(): Promise<Answered<null>>
  signInOptions(): Promise<Answered<SignInOptions>>
  /** Where the organisation's own sign-in begins. */
  startSingleSignOn(): Promise<Answered<{ readonly url: string }>>
  changeRules(rules: AccountRules): Promise<Answered<null>>
  changePassword(current: string, next: string): Promise<Answered<null>>
  enableSecondFactor(password: string): Promise<Answered<SecondFactorSecret | null>>
  disableSecondFactor(password: string): Promise<Answered<SecondFactorSecret | null>>
  /** Six digits of the app, or a backup code while signing in. */
  verifySecondFactor(code: string): Promise<Answered<null>>
}

const accountUrl = (id: string): string => `/api/v1/staff/accounts/${encodeURIComponent(id)}`

/** Coarse on purpose: enough to tell an office from a stranger's network. */
function networkOf(address: string): string | null {
  const [, four] = /^(\d+\.\d+)\.\d+\.\d+$/.exec(address.replace(/^::ffff:/, '')) ?? []
  if (four !== undefined) return `${four}.*.*`
  const [, six] = /^([0-9a-f]+:[0-9a-f]+)(?=:)/i.exec(address) ?? []
  return six === undefined ? null : `${six}::*`
}

export function httpAccountApi(): AccountApi {
  return {
    me: () => call('/api/v1/staff/me', reader(MeSchema)),
    accounts: () => call('/api/v1/staff/accounts', reader(AccountListSchema)),
    invite: (request) => call('/api/v1/staff/accounts', reader(InviteReplySchema), request),
    accept: (request) => call('/api/v1/invitations', null, request),
    changeAccount: (id, change) => call(accountUrl(id), null, change, 'PATCH'),
    resetAccount: (id) => call(`${accountUrl(id)}/reset`, reader(InviteReplySchema), {}),
    withdrawInvitation: (id) =>
      call(`/api/v1/staff/invitations/${encodeURIComponent(id)}`, null, {}, 'DELETE'),
    audit: (query) => call(`/api/v1/staff/audit?${query}`, reader(AuditPageSchema)),
    async sessions() {
      const current = await call('/api/auth/get-session', reader(CurrentSchema))
      const list = await call('/api/auth/list-sessions', reader(SessionListSchema))
      if (list.kind === 'failed') return list
      const value = list.value.map(({ id, token, createdAt, userAgent, ipAddress }) => ({
        id,
        token,
        createdAt,
        network: networkOf(ipAddress ?? ''),
        ...browserName(userAgent ?? ''),
        isThis: id === current.value?.session.id,
      }))
      return { kind: 'ok', value, code: null }
    },
    endSession: (token) => call('/api/auth/revoke-session', null, { token }),
    signInOptions: () => call('/api/auth/options', reader(SignInOptionsSchema)),
    startSingleSignOn: () =>
      call('/api/auth/sign-in/social', reader(z.object({ url: z.string() })), {}),
    changeRules: (rules) => call('/api/v1/staff/account-rules', null, rules, 'PATCH'),
    signOutOthers: () => call('/api/auth/revoke-other-sessions', null, {}),
    changePassword: (currentPassword, newPassword) =>
      call('/api/auth/change-password', null, {
        currentPassword,
        newPassword,
        revokeOtherSessions: true,
      }),
    enableSecondFactor: (password) =>
      call('/api/auth/two-factor/enable', reader(SecondFactorSecretSchema), { password }),
    disableSecondFactor: (password) => call('/api/auth/two-factor/disable', null, { password }),
    verifySecondFactor: (code) =>
      /^\d{6}$/.test(code)
        ? call('/api/auth/two-factor/verify-totp', null, { code })
        : call('/api/auth/two-factor/verify-backup-code', null, { code }),
  }
}
