import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Answers } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import { scoreAssessment } from '#domain/score.ts'
import { RoadmapScreen } from '#features/roadmap/roadmap-screen.tsx'
import { nth } from '../support/nth.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const NOW = new Date('2026-11-24T05:00:00.000Z')

async function openRoadmap(answers: Answers) {
  const database = freshDatabase()
  const { id } = await storeDraft(database, {
    status: 'finished',
    answers,
    finishedAt: '2026-11-23T08:30:00.000Z',
    result: scoreAssessment(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), answers),
  })
  const view = renderScreen(<RoadmapScreen assessmentId={id} database={database} now={NOW} />)
  await screen.findByRole('heading', { level: 1, name: 'Lộ trình 30, 90, 180 ngày' })
  return { ...view, database, id }
}

const phase = (days: number) => screen.getByRole('region', { name: `Trong ${days} ngày` })
const steps = (days: number) => within(phase(days)).queryAllByRole('checkbox')

describe('the roadmap', () => {
  it('proposes a plan for a micro firm before anything is asked', async () => {
    await openRoadmap(answersWith('worst'))
    expect(screen.getByRole('radio', { name: '3 giờ' })).toBeChecked()
    expect(screen.getByRole('radio', { name: '1 triệu đồng' })).toBeChecked()
    expect(steps(30)).toHaveLength(3)
    // Day 30 after 24/11/2026.
    expect(phase(30)).toHaveTextContent('Đến 24/12/2026')
  })

  it('says what the score would become, by the same rules, and more with every phase', async () => {
    await openRoadmap(answersWith('worst'))
    const outlooks = [30, 90, 180].map((days) =>
      Number(
        /lên ([\d,]+) điểm/.exec(phase(days).textContent)?.[1]?.replace(',', '.') ?? Number.NaN,
      ),
    )
    expect(nth(outlooks, 0)).toBeGreaterThan(0)
    expect(outlooks).toEqual(outlooks.toSorted((a, b) => a - b))
    expect(phase(30)).toHaveTextContent('theo cách chấm hiện nay')
  })

  it('is drawn anew for the hours and money there are, and keeps them', async () => {
    const { user, database, id } = await openRoadmap(answersWith('worst'))
    await user.click(screen.getByRole('radio', { name: '10 giờ' }))
    await vi.waitFor(() => expect(steps(30).length).toBeGreaterThan(3))
    await user.click(screen.getByRole('radio', { name: 'Không chi tiền' }))
    await vi.waitFor(async () =>
      expect((await database.plans.get(id))?.limits).toEqual({ hoursPerWeek: 10, budgetVnd: 0 }),
    )
  })

  it('keeps both where the money is tapped before the plan is drawn for the hours', async () => {
    const { database, id } = await openRoadmap(answersWith('worst'))
    const [hours, money] = ['5 giờ', 'Không chi tiền'].map((name) =>
      screen.getByRole('radio', { name }),
    )
    hours?.click()
    money?.click()
    await vi.waitFor(async () =>
      expect((await database.plans.get(id))?.limits).toEqual({ hoursPerWeek: 5, budgetVnd: 0 }),
    )
  })

  it('keeps what is ticked off, and counts it', async () => {
    const { user, database, id } = await openRoadmap(answersWith('worst'))
    const first = nth(steps(30), 0)
    await user.click(first)
    expect(await screen.findByText(/^Đã xong 1\//)).toBeVisible()
    const kept = Object.values((await database.plans.get(id))?.steps ?? {})
    expect(kept.map(({ doneAt }) => typeof doneAt)).toEqual(['string'])
    expect(nth(steps(30), 0)).toBeChecked()
    await user.click(nth(steps(30), 0))
    expect(await screen.findByText(/^Đã xong 0\//)).toBeVisible()
  })

  it('puts a step off to the next phase, and back', async () => {
    const { user } = await openRoadmap(answersWith('worst'))
    const card = nth(within(phase(30)).getAllByRole('listitem'), 0)
    const title = within(card).getByRole('checkbox').closest('label')?.textContent ?? ''
    await user.click(within(card).getByRole('button', { name: 'Để sang giai đoạn sau' }))
    const moved = await within(phase(90)).findByRole('checkbox', { name: title })
    expect(within(phase(30)).queryByRole('checkbox', { name: title })).not.toBeInTheDocument()
    const there = moved.closest('li') ?? phase(90)
    await user.click(within(there).getByRole('button', { name: 'Đưa về như cũ' }))
    expect(await within(phase(30)).findByRole('checkbox', { name: title })).toBeVisible()
  })

  it('keeps a note to oneself on the step it belongs to', async () => {
    const { user, database, id } = await openRoadmap(answersWith('worst'))
    const card = nth(within(phase(30)).getAllByRole('listitem'), 0)
    await user.type(within(card).getByLabelText('Ghi chú của tôi'), 'hỏi con gái')
    expect(await screen.findByText('Ghi chú: hỏi con gái')).toBeVisible()
    const kept = Object.values((await database.plans.get(id))?.steps ?? {})
    expect(kept.map(({ note }) => note)).toEqual(['hỏi con gái'])
  })

  it('names what does not fit, with the reason', async () => {
    await openRoadmap(answersWith('worst'))
    expect(screen.getByRole('heading', { name: /việc để sau/ })).toBeInTheDocument()
    expect(screen.getAllByText(/Chưa đủ giờ|Vượt số tiền|Cần có trước/).length).toBeGreaterThan(0)
  })

  it('says so when the device keeps nothing', async () => {
    const { user, database } = await openRoadmap(answersWith('worst'))
    database.plans.hook('creating', () => {
      throw new Error('storage is locked')
    })
    await user.click(nth(steps(30), 0))
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa lưu được')
    expect(nth(steps(30), 0)).not.toBeChecked()
  })

  it('has nothing to add where everything is done', async () => {
    await openRoadmap(answersWith('best'))
    expect(screen.getByText(/Chưa có việc nào cần làm thêm/)).toBeVisible()
  })

  it('begins on the day the server says where the phone’s clock is a year ahead, and warns of its calendar', async () => {
    const { user, database, id, unmount } = await openRoadmap(answersWith('worst'))
    unmount()
    await database.settings.put({
      key: 'heardClock',
      value: { serverAt: NOW.toISOString(), deviceAt: '2027-11-24T05:00:00.000Z' },
    })
    renderScreen(
      <RoadmapScreen
        assessmentId={id}
        database={database}
        now={new Date('2027-11-24T05:00:00.000Z')}
      />,
    )
    expect(await screen.findByText(/đang để ngày 24\/11\/2027, không đúng/)).toBeVisible()
    expect(phase(30)).toHaveTextContent('Đến 24/12/2026')
    await user.click(screen.getByRole('radio', { name: '10 giờ' }))
    await vi.waitFor(async () =>
      expect((await database.plans.get(id))?.startedAt).toBe(NOW.toISOString()),
    )
  })

  it('notes the moment something is done, by the day the server says, not when the page was opened', async () => {
    const { database, id, unmount } = await openRoadmap(answersWith('worst'))
    unmount()
    await database.settings.put({
      key: 'heardClock',
      value: { serverAt: NOW.toISOString(), deviceAt: '2027-11-24T05:00:00.000Z' },
    })
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-11-24T05:00:00.000Z') })
    onTestFinished(() => void vi.useRealTimers())
    renderScreen(<RoadmapScreen assessmentId={id} database={database} />)
    const [tick] = await screen.findAllByRole('checkbox')
    vi.setSystemTime('2027-11-24T08:30:00.000Z')
    tick?.click()
    await vi.waitFor(async () => {
      const plan = await database.plans.get(id)
      const done = Object.values(plan?.steps ?? {}).map(({ doneAt }) => doneAt)
      expect([plan?.updatedAt, ...done]).toEqual(Array(2).fill('2026-11-24T08:30:00.000Z'))
    })
  })

  it('leads back where there is no result to plan from', async () => {
    renderScreen(<RoadmapScreen assessmentId="none" database={freshDatabase()} now={NOW} />)
    expect(await screen.findByText(/Không thấy kết quả này/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Về trang đầu' })).toBeVisible()
  })
})
