import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { RetentionHold } from '#protocol/retention.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import type { Answered } from '#staff/call.ts'
import { RetentionScreen } from '#staff/privacy/retention-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'privacy', 'problems']))

const due = { submissions: 3000, abandoned: 0, rejected: 2, requests: 0, audit: 0 }
const ok = <Value,>(value: Value): Promise<Answered<Value>> =>
  Promise.resolve({ kind: 'ok', value, code: null })

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
  expect(notice.getByText(/đang chỉ .*29\/8\/31.*29\/11\/26/)).toBeVisible()
  expect(notice.getByText('3.000')).toBeVisible()
  await userEvent.click(notice.getByRole('button', { name: 'Xóa ngay' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Xóa ngay' }))
  expect(await screen.findByRole('heading', { name: 'Đã xóa' })).toBeVisible()
  expect(screen.queryByText(title)).toBeNull()
})
