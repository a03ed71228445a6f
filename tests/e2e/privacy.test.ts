import { expect, test, type Page } from '@playwright/test'
import { aSubmission } from '../support/submission.ts'
import { expectClean } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { runServer } from './support/running-server.ts'

async function expectFits(page: Page, what: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expectClean(page, `${what} at ${width}`)
    await page.screenshot({ path: `test-results/${what}-${width}.png`, fullPage: true })
  }
}

test('what somebody asked for by phone is taken, acknowledged, carried out and leaves only its line', async ({
  page,
}) => {
  const server = await runServer()
  const url = `http://127.0.0.1:${server.port}`
  try {
    const { item } = await aSubmission()
      .profile({ businessName: 'Quán Ba Miền', contactName: 'Chị Ba', phone: '0901234567' })
      .consented('keepAndSend', 'contact', 'statistics')
      .but({ ownerKeyHash: null })
      .seal()
    await fetch(`${url}/api/v1/submissions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ submissions: [item], device: null }),
    })
    await page.goto(`${url}/staff/submissions/${item.id}`)
    await signIn(page)
    await page.getByRole('link', { name: 'Ghi yêu cầu về dữ liệu' }).click()

    await page.getByLabel('Xóa dữ liệu').check()
    await page.getByLabel('Ai yêu cầu, trả lời bằng cách nào?').fill('Chị Ba, 0901 234 567')
    await page.getByLabel('Điện thoại').check()
    await expect(page.getByLabel('Mã phiếu hoặc mã biên nhận')).toHaveValue(item.id)
    await expectFits(page, 'privacy-form')
    await page.getByRole('button', { name: 'Ghi yêu cầu', exact: true }).click()

    await expect(page.getByRole('heading', { name: 'Xóa dữ liệu', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Quán Ba Miền' })).toBeVisible()
    await expectFits(page, 'privacy-request')
    const proof = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải bằng chứng đồng ý (JSON)' }).click()
    expect((await proof).suggestedFilename()).toBe(`sansangso-consent-${item.id}.json`)
    await page.getByLabel('Ghi chú hoặc lý do').fill('Đã gọi lại đúng số trên phiếu')
    await page.getByRole('button', { name: 'Đã báo là nhận được yêu cầu' }).click()
    await expect(page.getByText('Đã gọi lại đúng số trên phiếu')).toBeVisible()
    await page.getByRole('button', { name: 'Xóa dữ liệu' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('Xóa phiếu của “Quán Ba Miền”')).toBeVisible()
    await dialog.getByRole('button', { name: 'Xóa dữ liệu' }).click()
    await expect(page.getByText('Đã làm xong')).toBeVisible()
    await expect(page.getByText('Phiếu này đã xóa.')).toBeVisible()
    await expect(page.getByText('Quán Ba Miền')).toHaveCount(0)

    await page.getByRole('link', { name: 'Về danh sách yêu cầu' }).click()
    await expect(page.getByText('Không có yêu cầu nào.')).toBeVisible()
    await page.getByLabel('Xem yêu cầu').selectOption('closed')
    await expect(page.getByRole('link', { name: 'Xóa dữ liệu · Chị Ba' })).toBeVisible()
    await expectFits(page, 'privacy-list')

    await page.getByRole('link', { name: 'Thời hạn lưu giữ' }).click()
    await page.getByLabel('Nhật ký').fill('6')
    await expect(page.getByText('Số tháng là số nguyên từ 12 đến 240.')).toBeVisible()
    await page.getByLabel('Nhật ký').fill('24')
    await page.getByLabel('Phiếu đã gửi').fill('36')
    await page.getByRole('button', { name: 'Xem thử sẽ xóa gì' }).click()
    await expect(page.getByText('Lưu thời hạn trước rồi mới xóa ngay được.')).toBeVisible()
    await page.getByRole('button', { name: 'Lưu thời hạn' }).click()
    await expect(page.getByText('Đã lưu. Mỗi ngày')).toBeVisible()
    await page.getByRole('button', { name: 'Xóa ngay' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Xóa ngay' }).click()
    await expect(page.getByRole('heading', { name: 'Đã xóa' })).toBeVisible()
    await expectFits(page, 'privacy-retention')
  } finally {
    await server.dispose()
  }
})
