import { render, screen } from '@testing-library/react'
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

beforeAll(() => setUpI18n('vi', ['common', 'staff', 'problems']))

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
