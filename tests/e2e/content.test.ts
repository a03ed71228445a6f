import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { signIn } from './support/console.ts'
import { becomeReadyOffline } from './support/device.ts'
import { runServer } from './support/running-server.ts'

/** Two questions about a market stall, as an operator would write them: data and words, no code. */
const stall = (version: number, options: readonly string[]) => ({
  id: 'sap-cho',
  version,
  status: 'released',
  standing: 'ours',
  words: 'sap-cho',
  scoring: { method: 'pillarMeans' },
  coverageNeeded: 70,
  secondsPerStep: 20,
  pillars: [
    {
      id: 'stall',
      weight: 1,
      criteria: ['price-list', 'payment'].map((id) => ({
        id,
        options: options.map((option, index) => ({
          id: option,
          value: index / (options.length - 1),
        })),
        canBeNotApplicable: false,
        usefulness: 1,
        mapsTo: { qd1567: [], qd2158: [], qd1970: [] },
      })),
    },
  ],
  toolLists: {},
  toolListWhen: [],
  toolsAt: null,
  toolLinks: null,
  levels: [
    { id: 'new', from: 0 },
    { id: 'ready', from: 50 },
  ],
  sources: ['Ban quản lý chợ'],
})
const options = { no: 'Chưa có', partly: 'Có một phần', yes: 'Có đủ' }
const WORDS = {
  name: 'Sạp chợ',
  about: 'Hai câu cho người bán ở chợ.',
  pillars: { stall: { name: 'Sạp hàng', short: 'Sạp' } },
  criteria: {
    'price-list': { prompt: 'Sạp có bảng giá không?', options },
    payment: { prompt: 'Sạp có nhận chuyển khoản không?', options },
  },
  levels: {
    new: { name: 'Mới bắt đầu', meaning: 'Còn vài việc dễ làm.' },
    ready: { name: 'Đã sẵn sàng', meaning: 'Sạp đã quen với công cụ số.' },
  },
}

function write(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, json] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(json))
  }
}

async function beginStall(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/start/sap-cho`)
  await page.getByRole('button', { name: 'Làm bài “Sạp chợ”' }).click()
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
  await page.getByLabel('Ngành chính').selectOption('G')
  await page.getByLabel('Tỉnh, thành phố').selectOption('01')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByRole('heading', { name: 'Sạp có bảng giá không?' })).toBeVisible()
}

test('a further questionnaire and a third language, added as data only, work from start to staff', async ({
  page,
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-content-'))
  write(folder, {
    'questionnaires/sap-cho.v1.json': stall(1, ['no', 'partly', 'yes']),
    'locales/vi/sap-cho.json': WORDS,
    'locales/km/language.json': { name: 'ភាសាខ្មែរ' },
    'locales/km/common.json': { nav: { home: 'ទំព័រដើម' } },
    'locales/km/sap-cho.json': { criteria: { payment: { prompt: 'តើអ្នកទទួលការផ្ទេរប្រាក់ទេ?' } } },
  })
  const server = await runServer({ CONTENT_DIR: folder })
  const url = `http://127.0.0.1:${server.port}`
  try {
    await page.goto(`${url}/questionnaires`)
    await expect(page.getByRole('heading', { name: 'Sạp chợ' })).toBeVisible()
    await becomeReadyOffline(page)
    await beginStall(page, url)
    await page.getByRole('radio', { name: 'Có đủ' }).check()
    await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()

    // Meanwhile a newer version comes out, with other options; the draft goes on with its own.
    await server.stop()
    write(folder, {
      'questionnaires/sap-cho.v2.json': stall(2, ['no', 'yes']),
      'locales/en/sap-cho.json': WORDS,
    })
    await server.start()
    await page.reload()
    await expect(page.getByRole('radio', { name: 'Có đủ' })).toBeChecked()
    await expect(page.getByRole('radio', { name: 'Có một phần' })).toBeVisible()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()

    // The third language: what it has is shown, the rest is Vietnamese and said to be.
    await page.getByRole('combobox').selectOption({ label: 'ភាសាខ្មែរ' })
    await expect(page.getByRole('heading', { name: 'តើអ្នកទទួលការផ្ទេរប្រាក់ទេ?' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'ទំព័រដើម' })).toBeVisible()
    await expect(page.getByText('Phần chưa dịch hiện bằng tiếng Việt')).toBeVisible()
    await page.getByRole('combobox').selectOption({ label: 'Tiếng Việt' })
    await page.getByRole('radio', { name: 'Có một phần' }).check()
    await page.getByRole('button', { name: 'Đến phần cuối' }).click()
    await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await expect(page.getByText('Đã sẵn sàng').first()).toBeVisible()
    await expect(page.getByText('75').first()).toBeVisible()
    await expect(page.getByText(/Đã gửi: biên nhận/).first()).toBeVisible()

    // Staff read it in its own words, and the new one begins with version 2.
    const desk = await browser.newPage()
    await desk.goto(`${url}/staff/submissions`)
    await signIn(desk)
    await expect(desk.getByRole('cell', { name: /Đã sẵn sàng Sạp chợ/ })).toBeVisible()
    await desk.close()
    await beginStall(page, url)
    await expect(page.getByRole('radio', { name: 'Có một phần' })).toHaveCount(0)
  } finally {
    await server.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
})
