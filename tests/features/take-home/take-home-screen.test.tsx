import { act, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { TakeHomeScreen } from '#features/take-home/take-home-screen.tsx'
import { bringHome } from '#features/take-home/bring-home.ts'
import { writeTakeHome } from '#protocol/take-home-code.ts'
import { splitForQr } from '#protocol/take-home-parts.ts'
import {
  ALL_QUESTIONNAIRES,
  CLOSING,
  fullTakeHome,
  heldOf,
} from '../../protocol/support/take-home-builders.ts'
import { keptParts } from '#storage/kept-parts.ts'
import { freshDatabase } from '../../sync/support/device.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts('vi'))

const bundled = QUESTIONNAIRES.current()
afterEach(() => {
  QUESTIONNAIRES.replace(bundled)
  location.hash = ''
})

/** A result of this questionnaire as the codes of a sequence carry it. */
async function piecesOf(id: string, maxLength = 80): Promise<readonly string[]> {
  const questionnaire = ALL_QUESTIONNAIRES.find((each) => each.id === id)
  if (!questionnaire) throw new Error(`no questionnaire ${id}`)
  const choice = { withNames: false, withOwnWords: false }
  const held = await heldOf(questionnaire)
  const { text } = await writeTakeHome(fullTakeHome(questionnaire), held, CLOSING, choice)
  return splitForQr(text ?? '', maxLength)
}

it('opens the result though content of the server comes in while the last part is read', async () => {
  const [first = '', ...others] = await piecesOf('san-sang-so')
  expect(others.length).toBeGreaterThan(0)
  const database = freshDatabase()
  for (const piece of others) await bringHome(database, piece)
  // As soon as the parts are one result and forgotten, and before the screen has heard of it.
  database.settings.hook('deleting', () => {
    QUESTIONNAIRES.replace([...QUESTIONNAIRES.current()])
  })
  location.hash = first
  const { visited } = renderScreen(<TakeHomeScreen inAppNotice={null} database={database} />)
  await expect.poll(() => visited.at(-1)).toMatch(/^\/result\//)
  expect(await database.assessments.count()).toBe(1)
  expect(await keptParts(database, new Date())).toBeNull()
  expect(screen.queryByText(/còn thiếu mã số/)).toBeNull()
})

it('tries again once the questionnaire it waits for has come', async () => {
  const [whole = ''] = await piecesOf('dbi-2021', 4_000)
  QUESTIONNAIRES.replace(bundled.filter(({ id }) => id !== 'dbi-2021'))
  location.hash = whole
  const { visited } = renderScreen(<TakeHomeScreen inAppNotice={null} database={freshDatabase()} />)
  expect(await screen.findByRole('alert')).toBeVisible()
  act(() => QUESTIONNAIRES.replace(ALL_QUESTIONNAIRES))
  await expect.poll(() => visited.at(-1)).toMatch(/^\/result\//)
})

it('leaves the code in the address where another app may forget the result, and says how to keep it', async () => {
  const [whole = ''] = await piecesOf('san-sang-so', 4_000)
  location.hash = whole
  const database = freshDatabase()
  const { user, visited } = renderScreen(
    <TakeHomeScreen inAppNotice={<p>Mở bằng trình duyệt</p>} database={database} />,
  )
  expect(await screen.findByText('Mở bằng trình duyệt')).toBeVisible()
  expect(location.hash).toBe(`#${whole}`)
  expect(visited.at(-1)).not.toMatch(/^\/result\//)
  await user.click(screen.getByRole('button', { name: 'Xem kết quả ở đây' }))
  expect(visited.at(-1)).toMatch(/^\/result\//)
})

it('says so before the first of several codes is followed by the others', async () => {
  const [first = ''] = await piecesOf('san-sang-so')
  location.hash = first
  renderScreen(
    <TakeHomeScreen inAppNotice={<p>Mở bằng trình duyệt</p>} database={freshDatabase()} />,
  )
  expect(await screen.findByText(/còn thiếu mã số/)).toBeVisible()
  expect(screen.getByText('Mở bằng trình duyệt')).toBeVisible()
})
