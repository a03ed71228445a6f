import { expect, type Locator, type Page } from '@playwright/test'
import { expectClean } from './support/axe.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { answerFast, describeGrocery, nothingChosen } from './support/owner.ts'
import { test } from './support/shared-server.ts'

test.use(ALWAYS_ONLINE)

const MODES = [
  { name: 'dark', taps: ['Tối'] },
  { name: 'high contrast', taps: ['Sáng', 'Cao'] },
  { name: 'dark high contrast, very large text', taps: ['Tối', 'Rất lớn'] },
] as const

async function choose(page: Page, taps: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Hiển thị' }).click()
  for (const name of taps) await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: 'Xong' }).click()
}

test('every display is clean, is kept, and can be read on a narrow screen', async ({
  page,
  url,
}) => {
  test.setTimeout(300_000)
  const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Hiển thị' }).click()
  await page.getByRole('dialog').waitFor()
  await expectClean(page, 'display settings')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  for (const { name, taps } of MODES) {
    await choose(page, taps)
    for (const [path, heading] of [
      [`result/${id}`, 'Kết quả: Tạp hóa Hoa'],
      [`result/${id}/roadmap`, 'Lộ trình 30, 90, 180 ngày'],
      ['history', 'Bài của tôi trên máy này'],
    ] as const) {
      await page.goto(`${url}/${path}`)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await expectClean(page, `${path} in ${name}`)
    }
  }
  // Kept, and in force before anything is tapped.
  await page.goto(url)
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-scheme', 'dark')
  await expect(root).toHaveAttribute('data-contrast', 'more')
  await expect(root).toHaveAttribute('data-text', 'larger')

  // 320 px is a 640 px window at 200 % as well (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of [`result/${id}`, `result/${id}/roadmap`, 'history', '']) {
    await page.goto(`${url}/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, `/${path} at 320 px and very large text`).toBeLessThanOrEqual(320)
  }
})

test('a palette that is forced still shows which level and how much of each part', async ({
  page,
  url,
}) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await page.emulateMedia({ forcedColors: 'active' })
  const groundOf = (at: Locator): Promise<string> =>
    at.evaluate((each) => getComputedStyle(each).backgroundColor)
  const levels = page.getByRole('list', { name: /5 mức/ }).getByRole('listitem')
  const [reached, other] = [/Tăng tốc/, /Tối ưu/].map((name) =>
    levels.filter({ hasText: name }).locator('.ladder-block'),
  )
  if (!reached || !other) throw new Error('no levels')
  expect(await groundOf(reached)).not.toBe(await groundOf(other))
  await page.getByText('7 phần, phần nào mạnh, phần nào yếu').click()
  const bar = page.getByRole('table').locator('.pillar-bar').first()
  expect(await groundOf(bar.locator('span'))).not.toBe(await groundOf(bar))
})

test('follows the device where nothing was chosen', async ({ page, url }) => {
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' })
  await page.goto(url)
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-scheme', 'dark')
  await expect(root).toHaveAttribute('data-contrast', 'more')
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  await expect(root).toHaveAttribute('data-scheme', 'light')
  await expect(root).toHaveAttribute('data-contrast', 'usual')
})

test('text twice its size makes no page of an owner wider than the screen, in either language', async ({
  page,
  url,
}) => {
  test.setTimeout(300_000)
  const wide: string[] = []
  /** A phone of 360 px whose owner has set everything to 200 %, as Chrome does by the phone's own text size. */
  async function look(name: string): Promise<void> {
    await page.setViewportSize({ width: 180, height: 370 })
    for (const language of ['English', 'Tiếng Việt']) {
      await page.getByRole('button', { name: language }).click()
      await expect(page.locator('html')).toHaveAttribute(
        'lang',
        language === 'English' ? 'en' : 'vi',
      )
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      const beyond = await page.evaluate(() =>
        document.documentElement.scrollWidth <= 180
          ? null
          : Array.from(document.querySelectorAll('body *'))
              .filter((each) => each.getBoundingClientRect().right > 181)
              .map((each) => `${each.className || each.tagName}: ${each.textContent?.slice(0, 30)}`)
              .slice(-3),
      )
      if (beyond) wide.push(`${name}, ${language}: ${beyond.join('; ')}`)
    }
    await page.setViewportSize({ width: 360, height: 740 })
  }

  await page.goto(`${url}/start/quick-check`)
  await look('questionnaire')
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL(/\/profile$/)
  await look('profile')
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.waitForURL(/\/consent$/)
  await look('consent')
  await page.getByRole('checkbox', { name: /Lưu và gửi bài/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL(/\/question\//)
  await look('question')
  await answerFast(page, nothingChosen())
  await page.waitForURL(/\/closing$/)
  await look('closing')
  await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
  await page.waitForURL(/\/review$/)
  await page.locator('main details').evaluateAll((all) => {
    for (const each of all) if (each instanceof HTMLDetailsElement) each.open = true
  })
  await look('review')
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await page.waitForURL(/\/result\//)
  await expect(page.getByText(/Đã gửi: biên nhận/)).toBeVisible()
  await look('result')
  for (const path of ['', 'history', 'outbox', 'data', 'recover']) {
    await page.goto(`${url}/${path}`)
    await look(`/${path}`)
  }
  expect(wide).toEqual([])
})

test('where the palette is forced, words of the header and of the main button stand on a ground of their own', async ({
  page,
  url,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(url)
  const begin = page.getByRole('button', { name: 'Bắt đầu' })
  await begin.waitFor()
  for (const [words, ground] of [
    [begin, begin],
    [page.getByRole('banner').getByRole('button', { name: 'Hiển thị' }), page.getByRole('banner')],
  ] as const) {
    const colour = await words.evaluate((each) => getComputedStyle(each).color)
    expect(await ground.evaluate((each) => getComputedStyle(each).backgroundColor)).not.toBe(colour)
  }
})

test('where the palette is forced, the button that throws something away has words', async ({
  page,
  url,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${url}/data`)
  await page.getByRole('button', { name: 'Xóa tất cả trên máy này' }).click()
  const erase = page.getByRole('dialog').getByRole('button').first()
  const [colour, ground] = await erase.evaluate((each) => {
    const { color, backgroundColor } = getComputedStyle(each)
    return [color, backgroundColor]
  })
  expect(colour).not.toBe(ground)
})

test('a level of one long word stays on its card in very large letters, and no name in the ladder is broken', async ({
  page,
  url,
}) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('radio', { name: 'Very large' }).check()
  await page.setViewportSize({ width: 360, height: 740 })
  const edgeOf = (at: Locator): Promise<number> =>
    at.evaluate((each) => {
      const words = document.createRange()
      words.selectNodeContents(each)
      return words.getBoundingClientRect().right
    })
  const card = page.locator('.card.score')
  const { x, width } = (await card.boundingBox()) ?? { x: 0, width: 0 }
  expect(await edgeOf(card.locator('.score-level-name'))).toBeLessThanOrEqual(x + width)
  // A word that is broken takes another line.
  const lines = await page
    .getByRole('list', { name: /5 levels/ })
    .getByRole('listitem')
    .evaluateAll((all) =>
      all.map((each) => {
        const name = document.createRange()
        name.selectNodeContents(each.querySelector('span:not([class])')?.firstChild ?? each)
        return name.getClientRects().length
      }),
    )
  expect(lines).toEqual([1, 1, 1, 1, 1])
})
