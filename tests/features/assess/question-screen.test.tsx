import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import { stepsOf } from '#domain/steps.ts'
import { getAssessment } from '#storage/assessments.ts'
import { QuestionScreen } from '../../../src/features/assess/question-screen.tsx'
import { QuestionStep } from '../../../src/features/assess/question-step.tsx'
import { refuseChanges } from '../support/refusing.ts'
import { nth } from '../support/nth.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

const steps = stepsOf(QUESTIONNAIRE, factsOf(SHOP, PROFILE_REFERENCE), NO_ANSWERS)
const [first, second] = steps.filter((step) => step.kind === 'criterion')
if (!first || !second) throw new Error('the questionnaire has fewer than two criteria')

beforeAll(() => startTexts())

async function openQuestion(stepId: string, change = {}) {
  const database = freshDatabase()
  const draft = await storeDraft(database, change)
  const view = renderScreen(
    <QuestionScreen assessmentId={draft.id} stepId={stepId} database={database} />,
    `/assess/${draft.id}/question/${stepId}`,
  )
  await screen.findByRole('heading', { level: 1 })
  return { ...view, database, draft }
}

describe('a question', () => {
  it('has its wording as the name of the group of choices, with focus on it', async () => {
    await openQuestion(first.id)
    const heading = screen.getByRole('heading', { level: 1 })
    expect(screen.getByRole('group', { name: heading.textContent })).toBeVisible()
    await waitFor(() => expect(heading).toHaveFocus())
  })

  it('stores a choice at once, says so only then, and shows it again when reopened', async () => {
    const { user, database, draft } = await openQuestion(first.id)
    expect(screen.queryByText('Đã lưu trên máy')).not.toBeInTheDocument()
    await user.click(nth(screen.getAllByRole('radio'), 1))
    expect(await screen.findByText('Đã lưu trên máy')).toBeVisible()
    const stored = await getAssessment(database, draft.id)
    expect(stored?.answers.criteria[first.id]).toEqual({
      kind: 'option',
      optionId: first.criterion?.options[1]?.id,
    })
    cleanup()
    renderScreen(<QuestionScreen assessmentId={draft.id} stepId={first.id} database={database} />)
    await waitFor(() => expect(screen.getAllByRole('radio')[1]).toBeChecked())
  })

  it('remembers where the owner is', async () => {
    const { database, draft } = await openQuestion(second.id)
    await waitFor(async () =>
      expect((await getAssessment(database, draft.id))?.place).toBe(second.id),
    )
  })

  it('takes "don’t know" as an answer', async () => {
    const { user, database, draft } = await openQuestion(first.id)
    await user.click(screen.getByRole('radio', { name: 'Không biết' }))
    await screen.findByText('Đã lưu trên máy')
    expect((await getAssessment(database, draft.id))?.answers.criteria[first.id]?.kind).toBe(
      'unknown',
    )
  })

  it('offers "does not apply" only where it can be true', async () => {
    const may = nth(
      steps.filter((step) => step.criterion?.canBeNotApplicable),
      0,
    )
    const mayNot = nth(
      steps.filter((step) => step.criterion?.canBeNotApplicable === false),
      0,
    )
    await openQuestion(may.id)
    expect(screen.getByRole('radio', { name: /Không áp dụng/ })).toBeVisible()
    cleanup()
    await openQuestion(mayNot.id)
    expect(screen.queryByRole('radio', { name: /Không áp dụng/ })).not.toBeInTheDocument()
  })

  it('is left once by two taps, so that one "back" leads to it again', async () => {
    const { user, visited } = await openQuestion(first.id)
    await user.click(nth(screen.getAllByRole('radio'), 1))
    const goOn = await screen.findByRole('button', { name: 'Tiếp tục' })
    const before = visited.length
    goOn.click()
    goOn.click()
    await waitFor(() => expect(visited.length).toBeGreaterThan(before))
    // Whatever the second would have led to comes after what it waits for.
    await user.keyboard('{Shift}')
    expect(visited.slice(before)).toEqual([expect.stringMatching(/\/question\//)])
  })

  it('may be left open with "later"', async () => {
    const { user, visited, draft } = await openQuestion(first.id)
    const after = steps[steps.indexOf(first) + 1]
    await user.click(screen.getByRole('button', { name: 'Để sau' }))
    await waitFor(() => expect(visited.at(-1)).toBe(`/assess/${draft.id}/question/${after?.id}`))
  })

  it('is answered and left with the keyboard alone', async () => {
    const { user, visited, draft, database } = await openQuestion(first.id)
    await user.keyboard('3')
    await screen.findByText('Đã lưu trên máy')
    expect((await getAssessment(database, draft.id))?.answers.criteria[first.id]?.optionId).toBe(
      first.criterion?.options[2]?.id,
    )
    await user.keyboard('{Enter}')
    const after = steps[steps.indexOf(first) + 1]
    await waitFor(() => expect(visited.at(-1)).toBe(`/assess/${draft.id}/question/${after?.id}`))
  })

  it('goes back with the left arrow, but leaves the arrows to a focused choice', async () => {
    const { user, visited, draft } = await openQuestion(second.id)
    const before = steps[steps.indexOf(second) - 1]
    nth(screen.getAllByRole('radio'), 0).focus()
    await user.keyboard('{ArrowLeft}')
    expect(visited).toHaveLength(1)
    screen.getByRole('heading', { level: 1 }).focus()
    await user.keyboard('{ArrowLeft}')
    await waitFor(() => expect(visited.at(-1)).toBe(`/assess/${draft.id}/question/${before?.id}`))
  })
})

describe('a device that does not store', () => {
  it.each(['full', 'refused'] as const)(
    'is told as not saved (%s), keeps the choice in sight and offers a file',
    async (kind) => {
      const { user, database, visited } = await openQuestion(first.id)
      refuseChanges(database, kind)
      await user.click(nth(screen.getAllByRole('radio'), 1))
      const alert = await screen.findByRole('alert')
      expect(within(alert).getByText('Chưa lưu được câu trả lời này')).toBeVisible()
      expect(within(alert).getByRole('button', { name: 'Tải tệp dự phòng' })).toBeVisible()
      expect(screen.queryByText('Đã lưu trên máy')).not.toBeInTheDocument()
      expect(screen.getAllByRole('radio')[1]).toBeChecked()
      await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
      await screen.findByRole('alert')
      expect(visited).toHaveLength(1)
    },
  )
})

describe('going on before the screen has heard of the last answers', () => {
  it('skips no question that they have added', async () => {
    const database = freshDatabase()
    const links = QUESTIONNAIRE.toolLinks
    const [last] = steps.filter(({ pillarId }) => pillarId === links?.pillarId).slice(-1)
    if (!links || !last) throw new Error('tools have no links')
    // Two tools are ticked in the store; the screen was drawn before.
    const drawn = await storeDraft(database)
    const tools = ['e-invoice', 'website']
    await database.assessments.put({ ...drawn, answers: { ...drawn.answers, tools } })
    const { user, visited } = renderScreen(
      <QuestionStep
        assessment={drawn}
        questionnaire={QUESTIONNAIRE}
        steps={steps}
        step={last}
        database={database}
      />,
    )
    await user.click(nth(await screen.findAllByRole('radio'), 1))
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await waitFor(() => expect(visited.at(-1)).toContain(`/question/${links.id}`))
  })
})

describe('an address that leads nowhere', () => {
  it('says that the assessment is not on this device', async () => {
    renderScreen(<QuestionScreen assessmentId="none" stepId="x" database={freshDatabase()} />)
    expect(await screen.findByText('Không thấy bài đánh giá này trên máy')).toBeVisible()
  })

  it('says that a submitted assessment cannot be changed', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database, { status: 'finished' })
    renderScreen(<QuestionScreen assessmentId={id} stepId={first.id} database={database} />)
    expect(await screen.findByRole('link', { name: 'Xem kết quả' })).toHaveAttribute(
      'href',
      `/result/${id}`,
    )
  })
})
