import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { NO_CLOSING, type ClosingQuestions } from '#domain/closing.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { aSubmission } from '../support/submission.ts'
import { signIn } from './support/console.ts'
import { runServer } from './support/running-server.ts'

const SHIPPED = CLOSING_QUESTIONS.current()
const WITH_FERRY: ClosingQuestions = {
  ...SHIPPED,
  version: SHIPPED.version + 1,
  obstacleGroups: [...SHIPPED.obstacleGroups, { id: 'islands', obstacles: ['no-ferry'] }],
}
/** The same questions; the first part counts five times as much. */
const SECOND: Questionnaire = {
  ...QUESTIONNAIRE,
  version: 2,
  pillars: QUESTIONNAIRE.pillars.map((pillar, index) =>
    index === 0 ? { ...pillar, weight: pillar.weight * 5 } : pillar,
  ),
}

/** What a phone sends that was asked this version, and what holds its business back. */
async function sentBy(questionnaire: Questionnaire, obstacle: string, version: number) {
  const { id } = questionnaire
  const best = QUESTIONNAIRE.pillars[0]?.criteria ?? []
  const shop = best.reduce(
    (each, { id: criterion, options }) => each.answered(criterion, options.at(-1)?.id ?? ''),
    aSubmission()
      .consented('keepAndSend', 'statistics')
      .but({ closing: { ...NO_CLOSING, version, obstacles: [obstacle] } }),
  )
  const { answers, profile } = (await shop.seal()).submission
  return shop
    .but({
      questionnaire: {
        id,
        version: questionnaire.version,
        contentHash: await sha256Hex(canonicalJson(questionnaire)),
      },
      answers,
      result: scoreAssessment(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers),
    })
    .seal()
}

test('a programme that goes over to a second version looks at each alone, and finds the cases of what it asks no more', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-content-'))
  const put = (path: string, json: unknown): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(json))
  }
  put('closing.json', WITH_FERRY)
  put('locales/vi/closing.json', {
    groups: { islands: 'Ở đảo' },
    obstacles: { 'no-ferry': 'Không có phà' },
  })
  const server = await runServer({ CONTENT_DIR: folder })
  const base = `http://127.0.0.1:${server.port}`
  const deliver = async (...sent: readonly Awaited<ReturnType<typeof sentBy>>[]): Promise<void> => {
    const answer = await page.request.post(`${base}/api/v1/submissions`, {
      data: { submissions: sent.map(({ item }) => item), device: null },
    })
    const { results } = (await answer.json()) as { results: { outcome: string }[] }
    expect(results.map(({ outcome }) => outcome)).toEqual(sent.map(() => 'stored'))
  }
  try {
    await deliver(
      await sentBy(QUESTIONNAIRE, 'no-ferry', WITH_FERRY.version),
      await sentBy(QUESTIONNAIRE, 'fraud', WITH_FERRY.version),
    )
    await page.goto(`${base}/staff`)
    await signIn(page)
    await expect(page.getByText('Điểm và mức của bộ câu hỏi: Sẵn Sàng Số.')).toBeVisible()
    const mixed = page.getByText('gộp các phiên bản 1 và 2 của bộ câu hỏi')
    const field = page.getByLabel('Phiên bản bộ câu hỏi')
    await page.getByText('Thêm bộ lọc').click()
    await expect(page.getByLabel('Cách làm')).toBeVisible()
    await expect(field).toHaveCount(0)
    await expect(mixed).toHaveCount(0)

    await server.stop('SIGTERM')
    put('questionnaires/san-sang-so.v2.json', SECOND)
    put('closing.json', { ...SHIPPED, version: WITH_FERRY.version + 1 })
    await server.start()
    await deliver(await sentBy(SECOND, 'fraud', WITH_FERRY.version + 1))

    await page.goto(`${base}/staff`)
    await expect(mixed).toBeVisible()
    await page.getByText('Thêm bộ lọc').click()
    await field.selectOption('2')
    await expect(page).toHaveURL(/questionnaire=san-sang-so&version=2/)
    await expect(mixed).toHaveCount(0)
    await expect(page.getByText(/Phiên bản bộ câu hỏi: 2/)).toBeVisible()
    const cards = page.getByLabel('Số chung')
    await expect(cards).toContainText('1')

    await page.getByRole('link', { name: 'Xem danh sách các phiếu này' }).click()
    await expect(page).toHaveURL(/submissions\?questionnaire=san-sang-so&version=2/)
    await expect(page.getByRole('row')).toHaveCount(2)

    await page.goto(`${base}/staff/cases/list`)
    await page.getByLabel('Vướng mắc').selectOption({ label: 'Không có phà' })
    await expect(page).toHaveURL(/obstacle=no-ferry/)
    await expect(page.getByRole('row')).toHaveCount(2)
  } finally {
    await server.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
})
