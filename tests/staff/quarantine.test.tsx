import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { NO_CLOSING } from '#domain/closing.ts'
import { setUpI18n } from '#i18n/setup.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import type { QuarantinePage } from '#protocol/staff.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { QuarantineScreen } from '#staff/quarantine/quarantine-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { aSubmission } from '../support/submission.ts'
import { failed, ok, slow } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'closing',
    'places',
    'problems',
    'sectors',
    'terms',
    'tools',
    QUESTIONNAIRE.words,
  ]),
)

/** The desk with these on it. */
function open(items: QuarantinePage['items'], part: Partial<StaffApi> = {}): void {
  const page: QuarantinePage = { items, nextCursor: null, total: items.length, byReason: {} }
  const api: StaffApi = { ...httpStaffApi(), quarantine: () => ok(page), ...part }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <QuarantineScreen onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
}

const item = (name: string): QuarantinePage['items'][number] => ({
  id: `01890a5d-ac96-774b-bcce-b302099a80${name}`,
  submissionId: '01890a5d-ac96-774b-bcce-b302099a8057',
  receivedAt: '2026-11-27T03:00:00.000Z',
  problemCode: 'submission.unjudged',
  problemDetail: null,
  businessName: `Quán ${name}`,
  province: null,
  rejectedAt: null,
  rejectedReason: null,
  rejectedBy: null,
})

it('leaves a later page when the last of it was decided, and does not say that there is none', async () => {
  let later = [item('02')]
  const api: StaffApi = {
    ...httpStaffApi(),
    quarantine: (query) => {
      const items = new URLSearchParams(query).has('cursor') ? later : [item('01')]
      return Promise.resolve({
        kind: 'ok',
        value: {
          items,
          nextCursor: null,
          total: 1200,
          byReason: { 'submission.hashMismatch': 1200 },
        },
        code: null,
      })
    },
    releaseQuarantined: () => {
      later = []
      return Promise.resolve({ kind: 'ok', value: null, code: null })
    },
  }
  const { hook, searchHook, history } = memoryLocation({
    path: '/staff/quarantine?cursor=later',
    record: true,
  })
  render(
    <Router hook={hook} searchHook={searchHook}>
      <StaffApiProvider value={api}>
        <Suspense fallback={null}>
          <QuarantineScreen onSignedOut={() => undefined} />
        </Suspense>
      </StaffApiProvider>
    </Router>,
  )
  expect(await screen.findByText('1 trong 1.200 phiếu, mới nhất ở trên.')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Đưa vào sử dụng' }))
  expect(await screen.findByRole('heading', { name: 'Quán 01' })).toBeVisible()
  expect(history.at(-1)).not.toContain('cursor')
  expect(screen.getByText('Đã đưa phiếu vào sử dụng.')).toBeVisible()
  expect(screen.queryByText('Không có phiếu nào cần xem lại.')).toBeNull()
})

it('names whose it is and where, and says in words what is wrong', async () => {
  open([
    {
      ...item('03'),
      problemCode: 'submission.impossibleAnswer',
      problemDetail: 'unknownCriterion',
      businessName: 'Quán "Ba" Miền',
      province: '79',
    },
  ])
  const card = await screen.findByRole('article')
  expect(within(card).getByRole('heading')).toHaveTextContent('Quán "Ba" Miền · TP. Hồ Chí Minh')
  expect(card).toHaveTextContent('Chỗ sai: trả lời một câu mà bộ câu hỏi không có.')
  expect(card).not.toHaveTextContent('unknownCriterion')
})

it('names nobody where the body does not, and says in words which version of which questionnaire it is', async () => {
  open([{ ...item('04'), problemDetail: 'bo-cu 9', businessName: null, province: 'xx' }])
  const card = await screen.findByRole('article')
  expect(within(card).getByRole('heading')).toHaveTextContent('Cơ sở không ghi tên')
  expect(card).toHaveTextContent('Bộ câu hỏi: bo-cu, phiên bản 9.')
})

it('asks before a reason that was typed is thrown away', async () => {
  const user = userEvent.setup()
  open([item('05')])
  await user.click(await screen.findByRole('button', { name: 'Loại phiếu' }))
  const dialog = await screen.findByRole('dialog', { name: 'Loại phiếu này?' })
  await user.type(within(dialog).getByLabelText('Vì sao loại'), 'Gửi hai lần')
  for (const _ of [1, 2]) {
    fireEvent(dialog, new Event('cancel', { cancelable: true }))
    expect(await within(dialog).findByText('Bỏ lý do vừa nhập?')).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Nhập tiếp' }))
  }
  expect(within(dialog).getByLabelText('Vì sao loại')).toHaveValue('Gửi hai lần')
  await user.click(within(dialog).getByRole('button', { name: 'Để nguyên' }))
  await user.click(within(dialog).getByRole('button', { name: 'Bỏ lý do' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

/** Opens what one says; resolves to where it is shown, and how often it was asked for. */
async function opened(body: string, problemCode: string, problemDetail: string | null = null) {
  const asked: string[] = []
  open([{ ...item('06'), problemCode, problemDetail }], {
    putAside: (id) => {
      asked.push(id)
      return ok({ body })
    },
  })
  const card = await screen.findByRole('article')
  expect(asked).toEqual([])
  await userEvent.click(within(card).getByRole('button', { name: 'Xem nội dung' }))
  await within(card).findByText('Nguyên văn nhận được')
  expect(asked).toEqual([item('06').id])
  const textOf = (label: string) =>
    within(card).getByText(label, { selector: 'dt' }).nextElementSibling?.textContent
  return { card, textOf }
}

it('shows what arrived in words, and marks the very answer that cannot be', async () => {
  const sealed = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', phone: '0901234567', province: '79' })
    .consented('keepAndSend', 'contact')
    .answered('backup', 'có-rồi')
    .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'], obstacleNote: 'Hay mất điện' } })
    .seal()
  const { card, textOf } = await opened(
    sealed.item.body,
    'submission.impossibleAnswer',
    'unknownOption',
  )
  expect(textOf('Tên')).toBe('Quán Ba Miền')
  expect(textOf('Tỉnh, thành phố')).toBe('TP. Hồ Chí Minh')
  expect(textOf('Điện thoại')).toBe('0901234567')
  expect(textOf('Vướng mắc')).toBe('Mạng ở chỗ tôi yếu hoặc hay mất')
  expect(textOf('Đồng ý')).toBe('lưu và gửi, liên hệ')
  const wrong = within(card).getByRole('group', { name: 'Chỗ sai' })
  expect(
    within(wrong)
      .getAllByRole('listitem')
      .map((each) => each.textContent),
  ).toEqual([expect.stringMatching(/: có-rồi \(câu này không có lựa chọn đó\)$/)])
  const marks = within(card).getAllByText('chỗ sai')
  expect(marks.map((mark) => mark.parentElement?.textContent)).toEqual(['có-rồi chỗ sai'])
  // As it came, a touch away.
  expect(within(card).getByText(sealed.item.body)).toBeInTheDocument()
})

it('points at what has no right form or is not there, whatever else is in it', async () => {
  const body = {
    profile: { businessName: ['<b>Quán</b>'], province: 'x:y', kind: 'constructor' },
    answers: { criteria: { 'a.b': { kind: 'option', optionId: 'x' }, backup: 7 } },
    questionnaire: { id: QUESTIONNAIRE.id, version: QUESTIONNAIRE.version },
  }
  const { card, textOf } = await opened(JSON.stringify(body), 'submission.unreadable')
  expect(textOf('Tên')).toBe('["<b>Quán</b>"] chỗ sai')
  expect(textOf('Tỉnh, thành phố')).toBe('x:y chỗ sai')
  expect(textOf('Loại hình')).toBe('constructor chỗ sai')
  expect(textOf('a.b')).toBe('x')
  const wrong = within(card).getByRole('group', { name: 'Chỗ sai' })
  expect(wrong).toHaveTextContent('consent (thiếu)')
  expect(wrong).toHaveTextContent('Tên: ["<b>Quán</b>"] (sai dạng)')
})

it.each(['{"profile":{"businessName":"Quán', '"chữ"', '[1]', ''])(
  'says of what is no submission at all that it cannot be read, and shows it as it came: %s',
  async (body) => {
    const { card } = await opened(body, 'submission.unreadable')
    expect(card).toHaveTextContent('Nội dung này không phải là một phiếu đọc được.')
    expect(within(card).getByRole('group', { name: 'Nguyên văn nhận được' })).toHaveTextContent(
      body,
    )
  },
)

it('names what travelled without consent', async () => {
  const sealed = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', phone: '0901234567' })
    .but({
      consent: {
        purposes: { keepAndSend: true, contact: false, statistics: true },
        noticeVersion: '2026-11-01',
        language: 'vi',
        givenAt: '2026-11-20T03:00:00.000Z',
      },
    })
    .seal()
  const { card } = await opened(sealed.item.body, 'submission.consentMissing')
  const wrong = within(card).getByRole('group', { name: 'Chỗ sai' })
  expect(wrong).toHaveTextContent('Điện thoại: 0901234567 (chưa được đồng ý gửi)')
  expect(wrong).not.toHaveTextContent('Quán Ba Miền')
})

it('says that it cannot point at anything where the body is only another than was announced', async () => {
  const { item: sent } = await aSubmission().seal()
  const { card } = await opened(sent.body, 'submission.hashMismatch')
  expect(card).toHaveTextContent('Không có mục nào sai rõ ràng.')
  expect(within(card).queryByText('chỗ sai')).toBeNull()
})

it('draws the beginning of what is very long, and all of it is in the file', async () => {
  const { card } = await opened(`"${'đ'.repeat(30_000)}"`, 'submission.unreadable')
  expect(card).toHaveTextContent('Chỉ hiện 20.000 trong 30.002 ký tự.')
  expect(within(card).getByRole('link')).toHaveAttribute(
    'href',
    `/api/v1/staff/quarantine/${item('06').id}/body.txt`,
  )
})

it('goes on with the next one when one was decided, and keeps the others as they were opened', async () => {
  const user = userEvent.setup()
  let left = [item('07'), item('08'), item('09')]
  const again = slow({ items: left, nextCursor: null, total: 3, byReason: {} })
  let reads = 0
  open(left, {
    // The first time at once; after each decision only when the server has come to it.
    quarantine: () =>
      (reads += 1) === 1
        ? ok({ items: left, nextCursor: null, total: 3, byReason: {} })
        : again.call(),
    putAside: () => ok({ body: 'nguyên văn' }),
    rejectQuarantined: (id) => {
      left = left.filter((each) => each.id !== id)
      return ok(null)
    },
    releaseQuarantined: () => ok(null),
  })
  const cardOf = (name: string) => screen.getByRole('article', { name })
  await screen.findByRole('article', { name: 'Quán 09' })
  await user.click(within(cardOf('Quán 09')).getByRole('button', { name: 'Xem nội dung' }))
  await within(cardOf('Quán 09')).findByText('Nguyên văn nhận được')
  await user.click(within(cardOf('Quán 07')).getByRole('button', { name: 'Loại phiếu' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText('Vì sao loại'), 'Gửi hai lần')
  await user.click(within(dialog).getByRole('button', { name: 'Loại phiếu' }))
  expect(await screen.findByText('Đã loại phiếu.')).toBeVisible()
  expect(screen.queryByRole('article', { name: 'Quán 07' })).toBeNull()
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Quán 08' })).toHaveFocus())
  expect(within(cardOf('Quán 09')).getByText('Nguyên văn nhận được')).toBeVisible()
  for (const name of ['Quán 08', 'Quán 09'])
    await user.click(within(cardOf(name)).getByRole('button', { name: 'Đưa vào sử dụng' }))
  expect(await screen.findByText('Không có phiếu nào cần xem lại.')).toBeVisible()
  await waitFor(() => expect(screen.getByText('Đã đưa phiếu vào sử dụng.')).toHaveFocus())
})

/** All that staff can meet here as a reason. */
const REASONS = Object.keys(PROBLEMS).filter(
  (code) => code.startsWith('submission.') && code !== 'submission.putAside',
)

it('says why each was put aside, not to those who look at it that it is kept for them', async () => {
  open(REASONS.map((problemCode, at) => ({ ...item(String(10 + at)), problemCode })))
  expect(await screen.findByText('Nội dung không khớp mã kiểm tra.')).toBeVisible()
  expect(screen.getAllByRole('article')).toHaveLength(REASONS.length)
  expect(screen.queryByText(/được giữ/)).toBeNull()
})

it('says why the desk cannot be read, and reads it again when asked to', async () => {
  let isThere = false
  open([], {
    quarantine: () =>
      isThere
        ? ok({ items: [item('10')], nextCursor: null, total: 1, byReason: {} })
        : failed('network.unreachable'),
  })
  const problem = await screen.findByRole('alert')
  isThere = true
  await userEvent.click(within(problem).getByRole('button', { name: 'Thử lại' }))
  expect(await screen.findByRole('article', { name: 'Quán 10' })).toBeVisible()
})

it('asks once more for what arrived, where it could not be read', async () => {
  let isDown = true
  open([item('01')], {
    putAside: () => (isDown ? failed('network.unreachable') : ok({ body: 'nguyên văn' })),
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Xem nội dung' }))
  const problem = within(await screen.findByRole('alert'))
  isDown = false
  await userEvent.click(problem.getByRole('button', { name: 'Thử lại' }))
  expect(await screen.findByText('nguyên văn')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('puts back what was rejected by mistake', async () => {
  const reopened: string[] = []
  const rejected = { rejectedAt: '2026-11-28T03:00:00.000Z', rejectedReason: 'Thử' }
  open([{ ...item('11'), ...rejected }, item('12')], {
    reopenQuarantined: (id) => {
      reopened.push(id)
      return ok(null)
    },
  })
  const cardOf = (name: string) => within(screen.getByRole('article', { name }))
  await screen.findByRole('article', { name: 'Quán 11' })
  const back = { name: 'Đưa lại vào danh sách chờ' }
  // What waits was not rejected.
  expect(cardOf('Quán 12').queryByRole('button', back)).toBeNull()
  await userEvent.click(cardOf('Quán 11').getByRole('button', back))
  expect(await screen.findByText('Phiếu lại nằm trong danh sách chờ xử lý.')).toBeVisible()
  expect(screen.queryByRole('article', { name: 'Quán 11' })).toBeNull()
  expect(reopened).toEqual([item('11').id])
})

it('leads from what has the id of another to that other', async () => {
  open([{ ...item('13'), problemCode: 'submission.conflict' }, item('14')])
  const link = await screen.findByRole('link', { name: 'Xem phiếu máy chủ đang giữ với mã này' })
  expect(link).toHaveAttribute('href', `/staff/submissions/${item('13').submissionId}`)
})

it('says what can be done, and offers to use only what may come to another end', async () => {
  const lasting = ['submission.conflict', 'submission.hashMismatch', 'submission.idMismatch']
  open(REASONS.map((problemCode, at) => ({ ...item(String(10 + at)), problemCode })))
  await screen.findByRole('article', { name: 'Quán 10' })
  const use = { name: 'Đưa vào sử dụng' }
  for (const [at, code] of REASONS.entries()) {
    const card = within(screen.getByRole('article', { name: `Quán ${10 + at}` }))
    expect(card.getByText(/(anh\/chị|thử) .*(đưa vào sử dụng|loại phiếu)/i)).toBeVisible()
    expect(card.queryAllByRole('button', use)).toHaveLength(lasting.includes(code) ? 0 : 1)
    expect(card.getByRole('button', { name: 'Loại phiếu' })).toBeVisible()
  }
})

it('advises on nothing that is decided', async () => {
  open([{ ...item('15'), rejectedAt: '2026-11-28T03:00:00.000Z', rejectedReason: 'Thử' }])
  await screen.findByRole('article', { name: 'Quán 15' })
  expect(screen.queryByText(/Phiếu có thể không sai gì/)).toBeNull()
})
