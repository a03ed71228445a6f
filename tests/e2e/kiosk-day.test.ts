import { expect, type Page } from '@playwright/test'
import { becomeReadyOffline } from './support/device.ts'
import { test } from './support/own-device.ts'
import { enrol, openOfficer, tally } from './support/kiosk.ts'
import { killBrowser } from './support/kill-browser.ts'
import { heldByServer } from './support/queued.ts'
import {
  seededVisitor,
  visitFast,
  type SeededVisitor,
  type VisitorTyped,
} from './support/seeded-visitor.ts'
import { withStand } from './support/stand.ts'

/** Visitors at each of the two tablets: twenty in all where nothing else is said; forty each is a long day's worth. */
const VISITORS = Number(process.env['KIOSK_VISITORS'] ?? 10)

interface HeldBody {
  readonly profile: Record<string, unknown>
  readonly answers: { readonly criteria: Record<string, { optionId: string | null; kind: string }> }
  readonly closing: { readonly obstacles: readonly string[]; readonly obstacleNote: string | null }
}

interface Done {
  readonly visitor: SeededVisitor
  readonly typed: VisitorTyped
}

const firstScreen = (page: Page) => page.getByRole('button', { name: 'Bắt đầu' })

/** One visitor after the other, each until the tablet is ready for the next. */
async function work(page: Page, seeds: readonly number[]): Promise<Done[]> {
  const done: Done[] = []
  for (const seed of seeds) {
    const visitor = seededVisitor(seed)
    await expect(firstScreen(page)).toBeEnabled()
    done.push({ visitor, typed: await visitFast(page, visitor, 'result') })
    await page.getByRole('button', { name: 'Xong' }).first().click()
    await expect(firstScreen(page)).toBeVisible()
  }
  return done
}

const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index)

/** What of a visitor the server must hold, as its body has it. */
function expectedOf({ visitor, typed }: Done) {
  return {
    name: visitor.name,
    province: visitor.province,
    employees: visitor.employees,
    answers: typed.answers,
    obstacles: typed.obstacles.toSorted(),
    note: visitor.note === '' ? null : visitor.note,
  }
}

function heldOf({ profile, answers, closing }: HeldBody) {
  return {
    name: profile['businessName'],
    province: profile['province'],
    employees: profile['employees'],
    answers: Object.fromEntries(
      Object.entries(answers.criteria).map(([id, { optionId, kind }]) => [id, optionId ?? kind]),
    ),
    obstacles: closing.obstacles.toSorted(),
    note: closing.obstacleNote,
  }
}

const byName = (one: { name: unknown }, other: { name: unknown }): number =>
  String(one.name) < String(other.name) ? -1 : 1

test(`two tablets, ${VISITORS} visitors each, no network all day: in the evening every word has arrived`, async ({
  page: second,
  device: tablet,
}) => {
  test.setTimeout(120_000 + VISITORS * 12_000)
  await withStand(async ({ server, network, staff }) => {
    const event = await staff.createEvent({ target: 2 * VISITORS })
    let first = tablet.page()
    await enrol(first, network.url, await staff.code(event.id), 'Quầy 1')
    await enrol(second, network.url, await staff.code(event.id), 'Quầy 2')
    await becomeReadyOffline(first)
    await becomeReadyOffline(second)
    network.goDown()

    const half = Math.floor(VISITORS / 2)
    const [before, other] = await Promise.all([
      work(first, seedsFrom(1_000, half)),
      work(second, seedsFrom(2_000, VISITORS)),
    ])

    // One turns away in mid-question, and the officer ends the visit.
    await visitFast(first, seededVisitor(3_000), 'firstAnswers')
    await first.getByRole('button', { name: 'Kết thúc' }).click()
    await first.getByRole('button', { name: 'Dừng và xóa' }).click()
    await expect(firstScreen(first)).toBeVisible()

    // The plug is pulled between two visitors.
    await killBrowser(tablet)
    first = await tablet.restart(false)
    await first.goto(`${network.url}/kiosk`)
    const after = await work(first, seedsFrom(1_000 + half, VISITORS - half))

    // One walks off without a word.
    await second.clock.install()
    await second.goto(`${network.url}/kiosk`)
    await visitFast(second, seededVisitor(4_000), 'firstAnswers')
    await second.clock.runFor(61_000)
    await expect(second.getByRole('dialog')).toBeVisible()
    await second.clock.runFor(31_000)
    await expect(firstScreen(second)).toBeVisible()
    await second.clock.resume()
    expect(heldByServer(server.dataDir).size).toBe(0)

    network.comeBack()
    for (const page of [first, second]) {
      await openOfficer(page)
      await expect(tally(page, 'Đã làm xong')).toHaveText(String(VISITORS))
      await expect(tally(page, 'Bỏ dở')).toHaveText('1')
      await page.getByRole('button', { name: 'Gửi ngay' }).click()
      await expect(tally(page, 'Chờ gửi')).toHaveText('0', { timeout: 60_000 })
    }
    const counted = { captured: VISITORS + 1, waiting: 0, stored: VISITORS, abandoned: 1 }
    await expect
      .poll(() => staff.detail(event.id))
      .toMatchObject({
        isComplete: true,
        totals: { stored: 2 * VISITORS, abandoned: 2, quarantined: 0, late: 0 },
        devices: [
          { name: 'Quầy 1', ...counted },
          { name: 'Quầy 2', ...counted },
        ],
      })
    const held = [...heldByServer(server.dataDir).values()].map((body) =>
      heldOf(JSON.parse(body) as HeldBody),
    )
    const typed = [...before, ...after, ...other].map(expectedOf)
    expect(held.toSorted(byName)).toEqual(typed.toSorted(byName))
  })
})
