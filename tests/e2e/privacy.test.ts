import { expect, test, type Page } from '@playwright/test'
import { aSubmission } from '../support/submission.ts'
import { expectFits as expectFitsIn } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ADMIN, runServer } from './support/running-server.ts'

// Every screen is looked at in three widths, each with axe: more than two minutes where others work too.
test.setTimeout(300_000)

const expectFits = (page: Page, screen: string): Promise<void> =>
  expectFitsIn(page, screen, [1280, 390, 360])

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
    await deliver(url, item)
    await page.goto(`${url}/staff/submissions/${item.id}`)
    await signIn(page)
    await page.getByRole('link', { name: 'Ai đã xem, đã làm gì với phiếu này' }).click()
    await expect(page.getByLabel('Mã phiếu hoặc mã biên nhận')).toHaveValue(item.id)
    await expect(page.getByRole('cell', { name: 'Xem phiếu', exact: true })).toHaveCount(1)
    await expect(page.getByRole('cell', { name: 'Đăng nhập' })).toHaveCount(0)
    await expectFits(page, 'the log of one submission')
    await page.goBack()
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
    for (const language of ['vi', 'en'] as const) {
      const copy = await page.request.get(
        `${url}/api/v1/staff/submissions/${item.id}/copy.html?lang=${language}`,
      )
      const paper = await page.context().newPage()
      await paper.setContent(await copy.text())
      await expectFits(paper, `privacy-copy-${language}`)
      await paper.close()
    }
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

    // What is set is what the next owner reads before agreeing; without a network too, as it was last heard.
    await page.goto(`${url}/start/quick-check`)
    await page.getByRole('main').getByRole('button').first().click()
    await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
    await page.getByLabel('Ngành chính').selectOption('G')
    await page.getByRole('radio', { name: /Bán lẻ/ }).check()
    await page.getByLabel('Tỉnh, thành phố').selectOption('01')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(page.getByText(/Sau 36 tháng kể từ khi nhận/)).toBeVisible()
    await expectFits(page, 'consent-months')
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.context().setOffline(true)
    await page.reload()
    await expect(page.getByText(/Sau 36 tháng kể từ khi nhận/)).toBeVisible()
  } finally {
    await server.dispose()
  }
})

/** The same screen in English too, and Vietnamese again afterwards. */
async function expectFitsInBoth(page: Page, what: string): Promise<void> {
  await expectFits(page, `${what}-vi`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor()
  await expectFits(page, `${what}-en`)
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('button', { name: 'English' }).waitFor()
}

test('who has no key asks by the form, also where the network comes later, and staff make sure who it is', async ({
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
    await deliver(url, item)
    await page.goto(`${url}/data`)
    await page.getByRole('link', { name: 'Gửi yêu cầu về dữ liệu của tôi' }).click()
    const form = page.getByRole('form', { name: 'Yêu cầu về dữ liệu của tôi' })
    await form.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    await expect(form.getByText('Anh/chị chọn một mục.')).toBeVisible()
    await expectFitsInBoth(page, 'data-request-missing')

    await form.getByRole('radio', { name: /Rút lại đồng ý/ }).check()
    await form.getByLabel('Họ tên').fill('Chị Ba')
    await form.getByLabel('Liên hệ với anh/chị bằng cách nào?').fill('0901 234 567')
    await form.getByLabel('Mã biên nhận (nếu có)').fill(item.id)
    await form.getByLabel(/Anh\/chị nói thêm/).fill('Đừng gọi nữa')
    await form.getByRole('checkbox', { name: /Tôi đồng ý/ }).check()
    await page.context().setOffline(true)
    await form.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    await expect(form.getByRole('alert')).toContainText('Nội dung vẫn được giữ trên máy này')
    await expectFits(page, 'data-request-offline')
    await page.context().setOffline(false)
    await page.reload()
    await expect(form.getByLabel('Họ tên')).toHaveValue('Chị Ba')
    await expect(form.getByLabel(/Anh\/chị nói thêm/)).toHaveValue('Đừng gọi nữa')
    const agreement = form.getByRole('checkbox', { name: /Tôi đồng ý/ })
    await expect(agreement, 'agreed to anew each time').not.toBeChecked()
    await agreement.check()
    await form.getByRole('button', { name: 'Gửi yêu cầu' }).click()
    const taken = page.getByRole('status').getByText(/^Đã nhận. Mã yêu cầu: YC-/)
    await expect(taken).toBeVisible()
    const reference = (await taken.textContent())?.match(/YC-\w{4}-\w{4}/)?.[0] ?? 'none'
    await expect(form.getByLabel('Họ tên')).toHaveValue('')
    await expectFitsInBoth(page, 'data-request-sent')

    await page.goto(`${url}/staff/privacy`)
    await page.getByLabel('Thư điện tử').fill(ADMIN.email)
    await page.getByLabel('Mật khẩu').fill(ADMIN.password)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await expect(page.getByText(`${reference} · Biểu mẫu trên trang này`)).toBeVisible()
    await expect(page.getByText('Phải xác minh')).toBeVisible()
    await expectFits(page, 'privacy-form-list')

    const search = page.getByLabel('Tìm theo mã yêu cầu')
    const find = page.getByRole('button', { name: 'Tìm', exact: true })
    await search.fill('Chị Ba')
    await find.click()
    await expect(page.getByText('Mã có 8 ký tự')).toBeVisible()
    await search.fill('YC-0000-0000')
    await find.click()
    await expect(page.getByText('Không có yêu cầu nào mang mã YC-0000-0000')).toBeVisible()
    await search.fill(` ${reference.toLowerCase().replaceAll('-', ' ')}`)
    await find.click()
    await expect(page.getByText(`${reference} · Biểu mẫu trên trang này`)).toBeVisible()
    await expectFits(page, 'privacy-found')
    await page.getByRole('link', { name: 'Xem tất cả yêu cầu' }).click()
    await expect(search).toHaveValue('')
    await page.getByRole('link', { name: 'Rút lại đồng ý, hạn chế hoặc phản đối · Chị Ba' }).click()
    await expect(page.getByText('Chưa xác minh ai gửi yêu cầu này')).toBeVisible()
    await expect(page.getByLabel('Mã phiếu hoặc mã biên nhận')).toHaveValue(item.id)
    await page.getByRole('button', { name: 'Gắn phiếu' }).click()
    await expect(page.getByRole('link', { name: 'Quán Ba Miền' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Tải bản sao dữ liệu (JSON)' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Ghi việc rút lại' })).toHaveCount(0)
    await expectFits(page, 'privacy-unproved')
    await page.getByLabel('Ghi chú hoặc lý do').fill('Gọi lại số trên phiếu')
    await page.getByRole('button', { name: 'Đã xác minh đúng người' }).click()
    await expect(page.getByText('Chưa xác minh ai gửi yêu cầu này')).toHaveCount(0)
    await page.getByText('Không kịp hạn? Gia hạn một lần').click()
    await page.getByLabel('Thêm bao nhiêu ngày?').fill('16')
    await expect(page.getByText('Số ngày là số nguyên từ 1 đến 15.')).toBeVisible()
    await page.getByLabel('Thêm bao nhiêu ngày?').fill('5')
    await page.getByLabel('Ghi chú hoặc lý do').fill('Tổng đài thuê ngoài phải xử lý')
    await expectFits(page, 'privacy-extending')
    await page.getByRole('button', { name: 'Gia hạn', exact: true }).click()
    await expect(page.getByText('Phải báo cho người yêu cầu về gia hạn')).toBeVisible()
    await expectFits(page, 'privacy-extended')
    await page.getByRole('button', { name: 'Đã báo gia hạn' }).click()
    await expect(page.getByText('Phải báo cho người yêu cầu về gia hạn')).toHaveCount(0)
    await page.getByLabel('Không liên hệ nữa').check()
    await page.getByRole('button', { name: 'Ghi việc rút lại' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi việc rút lại' }).click()
    await expect(page.getByText('Đã làm xong')).toBeVisible()
    await expect(page.getByText('Không cho phép liên hệ.')).toBeVisible()
  } finally {
    await server.dispose()
  }
})
