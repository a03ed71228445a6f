import { expect, type Page } from '@playwright/test'

/** What an owner chose, by step id: an option id, `unknown`, `notApplicable`; tools as the ids ticked. */
export interface Chosen {
  readonly criteria: Record<string, string>
  tools: string[]
}

export const nothingChosen = (): Chosen => ({ criteria: {}, tools: [] })

const stepId = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const isQuestion = (page: Page): boolean => new URL(page.url()).pathname.includes('/question/')

/** Picks by a fixed rule, so that every run of the test gives the same answers, all kinds among them. */
async function answerOne(page: Page, position: number, chosen: Chosen): Promise<void> {
  const id = stepId(page)
  const checkboxes = page.getByRole('main').getByRole('checkbox')
  const radios = page.getByRole('main').getByRole('radio')
  await expect(radios.or(checkboxes).first()).toBeVisible()
  if ((await checkboxes.count()) > 0) {
    for (const index of [0, 1, 3, 5]) {
      const box = checkboxes.nth(index)
      await box.check()
      chosen.tools.push((await box.getAttribute('value')) ?? '')
    }
  } else {
    const count = await radios.count()
    const radio = radios.nth(position % count)
    await radio.check()
    chosen.criteria[id] = (await radio.getAttribute('value')) ?? ''
  }
  await expect(page.getByText('Đã lưu trên máy').first()).toBeVisible()
}

/** Answers questions from where the page stands until `until` answers are given or no question is left. */
export async function answerQuestions(page: Page, chosen: Chosen, until = Infinity): Promise<void> {
  for (let position = Object.keys(chosen.criteria).length; isQuestion(page) && position < until; position++) {
    await answerOne(page, position, chosen)
    const before = page.url()
    await page.getByRole('button', { name: /^(Tiếp tục|Xem lại)/ }).or(page.getByRole('link', { name: /^(Tiếp tục|Xem lại)/ })).first().click()
    await expect(page).not.toHaveURL(before)
  }
}
