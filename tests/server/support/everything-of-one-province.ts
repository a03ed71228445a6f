import { NO_CLOSING } from '#domain/closing.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission, seal } from '../../support/submission.ts'
import { DESK, DRAFT } from './field-event.ts'
import { aProgramme } from './people.ts'

export const OWNER_KEY = 'khoa-cua-chu-co-so'

/** A programme that holds one of each thing with an id, all of province 01, and is in January. */
export async function everythingOfOneProvince() {
  const programme = await aProgramme()
  const { as, admin, server, clock, invited } = programme
  async function made<Body>(path: string, body: object): Promise<Body> {
    const response = await as(admin, 'POST', path, body)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Body
  }
  const event = await made<{ id: string }>('/api/v1/staff/events', { ...DRAFT, province: '01' })
  const { code } = await made<{ code: string }>(`/api/v1/staff/events/${event.id}/codes`, {
    label: 'Quầy',
    hours: 2,
  })
  await made('/api/v1/enrolments', { code, deviceId: DESK, deviceName: 'Quầy 1' })
  const shops = await Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      aSubmission()
        .profile({ province: '01', businessName: 'Tiệm Kín' })
        .consented('keepAndSend', 'statistics')
        .but({
          ownerKeyHash: await sha256Hex(index === 0 ? OWNER_KEY : `${OWNER_KEY} ${index}`),
          closing: { ...NO_CLOSING, obstacles: ['fraud'] },
        })
        .seal(),
    ),
  )
  const putAside = await seal(newUuid(), { name: 'Tiệm Kín' })
  await server.deliver(...shops.map(({ item }) => item), putAside)
  const submission = shops[0]?.item.id ?? ''
  const { items: aside } = (await (await as(admin, 'GET', '/api/v1/staff/quarantine')).json()) as {
    items: { id: string }[]
  }
  const request = await made<{ id: string }>('/api/v1/staff/privacy', {
    kind: 'view',
    channel: 'phone',
    receivedOn: '2026-12-01',
    requester: 'Chị Ba',
    details: '',
    submission,
  })
  const token = await made<{ id: string }>('/api/v1/staff/report-tokens', {
    name: 'Báo cáo',
    provinces: null,
    days: 30,
  })
  await invited('viewer')
  const people = (await (await as(admin, 'GET', '/api/v1/staff/accounts')).json()) as {
    accounts: { id: string }[]
    invitations: { id: string }[]
  }
  clock.now = Date.parse('2027-01-24T03:00:00.000Z')
  const publication = await made<{ id: string }>('/api/v1/staff/publications', {
    period: '2026-12',
    questionnaire: 'san-sang-so',
    isBenchmark: false,
    note: '',
  })
  const exclusion = await made<{ id: string }>('/api/v1/staff/exclusions', {
    kind: 'trial',
    reason: 'Buổi tập huấn',
    count: 1,
    submission: shops[1]?.item.id,
  })
  const download = newUuid()
  await as(admin, 'GET', `/api/v1/exports/submissions.ndjson?ticket=${download}`)
  const ids = {
    submission,
    download,
    case: `${submission}.fraud`,
    request: request.id,
    quarantined: aside[0]?.id ?? '',
    event: event.id,
    device: DESK,
    token: token.id,
    publication: publication.id,
    exclusion: exclusion.id,
    account: people.accounts[0]?.id ?? '',
    invitation: people.invitations[0]?.id ?? '',
  }
  return { ...programme, ids }
}

/** What of it each address with an id in it is about, and a body it would take. */
export const ABOUT: Readonly<
  Record<
    string,
    readonly [kind: keyof Awaited<ReturnType<typeof everythingOfOneProvince>>['ids'], body?: object]
  >
> = {
  'GET /api/v1/staff/submissions/:id': ['submission'],
  'GET /api/v1/staff/submissions/:id/copy.json': ['submission'],
  'GET /api/v1/staff/submissions/:id/copy.html': ['submission'],
  'GET /api/v1/staff/submissions/:id/consent.json': ['submission'],
  'GET /api/v1/exports/progress/:id': ['download'],
  'GET /api/v1/staff/privacy/:id': ['request'],
  'POST /api/v1/staff/privacy/:id/changes': [
    'request',
    { action: 'erase', changes: 0, note: 'Xóa giúp' },
  ],
  'GET /api/v1/staff/quarantine/:id': ['quarantined'],
  'GET /api/v1/staff/quarantine/:id/body.txt': ['quarantined'],
  'POST /api/v1/staff/quarantine/:id/release': ['quarantined', {}],
  'POST /api/v1/staff/quarantine/:id/reject': ['quarantined', { reason: 'Không cần' }],
  'POST /api/v1/staff/quarantine/:id/reopen': ['quarantined', {}],
  'GET /api/v1/staff/cases/:id': ['case'],
  'POST /api/v1/staff/exclusions/:id/undo': ['exclusion', {}],
  'POST /api/v1/staff/submissions/:id/count-again': ['submission', {}],
  'POST /api/v1/staff/publications/:id/withdraw': ['publication', { reason: 'Rút lại' }],
  'DELETE /api/v1/staff/report-tokens/:id': ['token'],
  'GET /api/v1/staff/events/:id': ['event'],
  'GET /api/v1/staff/events/:id/doubles': ['event'],
  'POST /api/v1/staff/events/:id/unused': ['event', { deviceId: DESK, isUnused: true }],
  'PATCH /api/v1/staff/events/:id': ['event', { place: 'Nơi khác' }],
  'POST /api/v1/staff/events/:id/codes': ['event', { label: '', hours: 1 }],
  'POST /api/v1/staff/events/:id/codes/cancel': [
    'event',
    { label: 'Quầy', expiresAt: '2026-12-01T03:00:00.000Z' },
  ],
  'POST /api/v1/staff/devices/:id/revoke': ['device', {}],
  'PATCH /api/v1/staff/accounts/:id': ['account', { state: 'suspended' }],
  'POST /api/v1/staff/accounts/:id/reset': ['account', {}],
  'POST /api/v1/staff/accounts/:id/sign-out': ['account', {}],
  'DELETE /api/v1/staff/invitations/:id': ['invitation'],
}
