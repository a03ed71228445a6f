import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { EXPORT_LANGUAGES } from './exports.ts'
import { UuidSchema } from './submission.ts'

/**
 * What people may do in the console; `server/access/access-table.ts` says which role may ask for what.
 * `officer`: their own field events. `viewer`: figures of ten businesses or more, and no submission.
 */
export const ROLES = ['administrator', 'staff', 'officer', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** What of it they see; `null` = all. */
export interface Scope {
  readonly provinces: readonly string[] | null
  readonly eventIds: readonly string[] | null
}

export const PASSWORD_MIN = 12
const password = z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(128))
const provinceCode = z.string().check(z.regex(/^\d{2}$/))
const person = {
  role: z.enum(ROLES),
  /** `null` = every province. */
  provinces: z.nullable(z.array(provinceCode).check(z.minLength(1), z.maxLength(34))),
  /** Only for officers: the events they may see; those they make are added by themselves. */
  eventIds: z.array(UuidSchema).check(z.maxLength(500)),
}

/** `POST /api/v1/staff/accounts` */
export const InviteRequestSchema = z.object({ ...person, email: z.email().check(z.maxLength(200)) })
export type InviteRequest = z.infer<typeof InviteRequestSchema>

/** Whoever opens it sets name and password, once, until then. Shown this once; there is no mail server to rely on. */
export const InviteReplySchema = z.object({ link: z.string(), expiresAt: z.string() })
export type InviteReply = z.infer<typeof InviteReplySchema>

/** `PATCH /api/v1/staff/accounts/{id}` */
export const AccountChangeSchema = z.partial(
  z.object({ ...person, state: z.enum(['active', 'suspended']) }),
)
export type AccountChange = z.infer<typeof AccountChangeSchema>

/** `POST /api/v1/invitations`: an invitation, or a new password for an account there is. */
export const AcceptRequestSchema = z.object({
  token: z.string().check(z.minLength(20), z.maxLength(100)),
  /** Of whoever is invited; who sets a password anew has one. */
  name: z.optional(neededText(100)),
  password,
})
export type AcceptRequest = z.infer<typeof AcceptRequestSchema>

export const AccountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  ...person,
  role: z.enum(ROLES),
  state: z.enum(['active', 'suspended']),
  hasSecondFactor: z.boolean(),
  createdAt: z.string(),
  /** When they last came in, by whatever way; `null` = not once, as far as is known. */
  signedInAt: z.nullable(z.string()),
  /** Cases that are theirs and not closed: to be given to somebody else where they may not follow up any more. */
  openCases: z.number(),
})
export type Account = z.infer<typeof AccountSchema>

/** `GET /api/auth/options`: how one may sign in, besides with a password. */
export const SignInOptionsSchema = z.object({
  /** What the button for the organisation's own sign-in says; `null` = there is none. */
  singleSignOn: z.nullable(z.string()),
})
export type SignInOptions = z.infer<typeof SignInOptionsSchema>

/** `PATCH /api/v1/staff/account-rules` */
export const AccountRulesSchema = z.object({
  /** Whoever has one of these and signs in with a password needs a second factor before anything else. */
  secondFactorRoles: z.array(z.enum(ROLES)).check(z.maxLength(ROLES.length)),
})
export type AccountRules = z.infer<typeof AccountRulesSchema>

/** `GET /api/v1/staff/accounts` */
export const AccountListSchema = z.object({
  ...AccountRulesSchema.shape,
  accounts: z.array(AccountSchema),
  /** Not accepted yet, by when they end. */
  invitations: z.array(
    z.object({
      id: z.string(),
      email: z.string(),
      role: z.enum(ROLES),
      /** What the person will see. */
      provinces: z.nullable(z.array(z.string())),
      eventIds: z.array(z.string()),
      expiresAt: z.string(),
    }),
  ),
})
export type AccountList = z.infer<typeof AccountListSchema>

/** `GET /api/v1/staff/audit`, newest first. */
export const AuditPageSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      /** Email of who did it; `null` = nobody signed in. */
      who: z.nullable(z.string()),
      event: z.string(),
      detail: z.string(),
    }),
  ),
  /** What the ids in the details are called today: people, events, tablets, report tokens. */
  names: z.record(z.string(), z.string()),
  /** The publications among them. */
  publications: z.record(
    z.string(),
    z.object({ questionnaireId: z.string(), period: z.string(), version: z.number() }),
  ),
  nextCursor: z.nullable(z.string()),
})
export type AuditPage = z.infer<typeof AuditPageSchema>
export const AuditQuerySchema = z.object({
  /** Beginning of the event's name: `export`, `staff.signedIn`. */
  event: z.optional(z.string().check(z.regex(/^[a-zA-Z.]{1,60}$/))),
  who: z.optional(z.string().check(z.maxLength(100))),
  /**
   * A submission or another thing with an id: the beginning of that, or a receipt code; one case; an account: its address, or how that
   * begins up to the @. What it might be else, nothing is about.
   */
  about: z.optional(z.string().check(z.maxLength(254))),
  /** Days in Vietnam, both included. */
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  cursor: z.optional(z.string().check(z.maxLength(200))),
})
/** As a file in words. */
export const AuditFileQuerySchema = z.extend(AuditQuerySchema, {
  lang: z._default(z.enum(EXPORT_LANGUAGES), 'vi'),
})

/** `GET /api/v1/staff/me` */
export const MeSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  provinces: z.nullable(z.array(z.string())),
  hasSecondFactor: z.boolean(),
  /** False for who comes in by the organisation's own sign-in alone. */
  hasPassword: z.boolean(),
  /** Nothing else is answered until it is on. */
  mustAddSecondFactor: z.boolean(),
})
export type Me = z.infer<typeof MeSchema>
