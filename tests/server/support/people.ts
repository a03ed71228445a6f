import { InviteReplySchema, type InviteRequest, type Role } from '#protocol/account.ts'
import { newUuid } from '#protocol/uuid.ts'
import { askingAs } from './asking-as.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { ADMIN_ENVIRONMENT, signIn, startTestServer } from './test-server.ts'

export const PASSWORD = 'mat-khau-du-dai-cho-moi-nguoi'
type Wanted = Partial<Pick<InviteRequest, 'provinces' | 'eventIds'>>

/** A server with an administrator signed in, who lets others in by link. */
export async function aProgramme({
  environment = {},
  dataDir = temporaryFolder(),
}: {
  readonly environment?: Readonly<Record<string, string>>
  readonly dataDir?: string
} = {}) {
  const clock = { now: Date.parse('2026-12-01T01:00:00.000Z') }
  const server = await startTestServer({
    dataDir,
    environment: { ...ADMIN_ENVIRONMENT, RATE_LIMIT_PER_MINUTE: '10000', ...environment },
    now: () => new Date((clock.now += 1)).toISOString(),
  })
  const admin = await server.signIn()
  const as = askingAs(server)
  async function invited(role: Role, wanted: Wanted = {}) {
    const email = `${role}-${newUuid()}@example.vn`
    const request = { email, role, provinces: null, eventIds: [], ...wanted }
    const reply = await as(admin, 'POST', '/api/v1/staff/accounts', request)
    const { link } = InviteReplySchema.parse(await reply.json())
    return { email, token: link.split('#token=')[1] ?? '' }
  }
  /** Resolves to the person's session cookie. */
  async function person(role: Role, wanted: Wanted = {}) {
    const { email, token } = await invited(role, wanted)
    const accepted = { token, name: `Người ${role}`, password: PASSWORD }
    const reply = await as(null, 'POST', '/api/v1/invitations', accepted)
    if (reply.status !== 204) throw new Error(await reply.text())
    const cookie = await signIn(server.request, { email, password: PASSWORD })
    return { email, cookie }
  }
  return { server, clock, admin, as, invited, person }
}
