import { expect, type Page } from '@playwright/test'
import actions from '../../locales/vi/actions.json' with { type: 'json' }
import facts from '../../locales/vi/facts.json' with { type: 'json' }
import { QUESTIONNAIRE } from '../../src/content/questionnaire.ts'
import { PERSONA_DAY, PERSONAS, type Persona } from '../support/personas.ts'
import { becomeReadyOffline } from './support/device.ts'
import { giveHands, type Hands } from './support/hands.ts'
import { test } from './support/shared-server.ts'

const KINDS = {
  enterprise: 'Doanh nghiệp',
  household: 'Hộ kinh doanh',
  cooperative: 'Hợp tác xã',
  individual: 'Cá nhân kinh doanh',
}
const OWNED = { yes: 'Có', no: 'Không', unknown: 'Chưa rõ' }
const SIZES = { micro: 'Siêu nhỏ', small: 'Nhỏ', medium: 'Vừa' }
const CRITERIA = QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria)

const millions = (count: number): string => `${count}.000.000`

async function describe(page: Page, { profile, sizeClass }: Persona): Promise<void> {
  const { kind, sector, line, province, employees, womenEmployees } = profile
  if (!kind || !sector || !province) throw new Error('a persona is somebody somewhere')
  await page.getByRole('radio', { name: KINDS[kind], exact: true }).check()
  await page.getByLabel('Ngành chính').selectOption(sector.code)
  if (line) await page.locator(`input[name="line"][value="${line}"]`).check()
  await page.getByLabel('Tỉnh, thành phố').selectOption(province)
  await page.getByLabel('Số lao động đóng bảo hiểm xã hội').fill(String(employees))
  if (womenEmployees !== null)
    await page.getByLabel('Trong đó, số lao động nữ').fill(String(womenEmployees))
  await page.getByLabel('Doanh thu năm trước').selectOption(profile.revenueBand ?? '')
  if (profile.womenOwned)
    await page
      .getByRole('group', { name: /Phụ nữ sở hữu từ 51%|Chủ cơ sở là phụ nữ/ })
      .getByRole('radio', { name: OWNED[profile.womenOwned] })
      .check()
  await page.getByRole('textbox', { name: 'Tên cơ sở' }).fill(profile.businessName ?? '')
  if (sizeClass)
    await expect(page.getByText(`cơ sở thuộc quy mô: ${SIZES[sizeClass]}`)).toBeVisible()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
}

/** The value of the option this business picks; tools and how they are linked, which nothing here turns on, as they come. */
function optionOf({ answers }: Persona, step: string): string | null {
  const place = answers[step]
  if (place === undefined) return null
  if (place === null) return 'notApplicable'
  return place === '?'
    ? 'unknown'
    : (CRITERIA.find(({ id }) => id === step)?.options[place]?.id ?? null)
}

/** Answers every question as this business does, without pauses: what comes of it is what is looked at here. */
async function answer(page: Page, persona: Persona): Promise<void> {
  await page.waitForURL(/\/question\//)
  const values = Object.fromEntries(CRITERIA.map(({ id }) => [id, optionOf(persona, id)]))
  await giveHands(page)
  await page.evaluate(async (valueOf) => {
    const { unanswered, answerWith } = (globalThis as unknown as { hands: Hands }).hands
    while (location.pathname.includes('/question/')) {
      const value = valueOf[location.pathname.split('/').at(-1) ?? ''] ?? null
      const controls = await unanswered()
      const choice = value === null ? controls[0] : controls.find((each) => each.value === value)
      if (!choice) throw new Error(`no option ${value} at ${location.pathname}`)
      await answerWith([choice])
    }
  }, values)
}

const titleOf = (id: string): string => {
  const [criterion = '', step = ''] = id.split('.')
  const texts = actions as unknown as Record<string, Record<string, { title: string }>>
  return texts[criterion]?.[step]?.title ?? ''
}

async function expectOffers(page: Page, persona: Persona): Promise<void> {
  for (const id of persona.further ?? []) {
    const { question } = (facts as Record<string, { question?: string }>)[id] ?? {}
    await page
      .getByRole('group', { name: question ?? id })
      .getByRole('button', { name: 'Có' })
      .click()
  }
  const heading = (name: string) => page.getByRole('heading', { name, exact: true })
  await expect(heading(`Phù hợp (${persona.fitting.length})`)).toBeVisible()
  await expect(heading(`Có thể phù hợp (${persona.open.length})`)).toBeVisible()
  const total = page.getByRole('region', { name: 'Tối đa có thể được hỗ trợ' })
  if (persona.yearlyMillions === 0) return expect(total).toHaveCount(0)
  await expect(total.getByText(`Đến ${millions(persona.yearlyMillions)}`)).toBeVisible()
  if (!persona.ofSpend) return undefined
  await total.getByLabel(/dự định chi bao nhiêu/).fill(String(persona.ofSpend.spend))
  return expect(total.getByText(`hỗ trợ đến ${millions(persona.ofSpend.paid)}`)).toBeVisible()
}

/** The card names no business; the declaration is for enterprises, with what the profile says. */
async function expectPapers(page: Page, { profile }: Persona): Promise<void> {
  const name = profile.businessName ?? ''
  await page.getByRole('button', { name: 'Làm ảnh tóm tắt' }).click()
  const card = page.getByRole('img', { name: /^Ảnh tóm tắt/ })
  await expect(card).toBeVisible()
  await expect(card).not.toHaveAccessibleName(new RegExp(name))
  await page.goto(`${page.url()}/form`)
  if (profile.kind !== 'enterprise')
    return expect(page.getByText(/nên không dùng được tờ khai này/)).toBeVisible()
  return expect(page.getByRole('main')).toContainText(name)
}

for (const persona of PERSONAS)
  test(`${persona.name}: from the profile to a plan, with what it is offered`, async ({
    page,
    url,
  }) => {
    await page.clock.setSystemTime(`${PERSONA_DAY}T02:00:00Z`)
    await page.goto(url)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await describe(page, persona)
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await answer(page, persona)
    await page.waitForURL(/\/closing$/)
    await page.getByRole('link', { name: 'Xem lại và nộp' }).click()
    await page.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await page.waitForURL(/\/result\//)
    await becomeReadyOffline(page)
    await page.context().setOffline(true)

    const first = page.getByRole('region', { name: 'Làm gì trước?' })
    await expect(first.getByRole('listitem').getByRole('heading')).toHaveText(
      persona.first.map(titleOf),
    )
    await expectOffers(page, persona)
    await page.getByRole('link', { name: 'Lập lộ trình 30, 90, 180 ngày' }).click()
    const month = page.getByRole('region', { name: 'Trong 30 ngày' })
    await expect(month.getByRole('checkbox').first()).toHaveAccessibleName(
      titleOf(persona.first[0]),
    )
    await page.getByRole('link', { name: 'Về kết quả' }).click()
    await expectPapers(page, persona)
  })
