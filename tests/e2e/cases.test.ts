import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { NO_CLOSING } from '../../src/domain/closing.ts'
import { daysAfter } from '../../src/protocol/local-day.ts'
import { aSubmission } from '../support/submission.ts'
import { expectFits, expectNoWider } from './support/axe.ts'
import { beginsAt } from './support/begins-at.ts'
import { chooseEnglish, openOwnMenu, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'
import { runServer } from './support/running-server.ts'

test.use(ALWAYS_ONLINE)

test('an obstacle an owner named is given to somebody, followed up and counted as solved', async ({
  page,
  url,
}) => {
  const { item } = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', contactName: 'Chị Ba', phone: '0901234567' })
    .consented('keepAndSend', 'contact')
    .but({
      closing: { ...NO_CLOSING, obstacles: ['weak-signal', 'fraud'], obstacleNote: '=Mất điện' },
    })
    .seal()
  await deliver(url, item)

  await page.goto(`${url}/staff/cases`)
  await signIn(page)
  const fresh = page.getByRole('region', { name: 'Mới (2)' })
  await expect(fresh.getByRole('listitem')).toHaveCount(2)
  await expectFits(page, 'board')
  // On a phone one state is in sight at a time; beside each other all of them.
  const states = page.getByRole('navigation', { name: 'Tình trạng' })
  const inHand = page.getByRole('region', { name: 'Đang gỡ (0)' })
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(inHand).toBeHidden()
  await states.getByRole('link', { name: 'Đang gỡ (0)' }).click()
  await expect(inHand).toBeVisible()
  await expect(fresh).toBeHidden()
  await page.reload()
  await expect(inHand).toBeVisible()
  await expect(fresh).toBeHidden()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(inHand).toBeVisible()
  await expect(fresh).toBeVisible()
  await expect(states).toBeHidden()
  await page.getByRole('link', { name: 'Xem dạng danh sách' }).click()
  await page.getByRole('checkbox', { name: 'Chọn cả trang (2 việc)' }).check()
  await expectFits(page, 'cases chosen')
  await page.getByRole('combobox', { name: 'Giao cho' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Giao', exact: true }).dblclick()
  await expect(page.getByText('Đã giao 2 việc.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('link', { name: 'Xem dạng bảng theo tình trạng' }).click()
  await expect(fresh.getByRole('listitem')).toHaveCount(2)
  for (const box of await fresh.getByRole('checkbox').all()) await box.check()
  await page.getByRole('combobox', { name: 'Giao cho' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Giao', exact: true }).click()
  await expect(page.getByText('Đã giao 2 việc.')).toBeVisible()

  await fresh.getByRole('link', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).click()
  await expect(page.getByText('Chị Ba · 0901234567')).toBeVisible()
  await expect(page.getByText('=Mất điện')).toBeVisible()
  const fitting = page.getByRole('region', { name: 'Chương trình đang phù hợp' })
  await expect(fitting.getByRole('listitem').first()).toBeVisible()
  await expectFits(page, 'one case')
  await page.getByRole('link', { name: 'Xem phiếu' }).click()
  await expect(page.getByRole('row', { name: /^Mức / })).toBeVisible()
  await expect(fitting.getByRole('listitem').first()).toBeVisible()
  const number = page.getByRole('link', { name: '0901234567' })
  await expect(number).toHaveAttribute('href', 'tel:0901234567')
  await expectFits(page, 'the submission it is of')
  await page.getByRole('link', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).click()
  await page.getByLabel('Ghi chú').fill('Đã chỉ cách dùng mạng dự phòng')
  await page.getByLabel('Kết quả').selectOption('advised')
  await page.getByRole('button', { name: 'Đóng việc' }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()
  await expect(page.getByText('Đã chỉ cách dùng mạng dự phòng')).toBeVisible()
  await page.getByRole('link', { name: 'Về danh sách việc' }).click()
  await states.getByRole('link', { name: 'Đã gỡ (1)' }).click()
  await expect(page.getByRole('region', { name: 'Đã gỡ (1)' })).toBeVisible()
  await page.getByRole('link', { name: 'Xem dạng danh sách' }).click()
  const list = page.getByRole('table', { name: 'Các việc gỡ vướng' })
  await expect(list.getByRole('link')).toHaveCount(2)
  await expectFits(page, 'list of cases')
  await page.getByText('Lọc', { exact: true }).click()
  await page.getByLabel('Tình trạng').selectOption('solved')
  await expect(page).toHaveURL(/\/staff\/cases\/list\?state=solved$/)
  await expect(list.getByRole('link')).toHaveText(['Mạng ở chỗ tôi yếu hoặc hay mất'])
  await page.reload()
  await expect(list.getByRole('link')).toHaveText(['Mạng ở chỗ tôi yếu hoặc hay mất'])
  await page.getByRole('link', { name: 'Xem tổng hợp' }).click()
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(
    page.getByRole('row', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất 1 0 1 0 0' }),
  ).toBeVisible()
  await expectFits(page, 'summary')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByLabel('Kỳ').selectOption({ index: 1 })
  await expect(page.getByRole('columnheader', { name: 'Đã gỡ trong kỳ' })).toBeVisible()
  await expect(
    page.getByRole('row', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất 1 0 1 0 0' }),
  ).toBeVisible()
  await expect(page.getByText('Việc gỡ được từ 0 thành 1')).toBeVisible()
  await expectFits(page, 'summary of a period')
  await page.getByLabel('Kỳ').selectOption('Từ trước đến nay')
  await expect(page.getByRole('columnheader', { name: 'Đã gỡ', exact: true })).toBeVisible()
  await page.getByLabel('Tỉnh, thành').selectOption('TP. Hà Nội')
  await expect(page.getByText('Chưa có việc nào.')).toBeVisible()
  await page.getByLabel('Tỉnh, thành').selectOption('TP. Hồ Chí Minh')
  await page.getByRole('link', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).click()
  await expect(page).toHaveURL(/\/staff\/cases\/list\?province=79&obstacle=weak-signal$/)
  await expect(list.getByRole('link')).toHaveText(['Mạng ở chỗ tôi yếu hoặc hay mất'])
})

test('whoever is on the telephone is found by name, and a field trip is prepared and closed', async ({
  page,
  url,
}) => {
  const sealed = await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      aSubmission()
        .profile({
          businessName: at === 7 ? 'Quán Phở Đặng Thị Út' : `Tạp hóa số ${at}`,
          phone: '0901234567',
          province: '92',
        })
        .consented('keepAndSend', 'contact')
        .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'] } })
        .seal(),
    ),
  )
  await deliver(url, ...sealed.map(({ item }) => item))

  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${url}/staff/cases?province=92`)
  await signIn(page)
  const fresh = page.getByRole('region', { name: 'Mới (60)' })
  await expect(fresh.getByRole('listitem')).toHaveCount(50)
  await page.getByRole('button', { name: 'Xem thêm' }).click()
  await expect(fresh.getByRole('listitem')).toHaveCount(60)
  await expect(page.getByText('Lọc (đang dùng 1)')).toBeVisible()
  await fresh.getByRole('link').last().click()
  await page.getByRole('link', { name: 'Về danh sách việc' }).click()
  await expect(fresh.getByRole('listitem')).toHaveCount(60)
  await expect(fresh.getByRole('link').last()).toBeFocused()

  await page.getByRole('searchbox').fill('dang thi ut')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?province=92&search=dang\+thi\+ut$/)
  await expect(page.getByRole('region', { name: 'Mới (1)' })).toContainText('Quán Phở Đặng Thị Út')
  await expectFits(page, 'what was found on the board')
  await page.getByRole('link', { name: 'Xem dạng danh sách' }).click()
  await expect(page.getByText('1 việc', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ tìm' }).click()
  await expect(page.getByText('60 việc', { exact: true })).toBeVisible()
  // Fifty of them are on paper, which says what they are, of how many, and what they were narrowed by: not what is only typed.
  await page.getByRole('searchbox').fill('dang')
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length, 'sheets of paper').toBeLessThanOrEqual(4)
  await page.getByRole('searchbox').fill('')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Bộ lọc: Tỉnh, thành: TP. Cần Thơ', { exact: true })).toBeVisible()
  await expect(page.getByText(/^In lúc .* Người in: /)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('60 việc', { exact: true })).toBeVisible()
  for (const control of ['searchbox', 'combobox', 'checkbox', 'button'] as const)
    await expect(page.getByRole('main').getByRole(control)).toHaveCount(0)
  await page.emulateMedia({ media: null })

  await page.getByText('Tải danh sách việc').click()
  await page.getByRole('checkbox', { name: /^Kèm tên cơ sở/ }).check()
  await expectFits(page, 'the file of a list')
  const begun = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải CSV' }).click()
  const text = await readFile(await (await begun).path(), 'utf8')
  expect(text.trim().split('\n')).toHaveLength(61)
  expect(text).toContain('Quán Phở Đặng Thị Út,,0901234567')

  await page.getByRole('checkbox', { name: 'Chọn cả trang (50 việc)' }).check()
  await page.getByText('Đóng các việc đã chọn').click()
  await page.getByLabel('Kết quả').selectOption('trained')
  await expectFits(page, 'cases to be closed')
  await page.getByRole('button', { name: 'Đóng 50 việc' }).click()
  await expect(page.getByText('Đã đóng 50 việc.')).toBeVisible()
  await page.goto(`${url}/staff/audit?event=case.changed`)
  await expect(page.getByRole('cell', { name: /Tình trạng: Đã gỡ/ })).toBeVisible()
  await expect(page.getByRole('cell', { name: /Mạng ở chỗ tôi yếu hoặc hay mất \(/ })).toBeVisible()
  // Beside the fifty it was done to, what was done is read at a glance: on two lines at most.
  await page.setViewportSize({ width: 1280, height: 800 })
  const what = page.getByRole('cell', { name: 'Cập nhật việc gỡ vướng' }).first()
  const lines = await what.evaluate((cell) => {
    const words = document.createRange()
    words.selectNodeContents(cell)
    return new Set([...words.getClientRects()].map(({ top }) => top)).size
  })
  expect(lines).toBeLessThanOrEqual(2)
})

test('a case is put off to a day, comes up on it, and goes from what is due when it is closed', async ({
  page,
}) => {
  // No midnight comes while it is walked through.
  const { env, day: today } = beginsAt('12:00')
  const server = await runServer(env)
  const url = `http://127.0.0.1:${server.port}`
  try {
    const { item } = await aSubmission()
      .profile({ businessName: 'Quán Ba Miền', phone: '0901234567' })
      .consented('keepAndSend', 'contact')
      .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal', 'fraud', 'habits'] } })
      .seal()
    await deliver(url, item)

    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${url}/staff/cases`)
    await signIn(page)
    const fresh = page.getByRole('region', { name: 'Mới (3)' })
    await page.getByRole('searchbox').fill('+84 901 234 567')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/search=/)
    await expect(fresh.getByRole('listitem')).toHaveCount(3)
    await expectFits(page, 'found by a number')
    await page.getByRole('searchbox').fill('0901234568')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Mới (0)' })).toBeVisible()
    await page.getByRole('button', { name: 'Bỏ tìm' }).click()
    await fresh.getByRole('link', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).click()
    const day = page.getByLabel('Hẹn làm tiếp ngày')
    const save = page.getByRole('button', { name: 'Lưu' })
    await page.getByLabel('Ghi chú').fill('Chị Ba hẹn gọi lại')
    // The first part of a day alone: for the browser the field is empty.
    await day.focus()
    await page.keyboard.type('0')
    await page.keyboard.type('3')
    await save.click()
    await expect(page.getByText(/ngày hẹn còn thiếu/)).toBeVisible()
    await day.fill('2020-01-31')
    await save.click()
    await expect(page.getByRole('alert')).toContainText('từ hôm nay trở đi')
    await day.fill(today)
    await expectFits(page, 'a case put off')
    await save.click()
    await expect(page.getByText('Đã lưu.')).toBeVisible()
    await expect(page.getByText('Hẹn hôm nay', { exact: true })).toBeVisible()
    await expect(page.getByText(/ hẹn làm tiếp ngày /)).toBeVisible()
    await page.getByRole('link', { name: 'Về danh sách việc' }).click()
    await expect(fresh.getByText('Hẹn hôm nay')).toBeVisible()
    await expectFits(page, 'board with a day')

    await page.getByRole('link', { name: 'Xem dạng danh sách' }).click()
    const list = page.getByRole('table', { name: 'Các việc gỡ vướng' })
    await page.getByRole('checkbox', { name: /^Chọn việc Sợ bị lừa đảo/ }).check()
    await page.getByLabel('Ngày hẹn').fill(daysAfter(today, 30))
    await page.getByRole('combobox', { name: 'Giao cho' }).selectOption({ index: 1 })
    await expectFits(page, 'cases to be put off')
    await page.getByRole('button', { name: 'Giao và hẹn ngày' }).click()
    await expect(page.getByText('Đã giao và hẹn ngày cho 1 việc.')).toBeVisible()
    await page.getByLabel('Sắp xếp').selectOption('Hẹn trước ở trên')
    await expect(list.getByRole('link')).toHaveText([
      'Mạng ở chỗ tôi yếu hoặc hay mất',
      /^Sợ bị lừa đảo/,
      /./,
    ])
    await page.getByText('Lọc', { exact: true }).click()
    await page.getByLabel('Hẹn làm tiếp').selectOption('Chưa hẹn ngày')
    await expect(page).toHaveURL(/\/list\?sort=due&due=none$/)
    await expect(list.getByRole('link')).toHaveCount(1)
    await page.getByRole('link', { name: 'Xem việc đến hẹn' }).click()
    await expect(list.getByRole('link')).toHaveText(['Mạng ở chỗ tôi yếu hoặc hay mất'])
    await expectFits(page, 'what is due')
    await page.getByText('Tải danh sách việc').click()
    const begun = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải CSV' }).click()
    const text = await readFile(await (await begun).path(), 'utf8')
    expect(text.trim().split('\n')).toHaveLength(2)
    expect(text).toContain(`${today},Hôm nay,`)

    await list.getByRole('link').click()
    await page.getByLabel('Kết quả').selectOption('advised')
    await page.getByRole('button', { name: 'Đóng việc' }).click()
    await expect(page.getByText(/ bỏ ngày hẹn$/)).toBeVisible()
    await expect(day).toHaveCount(0)
    await page.getByRole('link', { name: 'Về danh sách việc' }).click()
    await expect(page.getByText('Không có việc nào.')).toBeVisible()
  } finally {
    await server.dispose()
  }
})

test('what has the focus is in sight while cases are chosen, enlarged to 200 and 400 % too', async ({
  page,
  url,
}) => {
  const sealed = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      aSubmission()
        .profile({ businessName: `Tạp hóa số ${at}` })
        .consented('keepAndSend', 'contact')
        .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'] } })
        .seal(),
    ),
  )
  await deliver(url, ...sealed.map(({ item }) => item))
  await page.goto(`${url}/staff/cases/list`)
  await signIn(page)
  const boxes = page.getByRole('checkbox', { name: /^Chọn việc/ })
  await expect(boxes).toHaveCount(12)
  for (const [width, height] of [
    [1280, 800],
    [640, 400],
    [390, 844],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    await boxes.nth(11).check()
    await boxes.nth(11).focus()
    // Backwards, as whatever stays at the top of the window lies over what comes into it there.
    for (let step = 0; step < 16; step += 1) {
      await page.keyboard.press('Shift+Tab')
      const isInSight = await page.evaluate(() => {
        const focused = document.activeElement
        if (!focused) return false
        // Of a link over several lines the first one.
        const [box] = focused.getClientRects()
        if (!box) return false
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        return at !== null && (focused.contains(at) || at.contains(focused))
      })
      expect(isInSight, `step ${step} at ${width} × ${height}`).toBe(true)
    }
    await boxes.nth(11).uncheck()
  }
})

test('a list with no room for its columns is cards, in large letters and in long words', async ({
  page,
  url,
}) => {
  const { item } = await aSubmission()
    .profile({ businessName: 'Hợp tác xã Sông Hương 1094' })
    .consented('keepAndSend', 'contact')
    .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal', 'fraud'] } })
    .seal()
  await deliver(url, item)
  await page.goto(`${url}/staff/cases/list`)
  await signIn(page)
  await page.getByRole('table', { name: 'Các việc gỡ vướng' }).waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  await chooseEnglish(page)
  await openOwnMenu(page)
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('radio', { name: 'Very large' }).check()
  await page.keyboard.press('Escape')
  for (const width of [1024, 820])
    for (const path of ['cases/list', 'submissions']) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${url}/staff/${path}`)
      await page
        .getByRole('row', { name: /Sông Hương/ })
        .first()
        .waitFor()
      await expectNoWider(page, `${path} in large letters at ${width}`)
    }
})
