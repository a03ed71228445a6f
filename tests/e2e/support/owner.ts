import { expect, type Page } from '@playwright/test'
import { giveHands, type Hands } from './hands.ts'

/** What an owner chose: by step id an option id, `unknown` or `notApplicable`; tools as the ids ticked. */
export interface Chosen {
  readonly criteria: Record<string, string>
  readonly tools: string[]
}

export const nothingChosen = (): Chosen => ({ criteria: {}, tools: [] })

const pathOf = (page: Page): string => new URL(page.url()).pathname
const stepId = (page: Page): string => pathOf(page).split('/').at(-1) ?? ''
const isQuestion = (page: Page): boolean => pathOf(page).includes('/question/')

/** Fills in the profile of a grocery that is a household business in Hà Nội, and goes on. */
export async function describeGrocery(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
  await page.getByLabel('Ngành chính').selectOption('G')
  await page.getByRole('radio', { name: /Bán lẻ/ }).check()
  await page.getByLabel('Tỉnh, thành phố').selectOption('01')
  await page.getByLabel('Số lao động đóng bảo hiểm xã hội').fill('3')
  await page.getByLabel('Trong đó, số lao động nữ').fill('2')
  await page.getByLabel('Doanh thu năm trước').selectOption('1bTo3b')
  await page.getByRole('textbox', { name: 'Tên cơ sở' }).fill(name)
  await page.getByRole('textbox', { name: 'Mã số thuế' }).fill('ABC-khong-phai-so')
  await page.getByRole('textbox', { name: 'Tên cơ sở' }).focus()
  await expect(page.getByText('Mã này có vẻ chưa đúng')).toBeVisible()
  await expect(page.getByText('cơ sở thuộc quy mô: Siêu nhỏ')).toBeVisible()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
}

/** Picks by a fixed rule, so that every run gives the same answers, "don't know" among them. */
async function answerOne(page: Page, position: number, chosen: Chosen): Promise<void> {
  const main = page.getByRole('main')
  const checkboxes = main.getByRole('checkbox')
  const radios = main.getByRole('radio')
  await expect(radios.or(checkboxes).first()).toBeVisible()
  if ((await checkboxes.count()) > 0) {
    for (const index of [0, 1, 3, 5]) {
      const box = checkboxes.nth(index)
      await box.check()
      chosen.tools.push((await box.getAttribute('value')) ?? '')
    }
  } else {
    const radio = radios.nth(position % Math.min(6, await radios.count()))
    await radio.check()
    chosen.criteria[stepId(page)] = (await radio.getAttribute('value')) ?? ''
  }
  await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
}

/** On the closing page: two obstacles and one's own words, then on to the review. */
export async function nameObstacles(page: Page): Promise<void> {
  await page.waitForURL(/\/closing$/)
  await page.getByRole('checkbox', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).check()
  await page.getByRole('checkbox', { name: 'Không có ai lo an toàn mạng' }).check()
  await page.getByLabel('Vướng mắc khác').fill('=Chợ hay mất điện')
  await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
  await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
  await page.waitForURL(/\/review$/)
}

/** Answers from where the page stands until `count` questions are answered, or none is left. */
export async function answerQuestions(page: Page, chosen: Chosen, count = Infinity): Promise<void> {
  await page.waitForURL(/\/question\//)
  for (let answered = 0; isQuestion(page) && answered < count; answered++) {
    await answerOne(page, Object.keys(chosen.criteria).length, chosen)
    const before = page.url()
    await page.getByRole('button', { name: /^(Tiếp tục|Đến phần cuối)$/ }).click()
    await page.waitForURL((url) => url.href !== before)
  }
}

/**
 * The same, without pauses: for tests of what comes after the questions, not of how they are answered. The answers are those
 * `answerQuestions` gives. Begins at a question that has no answer yet.
 */
export async function answerFast(page: Page, chosen: Chosen, count = Infinity): Promise<void> {
  await page.waitForURL(/\/question\//)
  await giveHands(page)
  const answered = await page.evaluate(
    async ([before, limit]) => {
      const { unanswered, answerWith } = (globalThis as unknown as { hands: Hands }).hands
      const criteria: Record<string, string> = {}
      const tools: string[] = []
      for (let times = 0; location.pathname.includes('/question/') && times < limit; times++) {
        const step = location.pathname.split('/').at(-1) ?? ''
        const controls = await unanswered()
        if (controls[0]?.type === 'checkbox') {
          const ticked = [0, 1, 3, 5].flatMap((index) => controls[index] ?? [])
          tools.push(...ticked.map(({ value }) => value))
          await answerWith(ticked)
        } else {
          const position = before + Object.keys(criteria).length
          const one = controls[position % Math.min(6, controls.length)]
          if (!one) throw new Error('no option')
          criteria[step] = one.value
          await answerWith([one])
        }
      }
      return { criteria, tools }
    },
    // Infinity does not survive being brought to the page.
    [Object.keys(chosen.criteria).length, Math.min(count, 1_000)] as const,
  )
  Object.assign(chosen.criteria, answered.criteria)
  chosen.tools.push(...answered.tools)
}
