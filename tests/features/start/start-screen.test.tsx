import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE, QUESTIONNAIRES, QUICK_CHECK } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { StartScreen } from '#features/start/start-screen.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())
beforeEach(async () => {
  await appDatabase.delete()
  await appDatabase.open()
})
const asShipped = QUESTIONNAIRES.current()
afterEach(() => QUESTIONNAIRES.replace(asShipped))

const further = (shipped: Questionnaire, change: Partial<Questionnaire> = {}): Questionnaire => ({
  ...shipped,
  version: shipped.version + 1,
  ...change,
})

/** What is begun by the button of this name once these versions came from the server. */
async function begunWith(received: readonly Questionnaire[], button: RegExp) {
  QUESTIONNAIRES.replace([...asShipped, ...received])
  const { user } = renderScreen(<StartScreen onInstall={null} isStorageRefused={false} />)
  await user.click(await screen.findByRole('button', { name: button }))
  await waitFor(async () => expect(await appDatabase.assessments.count()).toBe(1))
  return (await appDatabase.assessments.toArray())[0]?.questionnaire
}

describe('the start page', () => {
  it.each([
    [QUESTIONNAIRE, /^Bắt đầu/],
    [QUICK_CHECK, /câu/],
  ])('begins with the newer version of $id that the server has sent', async (shipped, button) => {
    const { id, version } = further(shipped)
    expect(await begunWith([further(shipped)], button)).toMatchObject({ id, version })
  })

  it('says how many questions that version has', async () => {
    const [first] = QUESTIONNAIRE.pillars
    QUESTIONNAIRES.replace([
      ...asShipped,
      further(QUESTIONNAIRE, { pillars: first ? [first] : [] }),
    ])
    renderScreen(<StartScreen onInstall={null} isStorageRefused={false} />)
    const count = first?.criteria.length ?? 0
    expect(await screen.findByText(new RegExp(`(^|\\D)${count} câu`))).toBeVisible()
  })

  it('goes on with what came with the app where the newer version is retired', async () => {
    const { id, version } = QUESTIONNAIRE
    const begun = await begunWith([further(QUESTIONNAIRE, { status: 'retired' })], /^Bắt đầu/)
    expect(begun).toMatchObject({ id, version })
  })
})
