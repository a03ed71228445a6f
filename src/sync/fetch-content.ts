import { isContentPackage, type ContentPackage } from '#protocol/content.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'

export type ContentAnswer =
  | {
      readonly kind: 'new'
      readonly etag: string
      readonly content: ContentPackage
      readonly at?: string
    }
  /** What the device has is what the server has. `at`: ISO instant of its clock; absent where it does not say. */
  | { readonly kind: 'same'; readonly at?: string }
  /** No answer, or not our server's (a captive portal); what the device has stays. */
  | { readonly kind: 'unreachable' }

const TIMEOUT_MS = 60_000

/** When it answered, by its own clock. */
function clockOf({ headers }: Response): { at?: string } {
  const ms = Date.parse(headers.get('Date') ?? '')
  return Number.isNaN(ms) ? {} : { at: new Date(ms).toISOString() }
}

/** Asks the server this app came from for its content in `language`. `etag` = what is here already. Never rejects. */
export async function fetchContent(language: string, etag: string | null): Promise<ContentAnswer> {
  try {
    const response = await fetch(`/api/v1/content?lang=${encodeURIComponent(language)}`, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      headers: etag === null ? {} : { 'If-None-Match': etag },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.headers.get(PROTOCOL_HEADER) === null) return { kind: 'unreachable' }
    if (response.status === 304) return { kind: 'same', ...clockOf(response) }
    const tag = response.headers.get('ETag')
    const content: unknown = response.ok ? await response.json() : null
    return tag !== null && isContentPackage(content)
      ? { kind: 'new', etag: tag, content, ...clockOf(response) }
      : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
