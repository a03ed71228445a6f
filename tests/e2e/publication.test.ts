import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { aSubmission } from '../support/submission.ts'
import { brokenWords, expectClean, expectFits, expectNoWider } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { becomeReadyOffline } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { test } from './support/own-server.ts'
import type { RunningServer } from './support/running-server.ts'

/** Sends what it is given, and lets it have come a month ago and more: a period is published when it is over. */
async function deliverLastMonth(server: RunningServer): Promise<{ month: string }> {
  const shop = () => aSubmission().consented('keepAndSend', 'statistics')
  const sealed = await Promise.all([
    ...Array.from({ length: 24 }, () => shop().seal()),
    ...Array.from({ length: 12 }, () =>
      shop()
        .profile({ sector: { version: 'VSIC-2025', code: 'I' }, line: 'food' })
        .seal(),
    ),
    ...Array.from({ length: 4 }, () => shop().profile({ province: '48' }).seal()),
  ])
  await deliver(`http://127.0.0.1:${server.port}`, ...sealed.map(({ item }) => item))
  await server.stop('SIGTERM')
  const now = new Date()
  const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15))
  const store = new DatabaseSync(join(server.dataDir, 'sansangso.sqlite'))
  store.prepare('update submissions set received_at = ?').run(lastMonth.toISOString())
  store.close()
  await server.start()
  return { month: `Tháng ${lastMonth.getUTCMonth() + 1}/${lastMonth.getUTCFullYear()}` }
}

test('staff publish a month; anybody reads it; a result shows it without a network', async ({
  page,
  browser,
  server,
  url,
}) => {
  const { month } = await deliverLastMonth(server)
  await page.goto(`${url}/staff/publications`)
  await signIn(page)
  await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: month })
  const look = page.getByRole('button', { name: 'Xem trước' })
  await look.press('Enter')
  const said = page.getByRole('status').filter({ hasText: 'Có 40 cơ sở được tính.' })
  await expect(said).toBeVisible()
  await expect(page.getByText('Khoảng 40 cơ sở')).toBeVisible()
  await expect(look).toBeFocused()
  await expectFits(page, 'preview')
  await page.getByRole('button', { name: 'Công bố', exact: true }).press('Enter')
  // What was looked at goes, and its button with it.
  await expect(page.getByText('Đã công bố.')).toBeFocused()
  await page.getByRole('link', { name: month }).click()

  await expect(page.getByRole('heading', { name: `Mức sẵn sàng số: ${month}` })).toBeVisible()
  await expect(page.getByText('Khoảng 40 cơ sở')).toBeVisible()
  const sectors = page.getByRole('table', { name: 'Theo ngành' })
  await expect(sectors.getByRole('row', { name: /^Buôn bán, cửa hàng, tạp hóa 30/ })).toBeVisible()
  const provinces = page.getByRole('table', { name: 'Theo tỉnh, thành' })
  await expect(provinces.getByText('ẩn', { exact: true })).toHaveCount(2)
  await expect(provinces.getByRole('cell', { name: /^4$/ })).toHaveCount(0)
  await expect(page.getByText('Phiên bản bộ câu hỏi: 1')).toBeVisible()
  const about = page.getByRole('link', { name: 'Giải thích bảng' })
  const described = await page.request.get(`${url}${await about.getAttribute('href')}`)
  expect(await described.json()).toMatchObject({
    'dc:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
  })
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải bảng số liệu (Excel)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^sansangso-.*-v1\.xlsx$/)
  await expectFits(page, 'publication')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('table', { name: 'Mean score of each part' })).toBeVisible()
  await expectClean(page, 'publication in English at 360')
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await brokenWords(page.getByRole('table'))).toEqual([])
  await expectNoWider(page, 'publication in English at 320')

  const phone = await browser.newContext({
    locale: 'vi-VN',
    viewport: { width: 360, height: 740 },
  })
  const owner = await phone.newPage()
  const id = await finishAsGrocery(owner, url, 'Tạp hóa Hoa')
  await becomeReadyOffline(owner)
  await phone.setOffline(true)
  await owner.goto(`${url}/result/${id}`)
  const beside = owner.getByRole('region', { name: 'So với cơ sở khác' })
  await expect(beside.getByText(/So với khoảng \d+ cơ sở/)).toBeVisible()
  await expect(beside.getByRole('row', { name: /^Điểm chung 36,6 \d/ })).toBeVisible()
  await expectClean(owner, 'result with a benchmark')
  await phone.close()
})
