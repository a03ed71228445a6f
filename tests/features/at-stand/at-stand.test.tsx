import { screen, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { appDatabase } from '#storage/app-database.ts'
import { createAssessment } from '#storage/assessments.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ConsentScreen } from '../../../src/features/consent/consent-screen.tsx'
import { QuestionScreen } from '../../../src/features/assess/question-screen.tsx'
import { ProfileScreen } from '../../../src/features/profile/profile-screen.tsx'
import { ProgrammesSection } from '../../../src/features/programmes/programmes-section.tsx'
import { ReviewScreen } from '../../../src/features/review/review-screen.tsx'
import { nth } from '../support/nth.ts'
import { refuseChanges } from '../support/refusing.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())
beforeEach(() => {
  localStorage.setItem('sansangso.kiosk', 'an event')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
})
afterEach(() => {
  localStorage.removeItem('sansangso.kiosk')
  vi.unstubAllGlobals()
})

const CONSENT = {
  purposes: { keepAndSend: true, contact: true, statistics: false },
  noticeVersion: '1',
  language: 'vi',
  givenAt: '2026-11-23T08:00:00.000Z',
} as const

async function aVisitorsDraft(): Promise<string> {
  const id = newUuid()
  await createAssessment(appDatabase, {
    id,
    now: '2026-11-23T08:00:00.000Z',
    questionnaire: { id: QUESTIONNAIRE.id, version: QUESTIONNAIRE.version },
    from: { consent: CONSENT },
  })
  return id
}

const remembered = (): string[] =>
  screen
    .getAllByRole<HTMLInputElement>('textbox')
    .flatMap(({ name, id, autocomplete }) =>
      autocomplete === 'off' ? [] : [`${name || id}: ${autocomplete}`],
    )

describe('a shared tablet', () => {
  it('asks the browser to remember nothing a visitor types, and to offer nothing to the next', async () => {
    const id = await aVisitorsDraft()
    const profile = renderScreen(<ProfileScreen assessmentId={id} />)
    await screen.findByRole('textbox', { name: 'Tên cơ sở' })
    expect(remembered()).toEqual([])
    profile.unmount()
    renderScreen(<ConsentScreen assessmentId={id} />)
    await screen.findByRole('textbox', { name: 'Điện thoại' })
    expect(remembered()).toEqual([])
  })

  it('sends no visitor to a page that a shared tablet does not have', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database, { consent: CONSENT })
    renderScreen(<ReviewScreen assessmentId={id} database={database} />)
    expect(await screen.findByText(/không sửa được trên máy này nữa/)).toBeVisible()
    expect(screen.queryByText(/Dữ liệu và riêng tư/)).toBeNull()
  })

  it('offers no file of what a visitor answered: it would lie there for the next', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database, { consent: CONSENT })
    refuseChanges(database, 'full')
    const first = nth(nth(QUESTIONNAIRE.pillars, 0).criteria, 0)
    const { user, unmount } = renderScreen(
      <QuestionScreen assessmentId={id} stepId={first.id} database={database} />,
    )
    await user.click(nth(await screen.findAllByRole('radio'), 0))
    const alert = await screen.findByRole('alert')
    expect(within(alert).getByText(/gọi cán bộ ở quầy/)).toBeVisible()
    expect(within(alert).getAllByRole('button')).toHaveLength(1)
    expect(within(alert).getByRole('button', { name: 'Thử lưu lại' })).toBeVisible()
    unmount()

    const review = renderScreen(<ReviewScreen assessmentId={id} database={database} />)
    await review.user.click(await screen.findByRole('button', { name: 'Nộp và xem kết quả' }))
    const refused = await screen.findByRole('alert')
    expect(within(refused).getByText(/gọi cán bộ ở quầy/)).toBeVisible()
    expect(within(refused).queryByRole('button')).toBeNull()
  })

  it('names the pages of others and opens none: nobody watches there whether a visitor has gone', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database, { status: 'finished' })
    const section = () => <ProgrammesSection assessmentId={id} database={database} />
    const { container, unmount } = renderScreen(section())
    await screen.findByRole('heading', { name: /^Phù hợp \(/ })
    expect(container.querySelectorAll('a[target]')).toHaveLength(0)
    const named = container.querySelectorAll('.programme-sources li').length
    unmount()

    localStorage.removeItem('sansangso.kiosk')
    const owners = renderScreen(section())
    await screen.findByRole('heading', { name: /^Phù hợp \(/ })
    expect(owners.container.querySelectorAll('a[target]').length).toBeGreaterThan(0)
    expect(owners.container.querySelectorAll('.programme-sources li')).toHaveLength(named)
  })
})
