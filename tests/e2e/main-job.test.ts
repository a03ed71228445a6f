import { readFileSync } from 'node:fs'
import { expect, type Browser, type Page } from '@playwright/test'
import { behindNetwork } from './support/behind-network.ts'
import { signIn } from './support/console.ts'
import { becomeReadyOffline } from './support/device.ts'
import { test } from './support/own-device.ts'
import {
  answerFast,
  answerQuestions,
  describeGrocery,
  nothingChosen,
  type Chosen,
  nameObstacles,
} from './support/owner.ts'

const NAME = '=cmd() <b>Tạp hóa Hoa</b>'

/** The CSV that staff download, as one record a row. No column asked for here holds a comma. */
async function downloadCodes(page: Page, isPersonal: boolean): Promise<Record<string, string>[]> {
  await page.getByText('Tải về', { exact: true }).click()
  await page.getByLabel('Định dạng').selectOption('csv')
  if (isPersonal) await page.getByRole('checkbox', { name: /Kèm tên/ }).check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải tệp ghi bằng mã' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF'), 'Excel needs the byte order mark').toBe(true)
  const [header = '', ...lines] = text.slice(1).trimEnd().split('\r\n')
  const names = header.split(',')
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])),
  )
}

async function checkStaffSide(browser: Browser, url: string, chosen: Chosen): Promise<void> {
  const context = await browser.newContext({ acceptDownloads: true })
  const page = await context.newPage()
  await page.goto(`${url}/staff/submissions`)
  await signIn(page)
  await expect(page.getByText('1 phiếu', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: NAME })).toBeVisible()
  const rows = await downloadCodes(page, true)
  expect(rows, 'exactly once, though the first reply was lost').toHaveLength(1)
  const [row = {}] = rows
  for (const [id, value] of Object.entries(chosen.criteria))
    expect(row[id.replaceAll('-', '_')], id).toBe(value)
  for (const id of chosen.tools) expect(row[`tool_${id.replaceAll('-', '_')}`], id).toBe('1')
  expect(row).toMatchObject({
    kind: 'household',
    sector: 'G',
    province: '01',
    employees: '3',
    size_class: 'micro',
    results_agree: 'yes',
    line: 'retail',
    obstacle_weak_signal: '1',
    obstacle_no_security_person: '1',
    obstacle_high_cost: '0',
    obstacle_note: "'=Chợ hay mất điện",
  })
  expect(row['business_name'], 'a name may not become a formula').toBe(`'${NAME}`)
  await context.close()
}

test('assesses offline from a cold start, keeps everything, sends it once, and staff download what was answered', async ({
  browser,
  device,
}) => {
  await behindNetwork(async (server, network) => {
    const chosen = nothingChosen()
    let page = device.page()
    await page.goto(network.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Cơ sở của anh/chị sẵn sàng số đến đâu?',
    )
    await becomeReadyOffline(page)

    // Airplane mode, server gone, browser closed: nothing but what is on the device.
    network.goDown()
    await server.stop()
    page = await device.restart(true)
    await page.goto(network.url)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describeGrocery(page, NAME)
    await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
    await page.getByRole('checkbox', { name: /thống kê/ }).check()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerQuestions(page, chosen, 12)

    // Closed in mid-question: one comes back to the same question with every answer there.
    const place = new URL(page.url()).pathname
    page = await device.restart(true)
    await page.goto(network.url)
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
    await expect(page).toHaveURL(new RegExp(`${place}$`))
    await answerQuestions(page, chosen)
    expect(Object.keys(chosen.criteria)).toHaveLength(29)

    await nameObstacles(page)
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.waitForURL(/\/result\//)
    await expect(page.getByRole('heading', { name: /Tôi đang ở đâu/ })).toBeVisible()
    await expect(page.getByText('Đang chờ gửi').first()).toBeVisible()
    await expect(page.getByText('Miễn phí đào tạo quản trị, kế toán, thuế, nhân sự')).toBeVisible()
    const result = page.url()

    // Restarted once more, still offline: the result is there. Then the line returns, and loses the first reply.
    page = await device.restart(true)
    await page.goto(result)
    await expect(page.getByText('Đang chờ gửi').first()).toBeVisible()
    await server.start()
    network.loseNextReply('POST', '/api/v1/submissions')
    network.comeBack()
    await device.context().setOffline(false)
    await expect(page.getByText(/Đã gửi: biên nhận/).first()).toBeVisible({ timeout: 60_000 })
    expect(network.lost()).toBe(1)

    await checkStaffSide(browser, network.url, chosen)
  })
})

test('keeps everything on the device when nothing is agreed to', async ({ page }) => {
  await behindNetwork(async (_server, network) => {
    await page.goto(network.url)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describeGrocery(page, 'Tạp hóa Hoa')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answerFast(page, nothingChosen())
    await nameObstacles(page)
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.waitForURL(/\/result\//)
    await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
    await page.goto(`${network.url}/staff/submissions`)
    await signIn(page)
    await expect(page.getByText('0 phiếu', { exact: true })).toBeVisible()
  })
})
