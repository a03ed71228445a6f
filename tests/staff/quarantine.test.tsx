import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { setUpI18n } from '#i18n/setup.ts'
import type { QuarantinePage } from '#protocol/staff.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { QuarantineScreen } from '#staff/quarantine/quarantine-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'places', 'problems']))

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
  problemCode: 'submission.hashMismatch',
  problemDetail: null,
  body: `bản ${name}`,
  bodyLength: 6,
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
  expect(await screen.findByText(/bản 01/)).toBeInTheDocument()
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
      body: '{"answers":{},"profile":{"businessName":"Quán \\"Ba\\" Miền","province":"79"}}',
    },
  ])
  const card = await screen.findByRole('article')
  expect(within(card).getByRole('heading')).toHaveTextContent('Quán "Ba" Miền · TP. Hồ Chí Minh')
  expect(card).toHaveTextContent('Chỗ sai: trả lời một câu mà bộ câu hỏi không có.')
  expect(card).not.toHaveTextContent('unknownCriterion')
})

it('names nobody where the body does not, and leaves a questionnaire’s version as it is', async () => {
  open([{ ...item('04'), problemDetail: 'bo-cu 9', body: 'không phải JSON' }])
  const card = await screen.findByRole('article')
  expect(within(card).getByRole('heading')).toHaveTextContent('Cơ sở không ghi tên')
  expect(card).toHaveTextContent('bo-cu 9')
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
