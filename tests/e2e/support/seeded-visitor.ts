import type { Page } from '@playwright/test'
import { giveHands, type Hands } from './hands.ts'

/** One visitor as a seed makes them. */
export interface SeededVisitor {
  readonly name: string
  readonly province: string
  readonly employees: number
  /** What to choose, question by question: taken modulo the number of options there are. */
  readonly picks: readonly number[]
  /** Obstacles to tick, by position. */
  readonly obstacles: readonly number[]
  readonly note: string
}

/** What was really chosen, read off the controls. */
export interface VisitorTyped {
  readonly answers: Readonly<Record<string, string>>
  readonly obstacles: readonly string[]
}

/** Mulberry32: small, seeded, the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TRADES = ['Tạp hóa', 'Quán phở', 'Tiệm may', 'Xưởng gỗ', 'Cửa hàng vật tư', 'Hiệu thuốc']
const OWNERS = [
  'Bà Nhũ',
  'Chị Thắm “Ba Tri”',
  'Anh Đệ & Con',
  '=SUM(A1:A9)',
  '<b>Hương</b>',
  'Ông Ký; chi nhánh 2',
  'Cô Ượng 🏪',
  "Má Tư's",
]
const NOTES = ['', 'Chợ hay mất điện', '+84 gọi không được', 'Vốn ít;\nngại vay', '@cán bộ: cảm ơn']
const PROVINCES = ['01', '79', '48', '92', '31']

/** The same seed is the same visitor, whatever ran before. `seed` in the name keeps visitors apart. */
export function seededVisitor(seed: number): SeededVisitor {
  const random = randomOf(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const oneOf = (all: readonly string[]): string => all[below(all.length)] ?? ''
  return {
    name: `${oneOf(TRADES)} ${oneOf(OWNERS)} #${seed}`,
    province: oneOf(PROVINCES),
    employees: below(200),
    picks: Array.from({ length: 60 }, () => below(1_000)),
    obstacles: [below(5), below(5)],
    note: oneOf(NOTES),
  }
}

/**
 * Goes through a whole visit with the page's own controls, from the first screen to `until`: taps and types as a person
 * does, only without pauses.
 */
export async function visitFast(
  page: Page,
  visitor: SeededVisitor,
  until: 'firstAnswers' | 'result',
): Promise<VisitorTyped> {
  await giveHands(page)
  return page.evaluate(
    async ({ visitor: { name, province, employees, picks, obstacles, note }, until: end }) => {
      const { found, press, tick, type, at, saved, unanswered, answerWith } = (
        globalThis as unknown as { hands: Hands }
      ).hands
      await press(/^Bắt đầu$/)
      await at(/\/profile$/)
      await tick(/^Hộ kinh doanh/)
      await type(/^Ngành chính/, 'G')
      await type(/^Tỉnh, thành phố/, province)
      await type(/^Số lao động đóng bảo hiểm xã hội/, String(employees))
      await type(/^Tên cơ sở/, name)
      await saved()
      await press(/^Tiếp tục$/)
      await at(/\/consent$/)
      await tick(/^Lưu và gửi bài đánh giá/)
      await press(/^Tiếp tục$/)
      await at(/\/question\//)
      const answers: Record<string, string> = {}
      for (const pick of picks) {
        if (!location.pathname.includes('/question/')) break
        if (end === 'firstAnswers' && Object.keys(answers).length === 3)
          return { answers, obstacles: [] }
        const step = location.pathname.split('/').at(-1) ?? ''
        const radios = await unanswered()
        const chosen = radios[pick % radios.length]
        if (!chosen) throw new Error('no option')
        answers[step] = chosen.value
        await answerWith([chosen])
      }
      await at(/\/closing$/)
      const boxes = await found(() => {
        const all = [...document.querySelectorAll<HTMLInputElement>('main input[type=checkbox]')]
        return all.length > 4 && all
      })
      const ticked = [...new Set(obstacles)].flatMap((index) => boxes[index] ?? [])
      for (const box of ticked) box.click()
      if (note !== '') await type(/^Vướng mắc khác/, note)
      await saved()
      await press(/^Xem lại và nộp$/)
      await at(/\/review$/)
      await press(/^Nộp và xem kết quả$/)
      await at(/\/result\//)
      await found(() => document.querySelector('svg.qr-code'))
      return { answers, obstacles: ticked.map(({ value }) => value) }
    },
    { visitor, until },
  )
}
