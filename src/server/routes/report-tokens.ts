import { Hono } from 'hono'
import { toBase64Url } from '#protocol/encoding.ts'
import {
  ReportTokenRequestSchema,
  type ReportTokenList,
  type ReportTokenReply,
} from '#protocol/report-token.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { hashText } from '../keys/hash-text.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import { FEED_PATH } from './odata.ts'

const DAY_MS = 86_400_000
const TOKEN_BYTES = 32

/** Tokens with which a report reads the feed: made, listed and revoked by programme staff. Each change is written down. */
export function reportTokenRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { reportTokens, auth, publicUrl, now, newId } = dependencies
  const note = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  routes.get('/', async (context) => {
    const user = context.get('user')
    const emails = new Map((await auth.listUsers()).map(({ id, email }) => [id, email]))
    const rows = await reportTokens.list(user.role === 'administrator' ? null : user.id)
    return context.json({
      address: `${publicUrl}${FEED_PATH}/`,
      items: rows.map((row) => ({
        id: row.id,
        name: row.name,
        provinces: row.provinces && [...row.provinces],
        maker: emails.get(row.user_id) ?? row.user_id,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        lastUsedAt: row.last_used_at,
        revokedAt: row.revoked_at,
      })),
    } satisfies ReportTokenList)
  })
  routes.post('/', async (context) => {
    const request = await readRequest(context, ReportTokenRequestSchema)
    if (request.kind === 'refused') return request.reply
    const { id: userId, scope } = context.get('user')
    const { name, provinces, days } = request.value
    const own = scope.provinces
    if (own && provinces?.some((code) => !own.includes(code)))
      return problemReply(context, 'auth.forbidden')
    const token = `sss_${toBase64Url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))}`
    const id = newId()
    const createdAt = now()
    await reportTokens.add({
      id,
      token_sha256: hashText(token),
      name,
      user_id: userId,
      provinces,
      created_at: createdAt,
      expires_at: new Date(Date.parse(createdAt) + days * DAY_MS).toISOString(),
      last_used_at: null,
      revoked_at: null,
    })
    await note(userId, 'report.tokenMade', { id, provinces, days })
    return context.json({ id, token } satisfies ReportTokenReply, 201)
  })
  routes.delete('/:id', async (context) => {
    const { id: userId, role } = context.get('user')
    const id = context.req.param('id')
    const owner = role === 'administrator' ? null : userId
    if (!(await reportTokens.revoke(id, owner, now())))
      return problemReply(context, 'request.notFound')
    await note(userId, 'report.tokenRevoked', { id })
    return context.body(null, 204)
  })
  return routes
}
