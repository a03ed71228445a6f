import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { canonicalJson } from '#protocol/canonical.ts'
import type { Answer } from '#domain/answers.ts'
import type { Submission } from '#protocol/submission.ts'
import type { AssessmentRow, OutboxRow, ReceiptRow, SubmissionRow } from '#storage/database.ts'
import { badNetwork, type BadNetwork } from './support/bad-network.ts'
import { becomeReadyOffline, startDevice, type Device } from './support/device.ts'
import {
  killBrowser,
  STANDSTILL,
  standStillAt,
  standStillWhenSaved,
  type Moment,
} from './support/kill-browser.ts'
import {
  answerFast,
  describeGrocery,
  nameObstacles,
  nothingChosen,
  type Chosen,
} from './support/owner.ts'
import { runServer, type RunningServer } from './support/running-server.ts'

const NAME = 'Tạp hóa Hoa'
const INTAKE = '/api/v1/submissions'

interface World {
  readonly device: Device
  readonly server: RunningServer
  readonly network: BadNetwork
}

/** An address behind which `serve` puts a server of its own each time, with nothing in its store. */
async function atOneAddress(
  work: (
    network: BadNetwork,
    serve: (inFront: (server: RunningServer) => Promise<void>) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  let server: RunningServer | null = null
  const network = await badNetwork(() => server?.port ?? 0)
  try {
    await work(network, async (inFront) => {
      server = await runServer({ PUBLIC_URL: network.url })
      try {
        await inFront(server)
      } finally {
        await server.dispose()
      }
    })
  } finally {
    await network.close()
  }
}

async function withDevice(info: TestInfo, work: (world: World) => Promise<void>): Promise<void> {
  await atOneAddress((network, serve) =>
    serve(async (server) => {
      const device = await startDevice(info)
      try {
        await device.page().goto(network.url)
        await becomeReadyOffline(device.page())
        await work({ device, server, network })
      } finally {
        await device.dispose()
      }
    }),
  )
}

const idIn = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''

/** The quick check up to its review: described, agreed to be sent, answered. Gives the assessment's id. */
async function answerQuickCheck(page: Page, chosen: Chosen): Promise<string> {
  await page.getByRole('button', { name: /^Kiểm tra nhanh/ }).click()
  await describeGrocery(page, NAME)
  await page.getByRole('checkbox', { name: /Lưu và gửi bài đánh giá/ }).check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await answerFast(page, chosen)
  expect(Object.keys(chosen.criteria)).toHaveLength(10)
  await nameObstacles(page)
  return idIn(page)
}

/** Presses and does not wait: the page may not live to see the end of it. */
function pressSubmit(page: Page): void {
  page
    .getByRole('button', { name: 'Nộp và xem kết quả' })
    .click()
    .catch(() => undefined)
}

interface OnDevice {
  readonly assessments: readonly AssessmentRow[]
  readonly submissions: readonly SubmissionRow[]
  readonly outbox: readonly OutboxRow[]
  readonly receipts: readonly ReceiptRow[]
  readonly settings: readonly { readonly key: string; readonly value: unknown }[]
}

/** What the database on the device holds, at one instant and beside the app. */
async function onDevice(page: Page): Promise<OnDevice> {
  return page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error))
      })
    const database = await settled(indexedDB.open('sansangso'))
    const names = ['assessments', 'submissions', 'outbox', 'receipts', 'settings']
    const instant = database.transaction(names)
    const tables = await Promise.all(
      names.map(async (name) => [name, await settled(instant.objectStore(name).getAll())]),
    )
    database.close()
    return Object.fromEntries(tables)
  })
}

/** Starts the killed browser again, at a page of the same address that is not the app: nothing is repaired yet. */
async function lookInside({ device, network }: World): Promise<OnDevice> {
  const page = await device.restart(false)
  await page.goto(`${network.url}/api/v1/openapi.json`)
  return onDevice(page)
}

/** The bodies the server holds, read from its database file. */
function onServer({ server }: World): string[] {
  const store = new DatabaseSync(join(server.dataDir, 'sansangso.sqlite'), { readOnly: true })
  const [rows, aside] = ['submissions', 'quarantine'].map((table) =>
    store.prepare(`SELECT body FROM ${table}`).all(),
  )
  store.close()
  expect(aside, 'nothing had to be put aside').toEqual([])
  return (rows ?? []).map(({ body }) => String(body))
}

const answerOf = (value: string): Answer =>
  value === 'unknown' || value === 'notApplicable'
    ? { kind: value, optionId: null }
    : { kind: 'option', optionId: value }

const answersOf = ({ criteria }: Chosen) =>
  Object.fromEntries(Object.entries(criteria).map(([id, value]) => [id, answerOf(value)]))

function expectWholeDraft(found: OnDevice, chosen: Chosen): void {
  const { assessments, submissions, outbox, receipts, settings } = found
  expect(assessments).toHaveLength(1)
  expect(assessments[0]).toMatchObject({ status: 'draft', submissionId: null, result: null })
  expect(assessments[0]?.profile.businessName).toBe(NAME)
  expect(assessments[0]?.answers.criteria).toEqual(answersOf(chosen))
  expect([submissions, outbox, receipts]).toEqual([[], [], []])
  expect(settings.find(({ key }) => key === 'lastSequence')?.value ?? 0).toBe(0)
}

function expectSubmitted(found: OnDevice, chosen: Chosen): void {
  const { assessments, submissions, outbox, receipts, settings } = found
  expect(assessments).toHaveLength(1)
  expect(submissions).toHaveLength(1)
  expect(assessments[0]).toMatchObject({ status: 'finished', submissionId: submissions[0]?.id })
  const sent = JSON.parse(submissions[0]?.body ?? 'null') as Submission
  expect(sent.answers.criteria).toEqual(answersOf(chosen))
  expect(sent.answers).toEqual(assessments[0]?.answers)
  expect(canonicalJson(sent.result)).toBe(canonicalJson(assessments[0]?.result))
  expect([...outbox, ...receipts].map(({ submissionId }) => submissionId)).toEqual([sent.id])
  expect(settings.find(({ key }) => key === 'lastSequence')?.value).toBe(1)
}

/** Waits for the receipt on the result page, then holds what the server has against what the device froze. */
async function expectDeliveredOnce(world: World, chosen: Chosen): Promise<void> {
  const page = world.device.page()
  await expect(page.getByText(/Đã gửi: biên nhận/).first()).toBeVisible({ timeout: 60_000 })
  const bodies = onServer(world)
  expect(bodies, 'exactly once').toHaveLength(1)
  const { answers, profile } = JSON.parse(bodies[0] ?? 'null') as Submission
  expect(answers.criteria).toEqual(answersOf(chosen))
  expect(profile.businessName).toBe(NAME)
  const { submissions, outbox, receipts } = await onDevice(page)
  expect(submissions.map(({ body }) => body)).toEqual(bodies)
  expect([outbox.length, receipts.length]).toEqual([0, 1])
}

test('has on disk what the profile page calls saved, when the browser is killed at that moment', async ({
  browserName: _browser,
}, info) => {
  await withDevice(info, async (world) => {
    let page = world.device.page()
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
    await expect(page.getByText('Đã lưu trên máy')).toBeVisible()
    const address = page.url()
    const still = world.network.holdNextReply('POST', STANDSTILL)
    await standStillWhenSaved(page)
    page
      .getByLabel('Ngành chính')
      .selectOption('G')
      .catch(() => undefined)
    await still
    await killBrowser(world.device)
    page = await world.device.restart(false)
    await page.goto(address)
    await expect(page.getByLabel('Ngành chính')).toHaveValue('G')
    await expect(page.getByRole('radio', { name: 'Hộ kinh doanh' })).toBeChecked()
  })
})

test('does not call a name saved while its last letters are still on the way to a slow disk', async ({
  browserName: _browser,
}, info) => {
  await withDevice(info, async (world) => {
    let page = world.device.page()
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
    await expect(page.getByText('Đã lưu trên máy')).toBeVisible()
    const address = page.url()
    const release = await slowDisk(page)
    await page.getByRole('textbox', { name: 'Tên cơ sở' }).pressSequentially(NAME)
    await expect(page.getByRole('textbox', { name: 'Tên cơ sở' })).toHaveValue(NAME)
    await expect(page.getByText('Đang lưu…')).toBeVisible()
    const still = world.network.holdNextReply('POST', STANDSTILL)
    await standStillWhenSaved(page)
    await release()
    await still
    await killBrowser(world.device)
    page = await world.device.restart(false)
    await page.goto(address)
    await expect(page.getByRole('textbox', { name: 'Tên cơ sở' })).toHaveValue(NAME)
  })
})

/** Lets no write through until released, as a disk does that is busy with something else. */
async function slowDisk(page: Page): Promise<() => Promise<void>> {
  const gate = await page.evaluateHandle(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('sansangso')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const table = database.transaction('assessments', 'readwrite').objectStore('assessments')
    const state = { isOpen: false }
    // A transaction lives as long as it is asked for more.
    const keep = (): void => {
      if (state.isOpen) return database.close()
      table.count().addEventListener('success', keep)
    }
    await new Promise((resolve) => table.count().addEventListener('success', resolve))
    keep()
    return state
  })
  return () => gate.evaluate((state) => void (state.isOpen = true))
}

const MOMENTS: readonly { moment: Moment; when: string; isSubmitted: boolean }[] = [
  { moment: 'pressed', when: 'as the button is pressed', isSubmitted: false },
  { moment: 'identified', when: 'after the first commit', isSubmitted: false },
  { moment: 'written', when: 'when all is written and nothing committed', isSubmitted: false },
  { moment: 'committed', when: 'before the page hears of the commit', isSubmitted: true },
  { moment: 'shown', when: 'on the way to the result', isSubmitted: true },
]

test('killed while submitting, at any of five moments: a whole draft or submitted, and sent once', async ({
  browserName: _browser,
}, info) => {
  test.setTimeout(MOMENTS.length * 60_000)
  const chosen = nothingChosen()
  let [id, draft] = ['', '']
  await atOneAddress(async (network, serve) => {
    // Answered once; at each moment it is a copy of this device that dies.
    await serve(async () => {
      const device = await startDevice(info)
      await device.page().goto(network.url)
      await becomeReadyOffline(device.page())
      id = await answerQuickCheck(device.page(), chosen)
      draft = await device.leaveProfile()
    })
    for (const { moment, when, isSubmitted } of MOMENTS)
      await test.step(when, () =>
        serve(async (server) => {
          const device = await startDevice(info, draft)
          const world = { device, server, network }
          try {
            await device.page().goto(`${network.url}/assess/${id}/review`)
            const still = network.holdNextReply('POST', STANDSTILL)
            await standStillAt(device.page(), moment)
            pressSubmit(device.page())
            await still
            await killBrowser(device)

            const found = await lookInside(world)
            const page = device.page()
            if (isSubmitted) {
              expectSubmitted(found, chosen)
              await page.goto(`${network.url}/result/${id}`)
            } else {
              expectWholeDraft(found, chosen)
              await page.goto(`${network.url}/assess/${id}/review`)
              pressSubmit(page)
              await page.waitForURL(/\/result\//)
            }
            await expectDeliveredOnce(world, chosen)
          } finally {
            await device.dispose()
          }
        }),
      )
  })
  rmSync(draft, { recursive: true, force: true })
})

test('killed between the commit of the server and its reply: sent again, kept once', async ({
  browserName: _browser,
}, info) => {
  await withDevice(info, async (world) => {
    const { device, network } = world
    const chosen = nothingChosen()
    const id = await answerQuickCheck(device.page(), chosen)
    const held = network.holdNextReply('POST', INTAKE)
    pressSubmit(device.page())
    await held
    const before = onServer(world)
    expect(before, 'the server has committed').toHaveLength(1)
    await killBrowser(world.device)

    const found = await lookInside(world)
    expectSubmitted(found, chosen)
    // The worker may have asked again by now, and been told that it is held already.
    expect(found.receipts.filter(({ outcome }) => outcome !== 'duplicate')).toEqual([])
    await device.page().goto(`${network.url}/result/${id}`)
    await expectDeliveredOnce(world, chosen)
    expect(onServer(world)).toEqual(before)
  })
})
