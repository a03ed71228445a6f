import { expect, test, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { openOfficer, PIN, tally, tracesOf } from './support/kiosk.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'
import { heldByServer } from './support/queued.ts'
import { withTablet } from './support/stand.ts'

interface HeldBody {
  readonly id: string
  readonly follows?: string
  readonly answers: { readonly criteria: Readonly<Record<string, object>> }
  readonly verification?: {
    readonly criteria: Readonly<Record<string, { readonly evidence: readonly string[] }>>
  }
}

const bodiesAt = (dataDir: string): HeldBody[] =>
  [...heldByServer(dataDir).values()].map((body) => JSON.parse(body) as HeldBody)

async function consentAndAnswer(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, nothingChosen())
  await nameObstacles(page)
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
}

/** The officer, with the visitor beside, notes that the first answer was shown to be so. */
async function verifyFirstAnswer(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cán bộ mở bằng mã PIN' }).click()
  await page.getByLabel('Mã PIN').fill(PIN)
  await page.getByRole('button', { name: 'Mở', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Kiểm chứng câu trả lời' })).toBeVisible()
  await page.locator('summary').first().click()
  await page.getByRole('checkbox', { name: 'Hóa đơn, sổ sách, giấy tờ' }).first().check()
  await page.getByRole('radio').first().check()
  await expect(page.getByText('Đã kiểm chứng 1 câu trả lời.')).toBeVisible()
  await page.getByRole('link', { name: 'Về bài làm' }).click()
  await expect(page.getByText('Đã kiểm chứng 1 câu trả lời.')).toBeVisible()
}

test('an owner who comes back brings the earlier result by its code, and an officer verifies an answer', async ({
  page,
  browser,
}) => {
  await withTablet(page, async ({ server, network, staff, event }) => {
    await becomeReadyOffline(page)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describeGrocery(page, 'Tạp hóa Quay Lại')
    await consentAndAnswer(page)
    await verifyFirstAnswer(page)
    await submit(page)
    const line = await page
      .getByText(/Mã tìm lại kết quả: /)
      .first()
      .innerText()
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(line)?.[0] ?? ''
    expect(code).not.toBe('')
    await page.getByRole('button', { name: 'Xong' }).first().click()
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    expect(
      await tracesOf(page, [code, code.replaceAll('-', '')]),
      'the code goes with its owner',
    ).toEqual([])
    await openOfficer(page)
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect(tally(page, 'Đã gửi')).toHaveText('1')
    await page.getByRole('link', { name: 'Về màn hình đầu' }).click()
    const [first] = bodiesAt(server.dataDir)
    expect(Object.values(first?.verification?.criteria ?? {})).toMatchObject([
      { evidence: ['document'] },
    ])
    expect((await staff.detail(event.id)).totals.verified).toMatchObject({
      submissions: 1,
      answers: 1,
    })

    // On the owner's own phone, by the code alone.
    const owner = await browser.newContext()
    const phone = await owner.newPage()
    await phone.goto(`${network.url}/recover`)
    const field = phone.getByLabel('Mã tìm lại kết quả')
    await field.fill(code.replace(/.$/, code.endsWith('0') ? '1' : '0'))
    await phone.getByRole('button', { name: 'Tìm kết quả' }).click()
    await expect(phone.getByText('Mã chưa đúng.')).toBeVisible()
    await field.fill(code.toLowerCase())
    await phone.getByRole('button', { name: 'Tìm kết quả' }).click()
    await phone.waitForURL(/\/result\//)
    expect(await tracesOf(phone, ['Tạp hóa Quay Lại']), 'no name').toEqual([])
    await owner.close()

    // Months later, at a stand again.
    await page.getByRole('link', { name: 'Tôi đã làm lần trước' }).click()
    await page.getByLabel('Mã tìm lại kết quả').fill(code)
    await page.getByRole('button', { name: 'Dùng kết quả lần trước' }).click()
    await page.waitForURL(/\/profile$/)
    await expect(page.getByLabel('Hộ kinh doanh'), 'known from last time').toBeChecked()
    await describeGrocery(page, 'Tạp hóa Quay Lại')
    await consentAndAnswer(page)
    await submit(page)
    await expect(page.getByRole('heading', { name: /So với lần trước/ })).toBeVisible()
    await expect(page.getByText('Các câu trả lời giống lần trước.')).toBeVisible()
    await page.getByRole('button', { name: 'Xong' }).first().click()
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    expect(await tracesOf(page, [code]), 'nor does the code stay').toEqual([])
    await expect.poll(() => bodiesAt(server.dataDir).length).toBe(2)
    const second = bodiesAt(server.dataDir).find(({ id }) => id !== first?.id)
    expect(second?.follows).toBe(first?.id)
  })
})
