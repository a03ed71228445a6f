import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { ExportProgress } from '#protocol/exports.ts'
import { httpStaffApi } from '#staff/api.ts'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { Downloads } from '#staff/submissions/downloads.tsx'

beforeAll(async () => {
  await setUpI18n('vi', ['common', 'staff'])
})
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Downloads begun on a server that answers with these in turn, then with the last one for ever. */
async function begin(...answers: (ExportProgress | null)[]) {
  const asked: string[] = []
  const api = {
    ...httpStaffApi(),
    exportProgress: async (ticket: string) => {
      asked.push(ticket)
      const value = answers[Math.min(asked.length, answers.length) - 1] ?? null
      return value
        ? { kind: 'ok' as const, value, code: null }
        : { kind: 'failed' as const, value: null, code: 'request.notFound' }
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense>
        <Downloads filterQuery="province=79" />
      </Suspense>
    </StaffApiProvider>,
  )
  fireEvent.click(screen.getByText('Tải về'))
  const link = screen.getByRole('link', { name: 'Tải tệp ghi bằng chữ' })
  const ticket = new URL(link.getAttribute('href') ?? '', 'http://x').searchParams.get('ticket')
  link.addEventListener('click', (event) => event.preventDefault())
  fireEvent.click(link)
  const second = () => act(() => vi.advanceTimersByTimeAsync(1000))
  return { asked, ticket, second }
}

describe('a download', () => {
  it('of CSV says that a spreadsheet may misread it, before it is begun', async () => {
    await begin(null)
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTimeAsync.bind(vi) })
    expect(screen.queryByText(/CSV dành cho phần mềm thống kê/)).toBeNull()
    await user.selectOptions(screen.getByLabelText('Định dạng'), 'csv')
    expect(screen.getByText(/CSV dành cho phần mềm thống kê/)).toBeVisible()
  })

  it('of a workbook says before it is begun that one sheet may not hold it all', async () => {
    const shown = (total: number) =>
      render(
        <StaffApiProvider value={httpStaffApi()}>
          <Suspense>
            <Downloads filterQuery="" total={total} />
          </Suspense>
        </StaffApiProvider>,
      )
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTimeAsync.bind(vi) })
    const hint = () => screen.queryByText(/Mỗi trang Excel chứa nhiều nhất 1\.048\.576 dòng/)
    const choose = (label: string, value: string) =>
      user.selectOptions(screen.getByLabelText(label), value)
    const few = shown(9_999)
    fireEvent.click(screen.getByText('Tải về'))
    await choose('Mỗi dòng là', 'long')
    expect(hint()).toBeNull()
    few.unmount()
    const many = shown(10_000)
    fireEvent.click(screen.getByText('Tải về'))
    expect(hint()).toBeNull()
    await choose('Mỗi dòng là', 'long')
    expect(hint()).toBeVisible()
    await choose('Định dạng', 'csv')
    expect(hint()).toBeNull()
    many.unmount()
    shown(1_048_576)
    fireEvent.click(screen.getByText('Tải về'))
    expect(hint()).toBeVisible()
  })

  it('says how far it is until it is done, and then asks no more', async () => {
    const running: ExportProgress = { state: 'running', written: 12_500, total: 100_000 }
    const { asked, ticket, second } = await begin(null, running, {
      state: 'done',
      written: 100_000,
      total: 100_000,
    })
    expect(screen.getByRole('status')).toHaveTextContent('Đang chuẩn bị tệp')
    await second()
    await second()
    expect(screen.getByRole('status')).toHaveTextContent('Đã ghi 12.500 trên 100.000 phiếu.')
    expect(screen.getByRole('progressbar')).toHaveValue(12_500)
    await second()
    expect(screen.getByRole('status')).toHaveTextContent('Đã gửi đủ 100.000 phiếu.')
    await second()
    expect(asked).toEqual([ticket, ticket, ticket])
    expect(ticket).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('says that a file is not whole', async () => {
    const { second } = await begin({ state: 'broken', written: 7, total: 9 })
    await second()
    expect(screen.getByRole('status')).toHaveTextContent('bị ngắt khi mới ghi 7 trên 9 phiếu')
  })

  it('says nothing any more where nobody knows of it', async () => {
    const { second } = await begin(null)
    for (let time = 0; time < 17; time += 1) await second()
    expect(screen.queryByRole('status')).toBeNull()
  })
})
