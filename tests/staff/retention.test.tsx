import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { RetentionHold } from '#protocol/retention.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { RetentionScreen } from '#staff/privacy/retention-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { failed, ok } from './support/answers.ts'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'privacy', 'problems']))

const due = { submissions: 3000, abandoned: 0, rejected: 2, requests: 0, audit: 0 }

it('says that the server removes nothing by itself, what is due, and lets an administrator remove it', async () => {
  let heldBack: RetentionHold | null = {
    at: '2031-08-29T03:00:00.000Z',
    lastRunAt: '2026-11-29T03:00:00.000Z',
    due,
  }
  const api: StaffApi = {
    ...httpStaffApi(),
    retention: () => ok({ ...due, submissions: 36, rejected: null, audit: null }),
    retentionState: () => ok({ heldBack }),
    runRetention() {
      heldBack = null
      return ok(due)
    },
  }
  render(
    <StaffApiProvider value={api}>
      <RetentionScreen onSignedOut={() => undefined} />
    </StaffApiProvider>,
  )
  const title = 'Máy chủ tạm dừng tự xóa'
  const notice = within(await screen.findByRole('status', { name: title }))
  expect(notice.getByText(/đang chỉ .*29\/08\/2031.*29\/11\/2026/)).toBeVisible()
  expect(notice.getByText('3.000')).toBeVisible()
  await userEvent.click(notice.getByRole('button', { name: 'Xóa ngay' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Xóa ngay' }))
  expect(await screen.findByRole('heading', { name: 'Đã xóa' })).toBeVisible()
  expect(screen.queryByText(title)).toBeNull()
})

it('asks before it saves what would remove something by itself, and says how much', async () => {
  const saved: (number | null)[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    retention: () =>
      ok({ submissions: null, abandoned: null, rejected: null, requests: null, audit: null }),
    retentionState: () => ok({ heldBack: null }),
    previewRetention: ({ submissions }) =>
      ok({ ...due, rejected: 0, submissions: submissions !== null && submissions < 12 ? 1535 : 0 }),
    setRetention({ submissions }) {
      saved.push(submissions)
      return ok(null)
    },
  }
  render(
    <StaffApiProvider value={api}>
      <RetentionScreen onSignedOut={() => undefined} />
    </StaffApiProvider>,
  )
  const field = await screen.findByLabelText('Phiếu đã gửi')
  await userEvent.type(field, '6')
  await userEvent.click(screen.getByRole('button', { name: 'Lưu thời hạn' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Lưu thời hạn này?' }))
  expect(dialog.getByText('1.535')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: 'Để nguyên' }))
  expect(saved).toEqual([])
  await userEvent.type(field, '0')
  await userEvent.click(screen.getByRole('button', { name: 'Lưu thời hạn' }))
  expect(await screen.findByText(/Đã lưu/)).toBeVisible()
  expect(saved).toEqual([60])
})

it('asks again, without leaving the page, whether removing is held back', async () => {
  let isDown = true
  const api: StaffApi = {
    ...httpStaffApi(),
    retention: () => ok({ ...due, submissions: 36, rejected: null, audit: null }),
    retentionState: () =>
      isDown
        ? failed('network.unreachable')
        : ok({
            heldBack: {
              at: '2031-08-29T03:00:00.000Z',
              lastRunAt: '2026-11-29T03:00:00.000Z',
              due,
            },
          }),
  }
  render(
    <StaffApiProvider value={api}>
      <RetentionScreen onSignedOut={() => undefined} />
    </StaffApiProvider>,
  )
  const problem = within(await screen.findByRole('alert'))
  isDown = false
  await userEvent.click(problem.getByRole('button', { name: 'Thử lại' }))
  expect(await screen.findByRole('status', { name: 'Máy chủ tạm dừng tự xóa' })).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})
