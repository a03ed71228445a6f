import { expect } from '@playwright/test'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { test } from './support/shared-server.ts'

test.use(ALWAYS_ONLINE)

const YEAR_MS = 365 * 86_400_000
/** In force until the end of 2030. */
const UNTIL_2030 = 'Kế hoạch phát triển thương mại điện tử 2026–2030'

const inWords = (ms: number): string =>
  new Intl.DateTimeFormat('vi-VN', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(ms)

for (const [years, how] of [
  [9, 'ahead'],
  [-1, 'behind'],
] as const)
  test(`offers on a phone whose clock is years ${how} are those of the server's day, and it is said so`, async ({
    page,
    url,
  }) => {
    const id = await finishAsGrocery(page, url, 'Tạp hóa Hoa')
    await expect(page.getByText(/^Thời hạn được xét theo ngày [\d/]+\.$/)).toBeVisible()
    const offers = await page
      .getByRole('heading', { name: /^(Phù hợp|Có thể phù hợp) \(/ })
      .allTextContents()
    const shown = Date.now() + years * YEAR_MS
    await page.clock.setFixedTime(shown)
    await page.goto(`${url}/result/${id}`)
    const said = page.getByText(`Máy này đang để ngày ${inWords(shown)}, không đúng.`, {
      exact: false,
    })
    await expect(said).toContainText(`theo ngày ${inWords(Date.now())}, tính theo giờ máy chủ`)
    await expect(page.getByRole('heading', { name: /^(Phù hợp|Có thể phù hợp) \(/ })).toHaveText(
      offers,
    )
    await expect(page.getByText(UNTIL_2030).first()).toBeAttached()
  })
