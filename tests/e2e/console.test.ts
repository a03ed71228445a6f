import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { receiptCode } from '../../src/protocol/receipt.ts'
import { aSubmission } from '../support/submission.ts'
import { expectFits } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

test('staff find a submission, read all of it, and decide what was put aside', async ({
  page,
  url,
}) => {
  const named = (businessName: string, province: string) =>
    aSubmission().profile({ businessName, province }).seal()
  const shop = await named('Tạp hóa Đặng Út', '01')
  const forest = await named('Xưởng gỗ Tây Sơn', '52')
  const again = await aSubmission()
    .withId(shop.item.id)
    .profile({ businessName: 'Cùng mã, khác nội dung' })
    .seal()
  await deliver(url, shop.item, forest.item, again.item)

  await page.goto(`${url}/staff/submissions`)
  await signIn(page)
  const table = page.getByRole('table', { name: 'Phiếu, mới nhất ở trên' })
  await expect(table.getByRole('link')).toHaveCount(2)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.reload()
  await expect(table.getByRole('link').first(), 'the first row at a desk').toBeInViewport()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await expect(table.getByRole('link').first(), 'the first row on a phone').toBeInViewport()
  await expect(page.getByLabel('Tỉnh, thành phố')).toBeHidden()
  await page.getByText('Lọc', { exact: true }).click()
  await page.getByLabel('Tỉnh, thành phố').selectOption('52')
  await expect(page.getByText('1 phiếu khớp bộ lọc')).toBeInViewport()
  await table.getByRole('link').click()
  await page.getByRole('link', { name: 'Về danh sách' }).click()
  await expect(page).toHaveURL(/\/staff\/submissions\?province=52$/)
  await expect(table.getByRole('link')).toBeFocused()
  await page.getByRole('link', { name: 'Bỏ mọi bộ lọc' }).click()
  await expect(table.getByRole('link')).toHaveCount(2)
  await expectFits(page, 'list')
  await page.getByLabel('Tìm phiếu').fill('dang ut')
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await expect(table.getByRole('link')).toHaveText(['Tạp hóa Đặng Út'])
  await page.getByLabel('Tìm phiếu').fill(receiptCode({ submissionId: forest.item.id }))
  await page.getByRole('button', { name: 'Tìm', exact: true }).click()
  await expect(table.getByRole('link')).toHaveText(['Xưởng gỗ Tây Sơn'])
  await page.reload()
  await expect(table.getByRole('link')).toHaveText(['Xưởng gỗ Tây Sơn'])
  await table.getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Xưởng gỗ Tây Sơn' })).toBeVisible()
  await expect(page.getByText(receiptCode({ submissionId: forest.item.id }))).toBeVisible()
  await expectFits(page, 'one submission')
  await expect(page.getByText('Sẵn Sàng Số · 1', { exact: true })).toBeVisible()
  await expect(page.getByText('bản khác cùng mã phiếu')).toHaveCount(0)

  await page.goto(`${url}/staff/submissions`)
  await expect(
    table.getByRole('row').filter({ hasText: 'Tạp hóa Đặng Út' }).getByText('có bản khác cùng mã'),
  ).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  const marked = table.getByRole('link', { name: 'Tạp hóa Đặng Út' })
  const linesOf = (link: Element) => Math.round(link.getBoundingClientRect().height / 20)
  expect(await marked.evaluate(linesOf), 'the name on a phone, its mark below it').toBe(1)
  await marked.click()
  await expect(page.getByText('Có 1 bản khác cùng mã phiếu đang chờ xem lại')).toBeVisible()
  await expectFits(page, 'one submission with another under its id')
  await page.getByRole('link', { name: 'Xem bản đang chờ' }).click()
  await expect(
    page.getByText(`Chỉ hiện những gì gửi đến với mã phiếu ${shop.item.id}`),
  ).toBeVisible()

  const aside = page.getByRole('article')
  await expect(aside).toHaveCount(1)
  await aside.getByRole('button', { name: 'Xem nội dung' }).click()
  await aside.getByText('Nguyên văn nhận được', { exact: true }).click()
  await expect(aside.getByRole('group', { name: 'Nguyên văn nhận được' })).toContainText(
    'Cùng mã, khác nội dung',
  )
  await expectFits(page, 'desk')
  const download = page.waitForEvent('download')
  await aside.getByRole('link', { name: 'Tải nguyên văn nội dung nhận được' }).click()
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(again.item.body)
  await page.getByRole('button', { name: 'Xem tất cả' }).click()
  await expect(aside).toHaveCount(1)
  await expect(aside.getByText('Phiếu đến trước vẫn được tính')).toBeVisible()
  await aside.getByRole('button', { name: 'Loại phiếu' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Vì sao loại').fill('Gửi hai lần từ hai máy')
  await dialog.getByRole('button', { name: 'Loại phiếu' }).click()
  await expect(page.getByText('Đã loại phiếu.')).toBeVisible()
  await page.getByLabel('Tình trạng').selectOption('rejected')
  await expect(page.getByText('Gửi hai lần từ hai máy')).toBeVisible()
})
