import { render, screen, within } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { IS_TRAINING } from '#content/training.ts'
import { DownloadButtons } from '#staff/dashboard/download-buttons.tsx'
import { FigureCard } from '#staff/dashboard/figure-card.tsx'
import { QualityCard } from '#staff/dashboard/quality-card.tsx'
import { RepeatChart } from '#staff/dashboard/repeat-chart.tsx'
import { downloadedFile } from '../support/downloaded-file.ts'
import { readXlsx } from '../server/support/read-xlsx.ts'
import {
  tableCsv,
  tableFileName,
  tableXlsx,
  type FigureTable,
} from '#staff/dashboard/figure-table.ts'
import { monthRange, monthsBefore, valuesIn } from '#staff/dashboard/dashboard-query.ts'

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

const COUNTED = [
  { label: 'Kỳ', value: 'từ 01/10/2026 đến 15/10/2026' },
  { label: 'Tỉnh, thành phố', value: 'TP. Hà Nội' },
]

const show = (isRestricted: boolean) =>
  render(
    <Suspense>
      <FigureCard table={TABLE} counted={COUNTED} isRestricted={isRestricted} />
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

  it('has its apostrophes also where a computer set to Vietnamese cuts', () => {
    const rows = [{ key: 'a', label: 'Chợ;=1+1', values: [10, null] }]
    expect(tableCsv({ ...TABLE, rows })).toContain("Chợ;'=1+1,10,")
  })

  it('downloads as a workbook whose figures are numbers, and whose names are no formulas', async () => {
    const { workbook, rowsOf } = await readXlsx(
      tableXlsx(
        { ...TABLE, title: 'Theo tỉnh/thành: [2026]' },
        { name: 'Thông tin bảng', said: COUNTED },
      ).buffer,
    )
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Theo tỉnh thành   2026 ',
      'Thông tin bảng',
    ])
    expect(rowsOf(0)).toEqual([
      ['Sự kiện', 'Số phiếu', 'Điểm trung bình'],
      ['Ngày hội “Chuyển đổi số”, Huế', 20, 41.25],
      ['=HYPERLINK("http://x")', 10, null],
      ['Nhóm nhỏ', null, null],
    ])
    expect(rowsOf(1), 'what it counts does not stand in the table').toEqual([
      ['Kỳ', 'từ 01/10/2026 đến 15/10/2026'],
      ['Tỉnh, thành phố', 'TP. Hà Nội'],
    ])
    const cell = workbook.worksheets[0]?.getCell('A3')
    expect([cell?.formula, cell?.type]).toEqual([
      undefined,
      workbook.worksheets[0]?.getCell('A2').type,
    ])
  })
})

describe('figures of made-up businesses', () => {
  it('say so by the name of the file, and of the sheet that is seen first', async () => {
    IS_TRAINING.replace(true)
    onTestFinished(() => IS_TRAINING.replace(false))
    render(<DownloadButtons table={TABLE} counted={COUNTED} />)
    const { name, blob } = await downloadedFile(() =>
      screen.getByRole('button', { name: /Excel/ }).click(),
    )
    expect(name).toMatch(/^tap-huan-/)
    const { workbook } = await readXlsx(await blob.arrayBuffer())
    expect(workbook.worksheets[0]?.name).toMatch(/^Tập huấn – Theo/)
  })
})

describe('the name of a file of figures', () => {
  it('says what is counted and of which day it is, and can be a name anywhere', () => {
    expect(tableFileName(TABLE, COUNTED, '2026-11-29', 'csv')).toBe(
      'Theo sự kiện – từ 01-10-2026 đến 15-10-2026, TP. Hà Nội – 2026-11-29.csv',
    )
  })

  it('stays short where an event has a long name', () => {
    const long = { label: 'Sự kiện', value: 'Ngày hội chuyển đổi số '.repeat(20) }
    const name = tableFileName(TABLE, [...COUNTED, long], '2026-11-29', 'xlsx')
    expect(new TextEncoder().encode(name).length).toBeLessThan(255)
    expect(name).toMatch(/ – 2026-11-29\.xlsx$/)
  })
})

describe('the trend of those who came again', () => {
  const time = [
    { key: '2026-10-01', businesses: 4, first: 30, latest: 42.5 },
    { key: '2026-11-01', businesses: 0, first: null, latest: null },
    { key: '2026-12-01', businesses: 7, first: 35, latest: 50 },
  ]

  it('is two lines that break where nobody came, and a sentence that says the last of it', () => {
    render(<RepeatChart time={time} />)
    const picture = screen.getByRole('img', {
      name: /từ 10\/2026 đến 12\/2026\. Tháng 12\/2026: lần đầu trung bình 35, lần mới nhất 50/,
    })
    const lines = [...picture.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toMatch(/^M\S+ \S+M\S+ \S+$/)
    expect(picture.querySelectorAll('rect')).toHaveLength(2)
    expect(picture.querySelectorAll('circle')).toHaveLength(2)
    // A higher score is higher up.
    const heights = [...picture.querySelectorAll('circle')].map((mark) =>
      Number(mark.getAttribute('cy')),
    )
    expect(heights[1]).toBeLessThan(heights[0] ?? 0)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Lần đầu',
      'Lần mới nhất',
    ])
  })

  it('is drawn from neighbouring months without a break', () => {
    render(<RepeatChart time={time.filter(({ businesses }) => businesses > 0)} />)
    const [line] = screen.getByRole('img').querySelectorAll('path')
    expect(line?.getAttribute('d')).toMatch(/^M\S+ [\d.]+L\S+ \S+$/)
  })
})

describe('figures without a chart', () => {
  it('are handed out too: the card of quality has its download', () => {
    const table = { ...TABLE, title: 'Chất lượng dữ liệu' }
    render(
      <QualityCard
        isRestricted={false}
        quality={{
          unknownShare: 0.125,
          medianSeconds: 90,
          straightLined: 2,
          quarantined: null,
          excluded: null,
        }}
        table={table}
        counted={COUNTED}
      />,
    )
    expect(screen.getByText('12,5%')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Tải bảng (CSV) Chất lượng dữ liệu' })).toBeVisible()
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
