import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Consent } from '#domain/consent.ts'
import { ConsentScreen } from '#features/consent/consent-screen.tsx'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { newUuid } from '#protocol/uuid.ts'
import { waitingEntry } from '#storage/waiting-entry.ts'
import { refuseChanges } from '../support/refusing.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const CALLED: Consent = {
  purposes: { keepAndSend: true, contact: true, statistics: false },
  noticeVersion: '2026-11-27',
  language: 'vi',
  givenAt: '2026-11-27T08:00:00.000Z',
}

describe('the consent page', () => {
  let database: AppDatabase
  beforeEach(() => {
    database = freshDatabase()
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const open = async (phone: string | null = null) => {
    const draft = await storeDraft(database, { consent: CALLED, profile: { ...SHOP, phone } })
    const view = renderScreen(<ConsentScreen assessmentId={draft.id} database={database} />)
    // It takes the focus a moment after it is drawn: what is pasted before that would go there.
    const heading = await screen.findByRole('heading', { level: 1 })
    await waitFor(() => expect(heading).toHaveFocus())
    return { ...view, id: draft.id, field: await screen.findByLabelText('Điện thoại') }
  }

  it('says of a submitted assessment that it is submitted, and not that it is gone', async () => {
    const { id } = await storeDraft(database, { status: 'finished' })
    renderScreen(<ConsentScreen assessmentId={id} database={database} />)
    expect(await screen.findByRole('heading', { name: 'Bài đánh giá này đã nộp' })).toBeVisible()
    const result = screen.getByRole('link', { name: 'Xem kết quả' })
    expect(result).toHaveAttribute('href', `/result/${id}`)
  })

  const STATISTICS: Consent = {
    ...CALLED,
    purposes: { keepAndSend: false, contact: false, statistics: true },
  }
  const takenUp = async (attempts: number) => {
    const submissionId = newUuid()
    const { id: earlier } = await storeDraft(database, {
      status: 'finished',
      consent: STATISTICS,
      submissionId,
    })
    await database.outbox.add({ ...waitingEntry(submissionId, CALLED.givenAt), attempts })
    const { id } = await storeDraft(database, { consent: STATISTICS, insteadOf: [earlier] })
    const view = renderScreen(<ConsentScreen assessmentId={id} database={database} />)
    await screen.findByRole('checkbox', { name: /^Lưu và gửi/ })
    return { ...view, id }
  }

  it('does not ask for statistics again where that went without a name: it would count twice', async () => {
    const { user, id } = await takenUp(1)
    expect(screen.getAllByRole('checkbox')).toHaveLength(2)
    expect(screen.getByText(/không bị đếm hai lần/)).toBeVisible()
    await user.click(screen.getByRole('checkbox', { name: /^Lưu và gửi/ }))
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.consent?.purposes).toEqual({
        keepAndSend: true,
        contact: false,
        statistics: false,
      }),
    )
  })

  it('asks for it where nothing of that has left the device', async () => {
    await takenUp(0)
    expect(screen.getAllByRole('checkbox')).toHaveLength(3)
    expect(screen.queryByText(/không bị đếm hai lần/)).toBeNull()
  })

  it('leaves a telephone number empty once it is emptied, and begins the next one anew', async () => {
    const { user, id, field } = await open('0901234567')
    await user.clear(field)
    await user.type(field, '028')
    expect(field).toHaveValue('028')
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.profile.phone).toBe('028'),
    )
  })

  it('leaves it empty where the device does not store that', async () => {
    const { user, field } = await open('0901234567')
    refuseChanges(database, 'refused')
    await user.clear(field)
    expect(field).toHaveValue('')
  })

  it('doubts a number that looks mistyped once its field is left, and lets it stand', async () => {
    const { user, id, field } = await open()
    await user.type(field, '090123')
    expect(screen.queryByText(/Số này có vẻ chưa đúng/)).toBeNull()
    await user.tab()
    expect(screen.getByText(/Số này có vẻ chưa đúng/)).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Tiếp tục' }))
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.profile.phone).toBe('090123'),
    )
  })

  it.each(['+84 (0)90 123-4567', '\u202A0901 234 567\u202C', '0901234567 (chị Hoa)'])(
    'takes %j as it was pasted, without a word',
    async (pasted) => {
      const { user, id, field } = await open()
      await user.click(field)
      await user.paste(pasted)
      await user.tab()
      expect(screen.queryByText(/có vẻ chưa đúng/)).toBeNull()
      await waitFor(async () =>
        expect((await getAssessment(database, id))?.profile.phone).toBe(pasted),
      )
    },
  )
})
