import { lacksSecondFactor } from '../access/access.ts'
import { PROGRAMME } from '../access/access-table.ts'
import type { AppDependencies } from '../dependencies.ts'
import { hashText } from '../keys/hash-text.ts'
import type { Within } from '../repositories/submissions.ts'

/** Whose rights a request of the feed has. */
export interface TokenHolder {
  readonly tokenId: string
  readonly userId: string
  readonly within: Within
}

/** A report refreshes with many requests: one note in so long is enough. */
const NOTED_EVERY_MS = 60_000

/**
 * The token of an `Authorization` header: as Bearer, or as the password of Basic, which is what Excel and Power BI can
 * send. `null` = none.
 */
function tokenIn(authorization: string | undefined): string | null {
  const [, scheme = '', credentials = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return null
  const decoded = Buffer.from(credentials, 'base64').toString()
  const colon = decoded.indexOf(':')
  return colon < 0 ? null : decoded.slice(colon + 1)
}

const narrower = (
  own: readonly string[] | null,
  given: readonly string[] | null,
): readonly string[] | null => {
  if (own === null || given === null) return own ?? given
  return given.filter((code) => own.includes(code))
}

/**
 * Who asks; `null` = nobody whose token works now. What the maker may no longer see, neither may the token; and while
 * the console would not answer its maker, it does not answer the token.
 */
export async function tokenHolder(
  authorization: string | undefined,
  { reportTokens, auth, accounts, now }: AppDependencies,
): Promise<TokenHolder | null> {
  const token = tokenIn(authorization)
  if (token === null) return null
  const at = now()
  const row = await reportTokens.findUsable(hashText(token), at)
  const maker = row ? await auth.findUser(row.user_id) : null
  if (!row || !maker || !PROGRAMME.includes(maker.role)) return null
  const { suspendedAt, provinces } = await accounts.accessOf(maker.id)
  if (suspendedAt !== null || (await lacksSecondFactor({ auth, accounts }, maker))) return null
  // Either way: a use under a clock that was ahead must not stand for all that come until then.
  const sinceNoted =
    row.last_used_at === null ? Infinity : Date.parse(at) - Date.parse(row.last_used_at)
  if (Math.abs(sinceNoted) >= NOTED_EVERY_MS) await reportTokens.noteUse(row.id, at)
  const within = { provinces: narrower(provinces, row.provinces) }
  return { tokenId: row.id, userId: maker.id, within }
}
