import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { badNetwork } from './support/bad-network.ts'
import { becomeReadyOffline } from './support/device.ts'
import { enrol, staffAt } from './support/kiosk.ts'
import { answerFast, nothingChosen } from './support/owner.ts'
import { heldByServer } from './support/queued.ts'
import { runServer } from './support/running-server.ts'
import { seededVisitor, visitFast } from './support/seeded-visitor.ts'
import { expectWhole } from './support/stand.ts'

const DROPPED_QUESTION = 'customer-consent'
const DROPPED_OBSTACLE = 'weak-signal'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** A newer version of the quick check with a question less, a closing with an obstacle less, and other words. */
function changeContent(folder: string): void {
  const check = read('src/content/questionnaires/quick-check.v1.json') as { asks: string[] }
  const closing = read('src/content/closing.json') as {
    version: number
    obstacleGroups: { obstacles: string[] }[]
  }
  const files = {
    'questionnaires/quick-check.v2.json': {
      ...check,
      version: 2,
      asks: check.asks.filter((id) => id !== DROPPED_QUESTION),
    },
    'closing.json': {
      ...closing,
      version: closing.version + 1,
      obstacleGroups: closing.obstacleGroups.map((group) => ({
        ...group,
        obstacles: group.obstacles.filter((id) => id !== DROPPED_OBSTACLE),
      })),
    },
    'locales/vi/closing.json': { obstacles: { 'no-fixed-line': 'Chưa có mạng cáp quang' } },
  }
  for (const [path, json] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(json))
  }
}

async function done(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xong' }).first().click()
  await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
}

test('two tablets go through a change of content in the middle of an event, one without a network: all arrives, and who comes next gets the new version', async ({
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-content-'))
  let port = 0
  mkdirSync(join(folder, 'locales/vi'), { recursive: true })
  writeFileSync(join(folder, 'locales/vi/closing.json'), JSON.stringify({}))
  const network = await badNetwork(() => port)
  const server = await runServer({ CONTENT_DIR: folder, PUBLIC_URL: network.url })
  port = server.port
  try {
    const staff = await staffAt(server.port, network.url)
    const event = await staff.createEvent()
    const tablets = [await browser.newContext(), await browser.newContext()] as const
    const [near, far] = [await tablets[0].newPage(), await tablets[1].newPage()]
    for (const [index, page] of [near, far].entries()) {
      await enrol(page, network.url, await staff.code(event.id), `Quầy ${index + 1}`)
      await becomeReadyOffline(page)
    }
    // The first visitor has ticked what is asked no more in a moment; the second is still answering.
    await visitFast(far, { ...seededVisitor(1), obstacles: [0, 1] }, 'result')
    await tablets[1].setOffline(true)
    await done(far)
    await visitFast(near, seededVisitor(2), 'firstAnswers')

    await server.stop()
    changeContent(folder)
    await server.start()

    await answerFast(near, nothingChosen())
    await expect(near.getByRole('checkbox', { name: /Mạng ở chỗ tôi yếu/ })).toBeVisible()
    await near.getByRole('checkbox', { name: /Mạng ở chỗ tôi yếu/ }).check()
    await near.getByRole('link', { name: 'Xem lại và nộp' }).click()
    await near.getByRole('button', { name: 'Nộp và xem kết quả' }).click()
    await near.waitForURL(/\/result\//)
    // The tablet that knows nothing of the change goes on as before.
    const unaware = await visitFast(far, { ...seededVisitor(3), obstacles: [0, 2] }, 'result')
    expect(Object.keys(unaware.answers)).toContain(DROPPED_QUESTION)
    expect(unaware.obstacles).toContain(DROPPED_OBSTACLE)

    const heard = (page: Page) => page.waitForResponse((reply) => /\/content\?/.test(reply.url()))
    const nearHeard = heard(near)
    await done(near)
    await nearHeard
    // Its page was opened without a network, and stays open: it hears of the change once there is one.
    await done(far)
    const farHeard = heard(far)
    await tablets[1].setOffline(false)
    await farHeard
    for (const [index, page] of [near, far].entries()) {
      const next = await visitFast(page, seededVisitor(4 + index), 'result')
      expect(Object.keys(next.answers)).not.toContain(DROPPED_QUESTION)
      expect(next.obstacles).not.toContain(DROPPED_OBSTACLE)
      await done(page)
    }
    await expectWhole(staff, event, { stored: 5, quarantined: 0 })
    const versions = [...heldByServer(server.dataDir).values()].map(
      (body) => (JSON.parse(body) as { questionnaire: { version: number } }).questionnaire.version,
    )
    expect(versions.toSorted((one, other) => one - other)).toEqual([1, 1, 1, 2, 2])
  } finally {
    await network.close()
    await server.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
})
