import { act, render, screen } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { OnPaper } from '#staff/components/on-paper.tsx'
import { SelectField, TextField } from '#ui/field.tsx'

beforeAll(() => setUpI18n('vi', ['common', 'staff']))
beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 29, 8), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

const print = (): void => act(() => void dispatchEvent(new Event('beforeprint')))
const nothing = (): void => undefined

it('says on paper when it was printed, not when it was opened', () => {
  render(<OnPaper name="Chị Ba" />)
  expect(screen.getByText('In lúc 08:00 29/11/2026. Người in: Chị Ba.')).toBeInTheDocument()
  vi.setSystemTime(new Date(2026, 10, 30, 9, 30))
  print()
  expect(screen.getByText('In lúc 09:30 30/11/2026. Người in: Chị Ba.')).toBeInTheDocument()
  expect(screen.queryByText(/^Bộ lọc/)).toBeNull()
})

it('says what the page is narrowed by as its fields say it, and passes over those that hold nothing', () => {
  history.replaceState(null, '', '/staff/cases/list?search=dang+thi+ut')
  const options = [{ value: '92', label: 'TP. Cần Thơ' }]
  const choice = { placeholder: 'Tất cả', options, onChange: nothing }
  render(
    <>
      <OnPaper name="Chị Ba" />
      <form className="staff-search">
        <TextField label="Tìm" type="search" value="typed, not searched for" onChange={nothing} />
      </form>
      <div className="staff-filters">
        <SelectField label="Tỉnh, thành" value="92" {...choice} />
        <SelectField label="Sự kiện" value="" {...choice} />
        <TextField label="Từ ngày" type="date" value="2026-11-01" onChange={nothing} />
        <TextField label="Đến ngày" type="date" value="" onChange={nothing} />
      </div>
    </>,
  )
  print()
  expect(
    screen.getByText('Bộ lọc: Tìm: dang thi ut · Tỉnh, thành: TP. Cần Thơ · Từ ngày: 01/11/2026'),
  ).toBeInTheDocument()
})
