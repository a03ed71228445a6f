import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'

/** Days a token may live: whoever builds a report comes back to it, and a forgotten one ends by itself. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const

const provinces = z.nullable(
  z.array(z.string().check(z.regex(/^\d{2}$/))).check(z.minLength(1), z.maxLength(34)),
)

/** `POST /api/v1/staff/report-tokens` */
export const ReportTokenRequestSchema = z.object({
  /** What it is for, so that it is known again in the list. */
  name: neededText(300),
  /** `null` = whatever its maker sees. */
  provinces,
  days: z.literal(TOKEN_DAYS),
})
export type ReportTokenRequest = z.infer<typeof ReportTokenRequestSchema>

export const ReportTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  provinces,
  /** Address of the person whose rights it has. */
  maker: z.string(),
  /** ISO instants. */
  createdAt: z.string(),
  expiresAt: z.string(),
  /** To the minute; `null` = never used. */
  lastUsedAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
})
export type ReportToken = z.infer<typeof ReportTokenSchema>

/** `GET /api/v1/staff/report-tokens`: one's own, an administrator's all. */
export const ReportTokenListSchema = z.object({
  /** Of the feed. */
  address: z.string(),
  items: z.array(ReportTokenSchema),
})
export type ReportTokenList = z.infer<typeof ReportTokenListSchema>

/** The token is told this once; only its hash is kept. */
export const ReportTokenReplySchema = z.object({ id: z.string(), token: z.string() })
export type ReportTokenReply = z.infer<typeof ReportTokenReplySchema>
