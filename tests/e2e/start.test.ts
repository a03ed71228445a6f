import { expect } from '@playwright/test'
import { test } from './support/shared-server.ts'
import { expectNoWider } from './support/axe.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { answerFast, describeGrocery, nameObstacles, nothingChosen } from './support/owner.ts'

test.use(ALWAYS_ONLINE)

/** In the page, before anything of it runs: a browser that has no storage to give. */
const REFUSALS = {
  'has none': () => {
    Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined })
  },
  'throws at its name': () => {
    const refuse = (): never => {
      throw new DOMException('site data is switched off', 'SecurityError')
    }
    Object.defineProperty(globalThis, 'indexedDB', { get: refuse })
    Object.defineProperty(globalThis, 'localStorage', { get: refuse })
  },
  'does not open it': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'UnknownError')
    }
  },
}

for (const [what, refuse] of Object.entries(REFUSALS))
  test(`a browser whose storage ${what} says so on every page, and what to do`, async ({
    page,
    url,
  }) => {
    await page.addInitScript(refuse)
    await page.goto(url)
    const notice = page.getByRole('alert').filter({ hasText: 'không mở được chỗ lưu dữ liệu' })
    await expect(notice).toBeVisible()
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await expect(page.getByText('Trình duyệt này không cho lưu dữ liệu')).toBeVisible()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByText('This browser will not open its storage')).toBeVisible()
    for (const path of ['/history', '/outbox', '/data', '/result/none', '/assess/none/profile']) {
      await page.goto(url + path)
      await expect(notice, path).toBeVisible()
    }
  })

test('a business with a long name in one piece makes no page wider than the phone', async ({
  page,
  url,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const name = 'CôngTyTNHHMộtThànhViênThươngMạiDịchVụXayXátLúaGạoÚtHiền'.repeat(2)
  const id = await finishAsGrocery(page, url, name.normalize('NFD'))
  await expectNoWider(page, 'result')
  await page.goto(`${url}/result/${id}/sheet`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectNoWider(page, 'sheet')
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByRole('button', { name: 'Dùng lại' })).toBeVisible()
  await expectNoWider(page, 'profile')
})

test('the list of questionnaires comes without an error', async ({ page, url }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  // The content the server has comes last, and draws the list anew.
  const content = page.waitForResponse(/\/api\/v1\/content/)
  await page.goto(`${url}/questionnaires`)
  await content
  await expect(page.getByRole('article')).toHaveCount(4)
  expect(errors).toEqual([])
})

test('the chosen language is shown also where the phone reads it late', async ({ page, url }) => {
  await page.goto(url)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  // The database opens when the test says so, and no sooner.
  await page.addInitScript(() => {
    const open = Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open')?.value as (
      this: IDBFactory,
      name: string,
      version?: number,
    ) => IDBOpenDBRequest
    const opened: (() => void)[] = []
    IDBFactory.prototype.open = function held(name, version) {
      const request = open.call(this, name, version)
      Object.defineProperty(request, 'onsuccess', {
        set(listener: (event: Event) => void) {
          request.addEventListener('success', (event) => {
            opened.push(() => listener(event))
          })
        },
      })
      return request
    }
    Object.assign(globalThis, { letOpen: () => opened.splice(0).forEach((each) => each()) })
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/sẵn sàng số đến đâu/)
  await page.evaluate(() => (globalThis as unknown as { letOpen: () => void }).letOpen())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/How digitally ready/)
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible()
})

test('a browser set to English begins in Vietnamese, with the way to English in sight; a link that asks for English begins in it, once', async ({
  browser,
  url,
}) => {
  const context = await browser.newContext({ ...ALWAYS_ONLINE, locale: 'en-US' })
  const page = await context.newPage()
  const heading = page.getByRole('heading', { level: 1 })
  await page.goto(url)
  await expect(heading).toHaveText(/sẵn sàng số đến đâu/)
  await expect(page.getByRole('button', { name: 'English' })).toBeInViewport()
  await page.goto(`${url}/?lang=fr`)
  await expect(heading).toHaveText(/sẵn sàng số đến đâu/)

  await page.goto(`${url}/?lang=en#from-a-letter`)
  await expect(heading).toHaveText(/How digitally ready/)
  await expect(page).toHaveURL(`${url}/#from-a-letter`)
  await page.goto(`${url}/history`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto(`${url}/?lang=en`)
  await page.getByRole('button', { name: 'Tiếng Việt' }).click()
  await expect(heading).toHaveText(/sẵn sàng số đến đâu/)
  await page.reload()
  await expect(heading).toHaveText(/sẵn sàng số đến đâu/)
  await context.close()
})

for (const [what, isMissing] of [
  ['words', (text: string) => text.includes('Loại hình kinh doanh')],
  ['words and screens', () => true],
] as const)
  test(`a first visit on a line that does not bring the ${what} waits, says so, and goes on by itself`, async ({
    page,
    url,
  }) => {
    let isWeak = true
    await page.route(/questioning-[^/]*\.js$/, async (route) => {
      const reply = await route.fetch()
      return isWeak && isMissing(await reply.text())
        ? route.abort()
        : route.fulfill({ response: reply })
    })
    await page.goto(url)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    const main = page.getByRole('main')
    await expect(main.getByText('Mạng đang yếu')).toBeVisible()
    await expect(main.getByText('kinds.household')).toHaveCount(0)
    isWeak = false
    await expect(main.getByRole('heading', { name: 'Cơ sở của anh/chị' })).toBeVisible({
      timeout: 30_000,
    })
    await expect(main.getByRole('radio', { name: 'Hộ kinh doanh' })).toBeVisible()
  })

for (const [what, file] of [
  ['the page itself', /core-[^/]*\.css$/],
  ['the screens before the first question', /questioning-[^/]*\.css$/],
] as const)
  test(`styles of ${what} are asked for again where the line loses them`, async ({ page, url }) => {
    let asked = 0
    await page.route(file, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()))
    await page.goto(url)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await expect(page.getByRole('heading', { name: 'Cơ sở của anh/chị' })).toBeVisible()
    // Styles that failed are in the list too, but nobody may read them.
    await expect
      .poll(() =>
        page.evaluate((source) => {
          const styles = [...document.styleSheets].find(({ href }) =>
            new RegExp(source).test(href ?? ''),
          )
          try {
            return styles?.cssRules.length ?? 0
          } catch {
            return 0
          }
        }, file.source),
      )
      .toBeGreaterThan(0)
  })

test('a page whose app the line does not bring says so, and is empty of that once it comes', async ({
  page,
  url,
}) => {
  const script = /\/assets\/core-[^/]*\.js$/
  await page.route(script, (route) => route.abort())
  await page.goto(url)
  const words = page.getByText('Trang đang mở. Nếu đợi lâu không thấy gì, anh/chị tải lại trang.')
  await expect(words).toBeVisible()
  await expectNoWider(page, 'not brought')
  await page.unroute(script)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
  await expect(words).toHaveCount(0)
})

test('where no worker puts the app by, the line may die after the first question: the result comes all the same', async ({
  page,
  context,
  url,
}) => {
  const brought: string[] = []
  let underWay = 0
  page.on('request', () => (underWay += 1))
  page.on('requestfailed', () => (underWay -= 1))
  page.on('requestfinished', (request) => {
    underWay -= 1
    brought.push(request.url())
  })
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, 'Tạp hóa trong Zalo')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL(/\/question\//)
  // Screens and words from the last question on, and what else the result is made of.
  for (const file of [/concluding-[^/]*\.js$/, /actions-/, /programme-texts-/])
    await expect.poll(() => brought.filter((each) => file.test(each)).length).toBeGreaterThan(0)
  await expect.poll(() => underWay).toBe(0)
  await context.setOffline(true)
  await answerFast(page, nothingChosen())
  await nameObstacles(page)
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
  await expect(page.getByRole('heading', { name: 'Ai giúp, giúp bao nhiêu?' })).toBeVisible()
  await expect(page.getByText('Mạng đang yếu')).toHaveCount(0)
})

test('what helps with a question is asked for again where the line loses it, and the question stays', async ({
  page,
  url,
}) => {
  let asked = 0
  await page.route(/question-aids-[^/]*\.js$/, (route) =>
    (asked += 1) === 1 ? route.abort() : route.continue(),
  )
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, 'Tạp hóa sóng yếu')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(page.getByText('Giải thích từ dùng ở đây')).toBeVisible()
  await expect(page.getByRole('main').getByRole('radio').first()).toBeVisible()
  expect(asked).toBe(2)
})

test('an app’s own browser is not said to work without a network', async ({ browser, url }) => {
  for (const [userAgent, facts] of [
    ['Mozilla/5.0 (Linux; Android 10) Chrome/120.0 Mobile Safari/537.36', 4],
    ['Mozilla/5.0 (Linux; Android 10) Chrome/120.0 Mobile Safari/537.36 Zalo android/1', 3],
  ] as const) {
    const context = await browser.newContext({ userAgent })
    const page = await context.newPage()
    await page.goto(url)
    const list = page.getByRole('list', { name: 'Anh/chị cần biết' })
    await expect(list.getByRole('listitem')).toHaveCount(facts)
    await expect(list.getByText('Không cần mạng')).toHaveCount(facts - 3)
    await context.close()
  }
})

test('a link opened inside Zalo tells that answers may be lost there, wherever it leads', async ({
  browser,
  url,
}) => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/12100'
  const zalo = await browser.newContext({ ...ALWAYS_ONLINE, userAgent })
  const page = await zalo.newPage()
  for (const path of ['', '/start/quick-check', '/questionnaires', '/e/poster']) {
    await page.goto(url + path)
    await expect(page.getByText('Anh/chị đang xem trong Zalo.'), path).toBeVisible()
  }
  await zalo.close()
})

test('who comes by a link to an event that there is not is told so, and can answer all the same', async ({
  page,
  url,
}) => {
  for (const id of ['cut-off', '01a22d1a-2657-77a8-9019-686e0c23e08e']) {
    await page.goto(`${url}/e/${id}`)
    await expect(page.getByText('Không tìm thấy sự kiện này')).toBeVisible()
    await expect(page.getByText('Bài được tính cho sự kiện này')).toBeHidden()
    await expect(page.getByRole('button', { name: /Kiểm tra nhanh/ })).toBeVisible()
  }
})
