import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ClosingScreen } from '#features/closing/closing-screen.tsx'
import { getAssessment, recordClosing } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { refuseChanges } from '../support/refusing.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

describe('the page after the last question', () => {
  let database: AppDatabase
  beforeEach(() => {
    database = freshDatabase()
  })
  const open = async (change: Parameters<typeof storeDraft>[1] = {}) => {
    const draft = await storeDraft(database, change)
    const view = renderScreen(<ClosingScreen assessmentId={draft.id} database={database} />)
    await screen.findByRole('heading', { level: 1, name: 'Điều gì đang cản trở anh/chị?' })
    return { ...view, id: draft.id }
  }

  it('groups the obstacles and stores what is ticked and written', async () => {
    const { user, id } = await open()
    const money = screen.getByRole('group', { name: 'Tiền' })
    await user.click(within(money).getByRole('checkbox', { name: /Không có vốn/ }))
    await user.click(screen.getByRole('checkbox', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }))
    await user.click(screen.getByRole('checkbox', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }))
    await user.type(screen.getByLabelText(/Vướng mắc khác/), 'Chợ sắp dời')
    await user.click(screen.getByRole('checkbox', { name: /Quản lý rủi ro/ }))
    expect(await screen.findByText('Đã lưu trên máy')).toBeInTheDocument()
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.closing).toMatchObject({
        obstacles: ['no-capital'],
        obstacleNote: 'Chợ sắp dời',
        importantPillars: ['security'],
        wantsContact: false,
      }),
    )
  })

  it('takes that nothing is in the way for an answer, and an obstacle for the contrary of it', async () => {
    const { user, id } = await open()
    const why = screen.getByRole('group', { name: 'Nếu không vướng điều nào ở trên' })
    const nothing = within(why).getByRole('radio', { name: 'Hiện tôi không vướng gì' })
    const loan = screen.getByRole('checkbox', { name: 'Khó vay vốn' })
    const stored = async (): Promise<readonly unknown[]> => {
      const { closing } = (await getAssessment(database, id)) ?? {}
      return [closing?.obstacles, closing?.answers['none-of-them']]
    }
    await user.click(loan)
    await user.click(nothing)
    expect(nothing).toBeChecked()
    expect(loan).not.toBeChecked()
    await waitFor(async () => expect(await stored()).toEqual([[], ['nothing']]))
    await user.click(loan)
    expect(nothing).not.toBeChecked()
    await waitFor(async () => expect(await stored()).toEqual([['loan-hard'], undefined]))
  })

  it('keeps both of two taps that come before the first one is drawn', async () => {
    const { id } = await open()
    const names = [/Không có vốn/, 'Mạng ở chỗ tôi yếu hoặc hay mất']
    const boxes = names.map((name) => screen.getByRole('checkbox', { name }))
    // Without a pause, and outside of what makes the library draw in between.
    for (const box of boxes) box.click()
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.closing?.obstacles).toHaveLength(2),
    )
    for (const box of boxes) expect(box).toBeChecked()
  })

  it('leaves what another tab has changed since it was opened', async () => {
    const { user, id } = await open()
    const NOW = '2026-11-27T08:00:00.000Z'
    await recordClosing(database, id, { obstacleNote: 'Chợ sắp dời' }, NOW)
    await user.click(screen.getByRole('checkbox', { name: 'Khó vay vốn' }))
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.closing).toMatchObject({
        obstacles: ['loan-hard'],
        obstacleNote: 'Chợ sắp dời',
      }),
    )
  })

  it('writes with the next change what the device did not store before', async () => {
    const { user, id } = await open()
    let isLocked = true
    database.assessments.hook('updating', () => {
      if (isLocked) throw new Error('storage is locked')
    })
    await user.click(screen.getByRole('checkbox', { name: 'Khó vay vốn' }))
    expect(await screen.findByText('Chưa lưu được phần này')).toBeInTheDocument()
    isLocked = false
    await user.type(screen.getByLabelText(/Vướng mắc khác/), 'Mưa')
    await waitFor(async () =>
      expect((await getAssessment(database, id))?.closing).toMatchObject({
        obstacles: ['loan-hard'],
        obstacleNote: 'Mưa',
      }),
    )
  })

  it('says what a call needs, and where to agree to it', async () => {
    const { user, id } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Tôi muốn được liên hệ để gỡ vướng' }))
    expect(screen.getByRole('link', { name: /để lại cách liên hệ/ })).toHaveAttribute(
      'href',
      `/assess/${id}/consent`,
    )
  })

  it.each([
    ['a number', { phone: '0901234567' }, false],
    ['an address', { email: 'hoa@example.vn' }, false],
    ['neither number nor address', { contactName: 'Hoa' }, true],
  ])(
    'asks for a way to be reached only where there is none: %s',
    async (_what, contact, isAsked) => {
      const purposes = { keepAndSend: true, contact: true, statistics: false }
      const consent = {
        purposes,
        noticeVersion: 'v',
        language: 'vi',
        givenAt: '2026-11-27T08:00:00Z',
      }
      const { user } = await open({ consent, profile: { ...SHOP, ...contact } })
      await user.click(screen.getByRole('checkbox', { name: 'Tôi muốn được liên hệ để gỡ vướng' }))
      expect(screen.queryAllByRole('link', { name: /để lại cách liên hệ/ })).toHaveLength(
        isAsked ? 1 : 0,
      )
    },
  )

  it('lets everything be left open', async () => {
    const { id } = await open()
    expect(screen.getByRole('link', { name: 'Xem lại và nộp' })).toHaveAttribute(
      'href',
      `/assess/${id}/review`,
    )
  })

  it('keeps the tick on the screen and says so where the device refuses to store it', async () => {
    const { user } = await open()
    refuseChanges(database, 'refused')
    const box = screen.getByRole('checkbox', { name: 'Khó vay vốn' })
    await user.click(box)
    expect(await screen.findByText('Chưa lưu được phần này')).toBeInTheDocument()
    expect(box).toBeChecked()
  })
})
