import type { Page } from '@playwright/test'
import { expectClean, expectNoWider } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { manySubmissions, queueOnDevice } from './support/queued.ts'
import {
  answerFast,
  answerQuestions,
  describeGrocery,
  nameObstacles,
  nothingChosen,
} from './support/owner.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

async function walkAsOwner(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
  await expectClean(page, 'start')
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).waitFor()
  await expectClean(page, 'profile')
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('checkbox', { name: /Liên hệ với tôi/ }).check()
  await expectClean(page, 'consent')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('radio').first().waitFor()
  await expectClean(page, 'question')
  const chosen = nothingChosen()
  await answerQuestions(page, chosen, 12)
  await page.getByRole('checkbox').first().waitFor()
  await expectClean(page, 'tools')
  await page.getByRole('link', { name: 'Tất cả phần' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tất cả các phần' }).waitFor()
  await expectClean(page, 'overview')
  await page.goBack()
  await answerFast(page, chosen)
  await page.waitForURL(/\/closing$/)
  await page.getByText('Thêm vài câu về mong muốn').click()
  await expectClean(page, 'closing')
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).waitFor()
  await expectClean(page, 'review')
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page
    .getByText(/Đã gửi: biên nhận/)
    .first()
    .waitFor()
  await expectClean(page, 'result')
  await page.getByRole('button', { name: 'Chuyển kết quả sang máy khác bằng mã QR' }).click()
  await page.getByRole('checkbox', { name: /Kèm tên/ }).check()
  await expectClean(page, 'result with its code')
  for (const [path, heading] of [
    ['history', 'Bài của tôi trên máy này'],
    ['h/scan', 'Quét mã QR của kết quả'],
    ['h#1.3.abcdef.xyzxyz', 'Mang kết quả về'],
    ['outbox', 'Chờ gửi'],
    ['data', 'Dữ liệu và riêng tư'],
    ['questionnaires', 'Các bộ câu hỏi'],
    ['method', 'Cách tính điểm'],
  ] as const) {
    await page.goto(`${url}/${path}`)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await expectClean(page, path)
  }
}

/** English words are long: at the width that 400 % on a desk leaves (WCAG 1.4.10), tables still fit. */
async function readInEnglish(page: Page, url: string): Promise<void> {
  const size = page.viewportSize()
  await page.getByRole('button', { name: 'English' }).click()
  // It is kept once it is shown; who leaves before finds the other language.
  await page.getByRole('button', { name: 'Tiếng Việt' }).waitFor()
  await page.setViewportSize({ width: 320, height: 740 })
  await page.goto(`${url}/method`)
  await page.getByRole('heading', { level: 1, name: 'How scores are made' }).waitFor()
  await page.getByText('Sẵn Sàng Số, version 1').click()
  await expectNoWider(page, 'method in English')
  await page.goto(`${url}/history`)
  await page.getByRole('link', { name: 'See the result' }).click()
  await page.waitForURL(/\/result\//)
  await page.getByText(/parts: which are strong/).click()
  await page.getByRole('columnheader', { name: 'Answered' }).waitFor()
  await expectNoWider(page, 'result in English')
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await page.getByRole('button', { name: 'English' }).waitFor()
  if (size) await page.setViewportSize(size)
}

/** The outbox with things in it: cut off, with a file taken in and the journal open. */
async function walkOutbox(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/outbox`)
  await page.route('**/api/**', (route) => route.abort())
  await queueOnDevice(page, await manySubmissions(2))
  await page.reload()
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByText('Chưa kết nối được với máy chủ').first().waitFor()
  await page.getByText('Thông tin cho người hỗ trợ kỹ thuật').click()
  await page
    .getByLabel('Chọn tệp')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('ảnh') })
  await page.getByText('không phải tệp của Sẵn Sàng Số').waitFor()
  await expectClean(page, 'outbox with entries')
  await page.unroute('**/api/**')
}

async function walkAsStaff(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/staff/submissions`)
  await page.getByLabel('Thư điện tử').waitFor()
  await expectClean(page, 'sign-in')
  await signIn(page)
  await page.getByRole('link', { name: 'Tạp hóa Hoa' }).waitFor()
  await expectClean(page, 'submissions')
  await page.getByRole('link', { name: 'Tạp hóa Hoa' }).click()
  await page.getByRole('heading', { name: 'Nguồn gốc' }).waitFor()
  await expectClean(page, 'submission')
  await page.goto(`${url}/staff/quarantine`)
  await page.getByText('Không có phiếu nào cần xem lại').waitFor()
  await expectClean(page, 'quarantine')
  await page.goto(`${url}/staff/import`)
  await page.getByLabel('Chọn tệp').waitFor()
  await expectClean(page, 'import')
}

test('axe finds nothing on any screen, and none scrolls sideways', async ({ page, url }) => {
  // Twenty screens, each looked at in full: the longest test there is.
  test.setTimeout(400_000)
  await walkAsOwner(page, url)
  await readInEnglish(page, url)
  await walkAsStaff(page, url)
  await walkOutbox(page, url)
})
