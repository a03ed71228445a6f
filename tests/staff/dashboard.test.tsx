import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { PROVINCES } from '#content/reference.ts'
import { FigureCard } from '#staff/dashboard/figure-card.tsx'
import { tableCsv, type FigureTable } from '#staff/dashboard/figure-table.ts'
import { monthRange, monthsBefore, valuesIn } from '#staff/dashboard/dashboard-query.ts'
import { PROVINCE_PLACES } from '#staff/dashboard/province-places.ts'

beforeAll(async () => {
  await setUpI18n('vi', ['common', 'dashboard'])
})

const TABLE: FigureTable = {
  title: 'Theo sự kiện',
  rowHeading: 'Sự kiện',
  columns: [
    { label: 'Số phiếu', format: String },
    { label: 'Điểm trung bình', format: (value) => value.toFixed(1).replace('.', ',') },
  ],
  rows: [
    { key: 'a', label: 'Ngày hội “Chuyển đổi số”, Huế', values: [20, 41.25] },
    { key: 'b', label: '=HYPERLINK("http://x")', values: [10, null] },
    { key: 'c', label: 'Nhóm nhỏ', values: [null, null] },
  ],
}

const show = (isRestricted: boolean) =>
  render(
    <Suspense>
      <FigureCard table={TABLE} isRestricted={isRestricted} />
    </Suspense>,
  )

describe('a chart', () => {
  it('is a table too: each bar stands in the row whose figures it shows', async () => {
    show(false)
    const table = await screen.findByRole('table', { name: 'Theo sự kiện' })
    const row = within(table).getByRole('row', { name: /Ngày hội/ })
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['20', '41,3'])
    const widths = [...table.querySelectorAll('.dashboard-bar-value')].map((bar) =>
      bar.getAttribute('width'),
    )
    expect(widths).toEqual(['100', '50', '0'])
    expect(screen.getByRole('button', { name: /Tải bảng \(CSV\) Theo sự kiện/ })).toBeVisible()
  })

  it('says to a viewer that groups are hidden, and names none of them', async () => {
    show(true)
    await screen.findByRole('table', { name: 'Theo sự kiện' })
    expect(screen.queryByText('Nhóm nhỏ')).toBeNull()
    expect(screen.getByText(/được ẩn vì quá ít cơ sở/)).toBeVisible()
  })

  it('downloads as a file that no spreadsheet runs', () => {
    expect(tableCsv(TABLE)).toBe(
      '\uFEFFSự kiện,Số phiếu,Điểm trung bình\r\n' +
        '"Ngày hội “Chuyển đổi số”, Huế",20,41.25\r\n' +
        '"\'=HYPERLINK(""http://x"")",10,\r\n' +
        'Nhóm nhỏ,,\r\n',
    )
  })
})

describe('the filters in the address', () => {
  it('are read as far as they are valid, and for a viewer as far as they may choose', () => {
    const search = '?province=79&sector=x%27&from=2026-11-01&to=2026-11-30&per=week&cursor=1'
    expect(valuesIn(search, false)).toEqual({
      province: '79',
      from: '2026-11-01',
      to: '2026-11-30',
      per: 'week',
    })
    expect(valuesIn(search, true)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  })

  it('offer whole months, over New Year and in leap years', () => {
    expect(monthsBefore('2027-01-05', 2)).toEqual(['2026-12', '2026-11'])
    expect(monthRange('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })
})

describe('the tiles', () => {
  it('have a place of its own for every province', () => {
    expect(Object.keys(PROVINCE_PLACES).toSorted()).toEqual(
      PROVINCES.map(({ code }) => code).toSorted(),
    )
    expect(new Set(Object.values(PROVINCE_PLACES).map(String)).size).toBe(PROVINCES.length)
  })
})
