import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { decodeQR } from 'qr/decode.js'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { setUpI18n } from '#i18n/setup.ts'
import type {
  CodeRequest,
  OpenCode,
  EventChange,
  EventDetail,
  EventDevice,
  EventDraft,
  FieldEvent,
} from '#protocol/event.ts'
import type { EventDoubles } from '#protocol/event-doubles.ts'
import type { StaffApi } from '#staff/api.ts'
import { NO_ACCOUNT_API } from './support/no-account-api.ts'
import type { Answered } from '#staff/call.ts'
import { StaffApp } from '#staff/staff-app.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { failed, ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'events',
    'problems',
    'places',
    'sectors',
    'terms',
    'san-sang-so',
  ]),
)

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const CODE = 'AB2CD3EF4G'
const EVENT: FieldEvent = {
  id: ID,
  name: 'Ngày hội số chợ Đồng Xuân',
  province: '01',
  place: 'Chợ Đồng Xuân',
  startsOn: '2026-11-23',
  endsOn: '2026-11-24',
  questionnaireIds: ['san-sang-so'],
  target: 80,
  abandoned: 'seal',
  idleSeconds: 90,
  state: 'open',
}

const aDevice = (change: Partial<EventDevice> = {}): EventDevice => ({
  deviceId: '01890a5d-ac96-774b-bcce-b302099a8058',
  name: 'Quầy 1',
  state: 'active',
  enrolledAt: '2026-11-23T01:00:00.000Z',
  lastContactAt: '2026-11-23T10:00:00.000Z',
  captured: 12,
  waiting: 0,
  stored: 10,
  abandoned: 1,
  quarantined: 1,
  isBalanced: true,
  unused: null,
  ...change,
})

interface Stand {
  readonly event?: Partial<FieldEvent>
  readonly devices?: readonly EventDevice[]
  readonly isComplete?: boolean
}

/** A server with one event; it remembers what staff had it do. */
function aServer({ event = {}, devices = [], isComplete = false }: Stand = {}) {
  const done = {
    created: [] as EventDraft[],
    changed: [] as EventChange[],
    codes: [] as CodeRequest[],
    cancelled: [] as OpenCode[],
    revoked: [] as string[],
    unused: [] as [string, string, boolean][],
  }
  const state = {
    fails: null as string | null,
    doubles: { groups: [], compared: 3, isCut: false } as EventDoubles,
  }
  const detail: EventDetail = {
    event: { ...EVENT, ...event },
    devices: [...devices],
    openCodes: [],
    usedCodes: [],
    officers: [],
    totals: {
      stored: 12,
      selfAssessed: 2,
      late: 0,
      abandoned: 1,
      quarantined: 1,
      verified: { submissions: 3, unproved: 1, answers: 5, different: 2, meanDifference: -1.5 },
    },
    isComplete,
  }
  const answer = <Value,>(value: () => Value): Promise<Answered<Value>> =>
    state.fails === null ? ok(value()) : failed(state.fails)
  const api: StaffApi = {
    ...NO_ACCOUNT_API,
    session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'administrator' }),
    whoIsSignedIn: () => ok('u'),
    signIn: () => ok('in'),
    signOut: () => ok(null),
    setUp: () => ok(null),
    submissions: () => failed('server.failed'),
    submission: () => failed('request.notFound'),
    summary: () => failed('server.failed'),
    everAsked: () => failed('server.failed'),
    waiting: () => failed('server.failed'),
    exportProgress: () => failed('request.notFound'),
    dashboard: () => failed('server.failed'),
    quarantine: () => ok({ items: [], nextCursor: null, total: 0, byReason: {} }),
    releaseQuarantined: () => ok(null),
    rejectQuarantined: () => ok(null),
    reopenQuarantined: () => ok(null),
    putAside: () => ok({ body: '' }),
    deliver: () => failed('server.failed'),
    events: () =>
      answer(() => ({
        items: [{ event: detail.event, stored: 12, devices: devices.length, isComplete }],
      })),
    eventNames: () => ok({ items: [{ id: detail.event.id, name: detail.event.name }] }),
    event: () => ok(structuredClone(detail)),
    eventDoubles: () => answer(() => state.doubles),
    createEvent: (draft) =>
      answer(() => {
        done.created.push(draft)
        return { ...detail.event, ...draft }
      }),
    changeEvent: (_id, change) =>
      answer(() => {
        done.changed.push(change)
        Object.assign(detail.event, change)
        return null
      }),
    makeCode: (_id, request) =>
      answer(() => {
        done.codes.push(request)
        const expiresAt = '2026-11-23T22:00:00.000Z'
        detail.openCodes.push({ label: request.label, expiresAt })
        return { code: CODE, expiresAt }
      }),
    cancelCode: (_id, code) =>
      answer(() => {
        done.cancelled.push(code)
        detail.openCodes = []
        return null
      }),
    sayUnused: (eventId, deviceId, isUnused) =>
      answer(() => {
        done.unused.push([eventId, deviceId, isUnused])
        const unused = isUnused ? { at: '2026-11-24T03:00:00.000Z', by: 'Lan', holds: true } : null
        detail.devices = detail.devices.map((device) =>
          device.deviceId === deviceId ? { ...device, unused } : device,
        )
        return null
      }),
    revokeDevice: (id) =>
      answer(() => {
        done.revoked.push(id)
        detail.devices = detail.devices.map((device) =>
          device.deviceId === id ? { ...device, state: 'revoked' } : device,
        )
        return null
      }),
  }
  /** A tablet takes every code that is not used yet. */
  const takeCodes = (device: string | null): void => {
    const usedAt = '2026-11-23T10:05:00.000Z'
    detail.usedCodes = detail.openCodes.map((code) => ({ ...code, usedAt, device }))
    detail.openCodes = []
  }
  return { api, done, state, detail, takeCodes }
}

function open(api: StaffApi, path: string) {
  const { hook, searchHook, history, navigate } = memoryLocation({ path, record: true })
  render(
    <Router hook={hook} searchHook={searchHook}>
      <StaffApiProvider value={api}>
        <Suspense fallback={null}>
          <StaffApp />
        </Suspense>
      </StaffApiProvider>
    </Router>,
  )
  return { history, navigate, user: userEvent.setup() }
}

/** Reads a drawn code as a camera would: its path painted into pixels, four for each module. */
function readQr(drawing: Element): string {
  const size = Number(drawing.getAttribute('viewBox')?.split(' ')[2])
  const scale = 4
  const width = size * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  const path = drawing.querySelector('path')?.getAttribute('d') ?? ''
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  return decodeQR({ width, height: width, data })
}

describe('the console’s events', () => {
  it('are listed with what one needs to tell them apart', async () => {
    const { user, history } = open(
      aServer({ devices: [aDevice()], isComplete: true }).api,
      '/staff/events',
    )
    const row = await screen.findByRole('row', { name: /Đồng Xuân/ })
    expect(within(row).getByText('23/11/2026 – 24/11/2026')).toBeVisible()
    expect(within(row).getByText('12 / 80')).toBeVisible()
    expect(within(row).getByText('Đang mở')).toBeVisible()
    expect(within(row).getByText('đã đủ phiếu')).toBeVisible()
    await user.click(within(row).getByRole('link', { name: EVENT.name }))
    expect(history.at(-1)).toBe(`/staff/events/${ID}`)
  })

  it('are reached from every page of the console', async () => {
    const { user, history } = open(aServer().api, '/staff/quarantine')
    await user.click(await screen.findByRole('link', { name: 'Sự kiện' }))
    expect(history.at(-1)).toBe('/staff/events')
  })

  it('do not count an event without tablets as complete', async () => {
    open(aServer({ isComplete: true }).api, '/staff/events')
    await screen.findByRole('row', { name: /Đồng Xuân/ })
    expect(screen.queryByText('đã đủ phiếu')).toBeNull()
  })

  it('say how much came with evidence that no tablet of theirs is named in', async () => {
    open(aServer().api, `/staff/events/${EVENT.id}`)
    expect(await screen.findByText(/^1 phiếu khác cũng ghi có kiểm chứng/)).toBeVisible()
  })
})

describe('a new event', () => {
  const fillIn = async (user: ReturnType<typeof userEvent.setup>): Promise<void> => {
    await user.type(await screen.findByLabelText('Tên sự kiện'), ' Hội chợ Cần Thơ ')
    fireEvent.input(screen.getByLabelText('Từ ngày'), { target: { value: '2026-12-01' } })
    fireEvent.input(screen.getByLabelText('Đến hết ngày'), { target: { value: '2026-12-02' } })
  }
  const create = (user: ReturnType<typeof userEvent.setup>): Promise<void> =>
    user.click(screen.getByRole('button', { name: 'Tạo sự kiện' }))

  it('is asked for in words where something is missing, and nothing is sent', async () => {
    const server = aServer()
    const { user } = open(server.api, '/staff/events/new')
    await screen.findByLabelText('Tên sự kiện')
    await user.type(screen.getByLabelText('Số phiếu mong muốn'), 'nhiều')
    await user.click(screen.getByRole('checkbox', { name: /Sẵn Sàng Số/ }))
    await create(user)
    expect(screen.getByLabelText('Tên sự kiện')).toHaveAccessibleDescription(
      /Cần đặt tên cho sự kiện/,
    )
    expect(screen.getByText('Cần chọn ngày bắt đầu.')).toBeVisible()
    expect(screen.getByText('Cần chọn ít nhất một bộ câu hỏi.')).toBeVisible()
    expect(screen.getByText('Mục tiêu là số từ 1 đến 100.000.')).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent('Còn 5 chỗ cần sửa ở trên.')
    await waitFor(() => expect(screen.getByLabelText('Tên sự kiện')).toHaveFocus())
    expect(server.done.created).toEqual([])
  })

  it('does not end before it begins', async () => {
    const server = aServer()
    const { user } = open(server.api, '/staff/events/new')
    await fillIn(user)
    fireEvent.input(screen.getByLabelText('Đến hết ngày'), { target: { value: '2026-11-30' } })
    await create(user)
    expect(screen.getByText('Ngày kết thúc đang trước ngày bắt đầu.')).toBeVisible()
    expect(server.done.created).toEqual([])
  })

  it('keeps what was typed when the server fails, and is made at the next try', async () => {
    const server = aServer()
    server.state.fails = 'store.unavailable'
    const { user, history } = open(server.api, '/staff/events/new')
    await fillIn(user)
    await user.selectOptions(screen.getByLabelText('Tỉnh, thành phố'), '92')
    await user.type(screen.getByLabelText('Số phiếu mong muốn'), '1.200')
    await user.click(screen.getByRole('radio', { name: /Xóa ngay/ }))
    await create(user)
    // To staff nothing is said of submissions that a device still holds.
    expect(await screen.findByText(/Máy chủ tạm thời không đọc hoặc ghi được/)).toBeVisible()
    expect(screen.queryByText(/Phiếu vẫn còn trên máy/)).toBeNull()
    expect(screen.getByLabelText('Tên sự kiện')).toHaveValue(' Hội chợ Cần Thơ ')
    server.state.fails = null
    await create(user)
    expect(await screen.findByRole('heading', { name: EVENT.name })).toBeVisible()
    expect(history.at(-1)).toBe(`/staff/events/${ID}`)
    expect(server.done.created).toEqual([
      {
        name: 'Hội chợ Cần Thơ',
        province: '92',
        place: '',
        startsOn: '2026-12-01',
        endsOn: '2026-12-02',
        questionnaireIds: ['san-sang-so'],
        target: 1200,
        abandoned: 'wipe',
        idleSeconds: 90,
      },
    ])
  })
})

describe('an event', () => {
  const path = `/staff/events/${ID}`

  it('is closed only after asking once more', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await user.click(await screen.findByRole('button', { name: 'Đóng sự kiện' }))
    expect(server.done.changed).toEqual([])
    const dialog = await screen.findByRole('dialog', { name: `Đóng “${EVENT.name}”?` })
    await user.click(within(dialog).getByRole('button', { name: 'Để nguyên' }))
    expect(server.done.changed).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Đóng sự kiện' }))
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Đóng sự kiện' }),
    )
    expect(server.done.changed).toEqual([{ state: 'closed' }])
    const again = await screen.findByRole('button', { name: 'Mở lại sự kiện' })
    expect(again).toBeVisible()
    expect(screen.queryByRole('dialog')).toBeNull()
    // The way into a state goes once the event is in it: one goes on at its name.
    const states = within(screen.getByRole('region', { name: 'Tình trạng' }))
    await waitFor(() => expect(states.getByRole('heading', { name: /hiện tại$/ })).toHaveFocus())
    expect(states.getByRole('heading', { name: /hiện tại$/ })).toHaveTextContent('Đã đóng')
    expect(screen.queryByRole('button', { name: 'Tạo mã ghép máy' })).toBeNull()
    await user.click(again)
    await waitFor(() => expect(states.getByText('Đang mở').closest('h3')).toHaveFocus())
  })

  it('says in the dialog why it could not be closed', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await user.click(await screen.findByRole('button', { name: 'Đóng sự kiện' }))
    server.state.fails = 'network.unreachable'
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('button', { name: 'Đóng sự kiện' }))
    expect(await within(dialog).findByText('Chưa kết nối được với máy chủ.')).toBeVisible()
  })

  it('keeps who works by keyboard at what is changed of it, as the form comes and goes', async () => {
    const { user } = open(aServer().api, path)
    await user.click(await screen.findByRole('button', { name: 'Sửa thông tin' }))
    const form = await screen.findByRole('heading', { name: 'Sửa thông tin sự kiện' })
    await waitFor(() => expect(form).toHaveFocus())
    await user.click(screen.getByRole('button', { name: 'Thôi' }))
    const facts = await screen.findByRole('heading', { name: 'Thông tin sự kiện' })
    await waitFor(() => expect(facts).toHaveFocus())
  })

  it('sends only what was changed of it', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await user.click(await screen.findByRole('button', { name: 'Sửa thông tin' }))
    await user.clear(screen.getByLabelText('Số phiếu mong muốn'))
    await user.click(screen.getByRole('button', { name: 'Lưu thay đổi' }))
    expect(await screen.findByRole('button', { name: 'Sửa thông tin' })).toBeVisible()
    expect(server.done.changed).toEqual([{ target: null }])
  })

  it('names each tablet that does not balance, and what is missing', async () => {
    const devices = [
      aDevice(),
      aDevice({ deviceId: 'b', name: 'Quầy 2', captured: 15, waiting: 1, isBalanced: false }),
      aDevice({
        deviceId: 'c',
        name: 'Quầy 3',
        lastContactAt: null,
        captured: 0,
        isBalanced: false,
      }),
      aDevice({ deviceId: 'd', name: 'Quầy 4', captured: 16, waiting: 4, isBalanced: false }),
    ]
    open(aServer({ devices }).api, path)
    expect(await screen.findByText('Còn 3 máy chưa khớp')).toBeVisible()
    expect(screen.getByText('Quầy 2, Quầy 3, Quầy 4')).toBeVisible()
    const row = (name: RegExp): HTMLElement => screen.getByRole('row', { name })
    expect(within(row(/Quầy 1/)).getByText('Khớp')).toBeVisible()
    expect(within(row(/Quầy 2/)).getByText('Thiếu 2 phiếu')).toBeVisible()
    expect(within(row(/Quầy 3/)).getByText('Chưa báo về lần nào')).toBeVisible()
    expect(within(row(/Quầy 4/)).getByText('Còn 4 phiếu trên máy chờ gửi')).toBeVisible()
    expect(screen.queryByText('Sự kiện đã đủ phiếu')).toBeNull()
  })

  it('no longer counts as waiting what came by a transfer file, of which the tablet does not know', async () => {
    // At its last contact each said that six wait.
    const reported = { captured: 6, abandoned: 0, quarantined: 0, waiting: 6 }
    const devices = [
      aDevice({ ...reported, stored: 6 }),
      aDevice({ ...reported, deviceId: 'b', name: 'Quầy 2', stored: 4, isBalanced: false }),
      aDevice({ ...reported, deviceId: 'c', name: 'Quầy 3', stored: 8, isBalanced: false }),
    ]
    open(aServer({ devices }).api, path)
    const row = async (name: RegExp): Promise<readonly (string | null)[]> => {
      const cells = within(await screen.findByRole('row', { name })).getAllByRole('cell')
      const inColumn = (label: string): string | null =>
        cells.find((each) => each.dataset['label'] === label)?.textContent ?? null
      return [inColumn('Chờ gửi'), inColumn('Đối chiếu')]
    }
    expect(await row(/Quầy 1/)).toEqual(['0', 'Khớp'])
    expect(await row(/Quầy 2/)).toEqual(['2', 'Còn 2 phiếu trên máy chờ gửi'])
    expect(await row(/Quầy 3/)).toEqual([
      '0',
      'Máy chủ có nhiều hơn lần máy báo gần nhất 2 phiếu; cần máy báo lại',
    ])
  })

  it('is not whole for a tablet that has been heard of only before its first visitor', async () => {
    const unused = { captured: 0, stored: 0, abandoned: 0, quarantined: 0 }
    const devices = [aDevice(), aDevice({ ...unused, deviceId: 'b', name: 'Quầy 2' })]
    open(aServer({ devices, event: { state: 'closed' } }).api, path)
    expect(
      await screen.findByText(
        'Các máy khác đã khớp, còn 1 máy chưa báo lượt nào từ khi sự kiện bắt đầu',
      ),
    ).toBeVisible()
    expect(screen.queryByText('Sự kiện đã đủ phiếu')).toBeNull()
    const row = within(screen.getByRole('row', { name: /Quầy 2/ }))
    expect(row.getByText('Máy báo chưa có lượt nào')).toBeVisible()
    expect(row.queryByText('Khớp')).toBeNull()
  })

  it('says when every tablet balances', async () => {
    open(aServer({ devices: [aDevice()], isComplete: true, event: { state: 'closed' } }).api, path)
    expect(await screen.findByText('Sự kiện đã đủ phiếu')).toBeVisible()
  })

  it('revokes a tablet after asking, and says that it may still deliver', async () => {
    const device = aDevice()
    const server = aServer({ devices: [device] })
    const { user } = open(server.api, path)
    await user.click(await screen.findByRole('button', { name: /Thu hồi Quầy 1/ }))
    const dialog = await screen.findByRole('dialog', { name: 'Thu hồi Quầy 1?' })
    expect(dialog).toHaveTextContent('Phiếu máy đang giữ vẫn gửi về được.')
    expect(server.done.revoked).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Thu hồi' }))
    expect(server.done.revoked).toEqual([device.deviceId])
    expect(await screen.findByText('Đã thu hồi')).toBeVisible()
    expect(screen.queryByRole('button', { name: /Thu hồi/ })).toBeNull()
  })
})

it('does not say that a tablet balances which was tried out before the event and not heard of since', async () => {
  const early = { deviceId: ID, name: 'Quầy 2', lastContactAt: '2026-11-22T03:00:00.000Z' }
  open(aServer({ devices: [aDevice(), aDevice(early)] }).api, `/staff/events/${ID}`)
  expect(await screen.findByText('Khớp trước ngày sự kiện, từ đó chưa báo lại')).toBeVisible()
  const status = screen.getByText(/^Các máy khác đã khớp, còn 1 máy/).closest('[role=status]')
  expect(status).toHaveTextContent('Quầy 2')
  expect(status).not.toHaveTextContent('Ghi là không dùng')
})

describe('a tablet that was not used', () => {
  const path = `/staff/events/${ID}`
  const spare = aDevice({
    deviceId: '01890a5d-ac96-774b-bcce-b302099a8059',
    name: 'Quầy 2',
    captured: 0,
    stored: 0,
    abandoned: 0,
    quarantined: 0,
  })
  const said = { at: '2026-11-24T03:00:00.000Z', by: 'Chị Lan' }

  it('is said to be so by whoever knows, after asking, and that is taken back the same way', async () => {
    const server = aServer({ devices: [aDevice(), spare] })
    const { user } = open(server.api, path)
    expect(await screen.findByText(/bấm “Ghi là không dùng” ở dòng của máy/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Ghi Quầy 1 là không dùng' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Ghi Quầy 2 là không dùng' }))
    const dialog = await screen.findByRole('dialog', { name: 'Quầy 2 không dùng đến?' })
    expect(server.done.unused).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Ghi là không dùng' }))
    expect(await screen.findByText(/^Không dùng, theo ghi chú của Lan/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Bỏ ghi chú Quầy 2 không dùng' }))
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Bỏ ghi chú' }),
    )
    expect(server.done.unused).toEqual([
      [ID, spare.deviceId, true],
      [ID, spare.deviceId, false],
    ])
    expect(await screen.findByRole('button', { name: 'Ghi Quầy 2 là không dùng' })).toBeVisible()
  })

  it('is not asked about before the event has begun, when it is so of each', async () => {
    const others = { ...spare, name: 'Quầy 1', deviceId: ID }
    open(aServer({ devices: [others, spare] }).api, path)
    expect(await screen.findAllByText('Máy báo chưa có lượt nào')).toHaveLength(2)
    expect(screen.queryByRole('button', { name: /là không dùng$/ })).toBeNull()
    cleanup()
    open(aServer({ event: { state: 'closed' }, devices: [others, spare] }).api, path)
    expect(await screen.findAllByRole('button', { name: /là không dùng$/ })).toHaveLength(2)
  })

  it('is named where the event is complete without it', async () => {
    const devices = [aDevice(), { ...spare, unused: { ...said, holds: true } }]
    open(aServer({ devices, isComplete: true }).api, path)
    const status = await screen.findByText('Sự kiện đã đủ phiếu')
    expect(status.closest('[role=status]')).toHaveTextContent(
      'Không tính 1 máy được ghi là không dùng: Quầy 2.',
    )
  })

  it('has made something after all: that is said beside who said otherwise', async () => {
    const used = { ...spare, captured: 2, isBalanced: false, unused: { ...said, holds: false } }
    open(aServer({ devices: [aDevice(), used] }).api, path)
    expect(await screen.findByText('Thiếu 2 phiếu')).toBeVisible()
    expect(screen.getByText(/^Chị Lan đã ghi máy không dùng .* không còn hiệu lực$/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /Quầy 2.*không dùng/ })).toBeNull()
  })
})

describe('likely doubles of an event', () => {
  const path = `/staff/events/${ID}`
  const item = (id: string, tablet: string | null) => ({
    id,
    receivedAt: '2026-11-23T10:00:00.000Z',
    businessName: 'Tạp hóa Cô Ba',
    channel: tablet === null ? 'self' : 'kiosk',
    tablet,
    scoreShown: 41.5,
    coverage: { answered: 9, applicable: 10 },
  })

  it('are reached from its page, side by side, with what they have in common and what to do', async () => {
    const server = aServer()
    server.state.doubles = {
      groups: [
        { signs: ['taxCode', 'phone'], items: [item('one', 'Quầy 1'), item('other', null)] },
      ],
      compared: 2000,
      isCut: true,
    }
    const { user, history } = open(server.api, path)
    await user.click(await screen.findByRole('link', { name: 'Phiếu có thể trùng' }))
    expect(await screen.findByText('Có 1 nhóm phiếu có thể trùng.')).toBeVisible()
    expect(screen.getByText(/chỉ so 2.000 phiếu mới nhất/)).toBeVisible()
    const group = screen.getByRole('region', {
      name: /^Nhóm 1.*cùng mã số thuế.*cùng số điện thoại/,
    })
    expect(within(group).getByRole('row', { name: /Quầy 1/ })).toBeVisible()
    expect(screen.getByText(/bấm “Không tính vào số liệu”/)).toBeVisible()
    await user.click(
      within(group).getAllByRole('link', { name: 'Tạp hóa Cô Ba' })[0] as HTMLElement,
    )
    expect(history.at(-1)).toBe('/staff/submissions/one')
  })

  it('are none where none is found, and say why they cannot be shown', async () => {
    const server = aServer()
    open(server.api, `${path}/doubles`)
    expect(await screen.findByText(/^Đã so 3 phiếu, không thấy/)).toBeVisible()
    cleanup()
    server.state.fails = 'auth.forbidden'
    open(server.api, `${path}/doubles`)
    expect(await screen.findByRole('link', { name: 'Về sự kiện' })).toBeVisible()
    expect(screen.queryByText(/^Đã so/)).toBeNull()
  })

  it('and the submissions of an event are offered to nobody who may not open them', async () => {
    const { api } = aServer()
    open(
      { ...api, session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'officer' }) },
      path,
    )
    expect(await screen.findByRole('link', { name: 'Tờ in A4' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Phiếu có thể trùng' })).toBeNull()
    expect(screen.queryByRole('link', { name: 'Xem phiếu của sự kiện' })).toBeNull()
    expect(screen.queryByRole('region', { name: 'Kết quả của sự kiện' })).toBeNull()
    cleanup()
    open(api, path)
    const link = await screen.findByRole('link', { name: 'Xem phiếu của sự kiện' })
    expect(link).toHaveAttribute('href', `/staff/submissions?event=${ID}`)
    // What it came to: each page narrowed to it.
    const results = within(screen.getByRole('region', { name: 'Kết quả của sự kiện' }))
    expect(results.getAllByRole('link').map((each) => each.getAttribute('href'))).toEqual([
      `/staff?event=${ID}`,
      `/staff/one-page?event=${ID}`,
      `/staff/cases/list?event=${ID}`,
      `/staff/cases/summary?event=${ID}`,
    ])
  })
})

describe('an enrolment code', () => {
  const path = `/staff/events/${ID}`
  const makeCode = async (user: ReturnType<typeof userEvent.setup>): Promise<void> => {
    await user.type(await screen.findByLabelText('Ghi chú cho mã'), 'Quầy 5')
    await user.click(screen.getByRole('button', { name: 'Tạo mã ghép máy' }))
    await screen.findByText('AB2CD-3EF4G')
  }

  it('is shown with a drawing that a camera reads, and is gone after leaving', async () => {
    const server = aServer()
    const { user, navigate, history } = open(server.api, path)
    await makeCode(user)
    expect(server.done.codes).toEqual([{ label: 'Quầy 5', hours: 12 }])
    expect(readQr(screen.getByRole('img', { name: 'Mã QR để ghép máy' }))).toBe(
      `${location.origin}/kiosk/enrol#code=${CODE}`,
    )
    expect(await screen.findByText(/^Quầy 5, hết hạn/)).toBeVisible()
    navigate('/staff/quarantine')
    await screen.findByRole('heading', { name: 'Cần xem lại' })
    navigate(path)
    await screen.findByRole('heading', { name: EVENT.name })
    expect(screen.queryByText('AB2CD-3EF4G')).toBeNull()
    expect(history.join(' ')).not.toContain(CODE)
  })

  it('is cancelled after asking, and is then not on the screen any more', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await makeCode(user)
    await user.click(await screen.findByRole('button', { name: /^Hủy mã Quầy 5/ }))
    const dialog = await screen.findByRole('dialog', { name: 'Hủy mã “Quầy 5”?' })
    expect(server.done.cancelled).toEqual([])
    server.state.fails = 'request.notFound'
    await user.click(within(dialog).getByRole('button', { name: 'Hủy mã' }))
    expect(await within(dialog).findByRole('alert')).toBeVisible()
    server.state.fails = null
    await user.click(within(dialog).getByRole('button', { name: 'Hủy mã' }))
    expect(server.done.cancelled).toMatchObject([{ label: 'Quầy 5' }])
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByText('AB2CD-3EF4G')).toBeNull()
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Ghép máy' })).toHaveFocus())
  })

  it('is brought to where the reader is, who would not see it above the form', async () => {
    const { user } = open(aServer().api, path)
    await makeCode(user)
    await waitFor(() => expect(screen.getByRole('group', { name: 'Quầy 5' })).toHaveFocus())
  })

  it('lasts from an hour to a week', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await user.clear(await screen.findByLabelText('Dùng được trong bao nhiêu giờ'))
    await user.type(screen.getByLabelText('Dùng được trong bao nhiêu giờ'), '169')
    await user.click(screen.getByRole('button', { name: 'Tạo mã ghép máy' }))
    expect(screen.getByText('Cần một số từ 1 đến 168.')).toBeVisible()
    expect(server.done.codes).toEqual([])
  })

  it('is on the officers’ sheet and not on the poster, whose drawing leads to the event', async () => {
    const { user, history } = open(aServer().api, path)
    await makeCode(user)
    await user.click(screen.getAllByRole('link', { name: 'Tờ in A4' })[0] as HTMLElement)
    const poster = await screen.findByRole('region', {
      name: 'Cơ sở của anh/chị sẵn sàng số đến đâu?',
    })
    expect(poster).not.toHaveTextContent('AB2CD')
    expect(readQr(within(poster).getByRole('img'))).toBe(`${location.origin}/e/${ID}`)
    const sheet = screen.getByRole('region', { name: 'Ghép máy vào sự kiện' })
    expect(within(sheet).getByText('AB2CD-3EF4G')).toBeVisible()
    expect(within(sheet).getAllByRole('listitem')).toHaveLength(3)
    expect(readQr(within(sheet).getByRole('img'))).toContain(CODE)
    expect(history.at(-1)).toBe(`/staff/events/${ID}/sheet`)
  })

  it('gives way to the tablet that took it, and to a new one for the next', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await makeCode(user)
    server.takeCodes('Máy tính bảng 3')
    // The officer comes back to the page from the tablet's.
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    expect(
      await screen.findByText('Máy “Máy tính bảng 3” đã ghép bằng mã này lúc 17:05 23/11/2026.'),
    ).toBeVisible()
    expect(screen.queryByText('AB2CD-3EF4G')).toBeNull()
    expect(screen.queryByRole('img', { name: 'Mã QR để ghép máy' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Tạo mã mới' }))
    expect(await screen.findByText('AB2CD-3EF4G')).toBeVisible()
    expect(server.done.codes).toEqual([
      { label: 'Quầy 5', hours: 12 },
      { label: '', hours: 12 },
    ])
  })

  it('that a tablet took is not printed for another one', async () => {
    const server = aServer()
    const { user } = open(server.api, path)
    await makeCode(user)
    server.takeCodes(null)
    await user.click(screen.getAllByRole('link', { name: 'Tờ in A4' })[0] as HTMLElement)
    const sheet = await screen.findByRole('region', { name: 'Ghép máy vào sự kiện' })
    expect(within(sheet).getByText('Mã ghép máy:')).toBeVisible()
    expect(within(sheet).queryByRole('img')).toBeNull()
  })

  it('stays where whether it was used cannot be asked, and nothing is said of that', async () => {
    const server = aServer()
    let asked = 0
    const event = (id: string) =>
      (asked += 1) > 2 ? failed('network.unreachable') : server.api.event(id)
    const { user } = open({ ...server.api, event }, path)
    await makeCode(user)
    await waitFor(() => expect(asked).toBe(2))
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    await waitFor(() => expect(asked).toBe(3))
    expect(screen.getByText('AB2CD-3EF4G')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('leaves room for writing it by hand where none was made', async () => {
    open(aServer().api, `${path}/sheet`)
    const sheet = await screen.findByRole('region', { name: 'Ghép máy vào sự kiện' })
    expect(within(sheet).getByText('Mã ghép máy:')).toBeVisible()
    expect(within(sheet).queryByRole('img')).toBeNull()
  })
})

describe('who has an event', () => {
  it('is said on its page, and who else may use it', async () => {
    const server = aServer({ event: { province: '01' } })
    server.detail.officers = ['Anh Ba', 'Chị Tư']
    open(server.api, `/staff/events/${ID}`)
    expect(await screen.findByText('Anh Ba, Chị Tư')).toBeVisible()
    expect(screen.getByText(/cán bộ chương trình phụ trách TP\. Hà Nội cũng xem/)).toBeVisible()
    cleanup()
    open(aServer({ event: { province: null } }).api, `/staff/events/${ID}`)
    expect(await screen.findByText('Chưa giao cho ai.')).toBeVisible()
    expect(screen.getByText(/của riêng một tỉnh, thành chỉ xem/)).toBeVisible()
  })
})
