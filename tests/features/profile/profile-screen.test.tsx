import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { EMPTY_PROFILE } from '#domain/profile.ts'
import { ProfileScreen } from '#features/profile/profile-screen.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

describe('the profile', () => {
  it('takes over what was said last time when told to, and not whom to call', async () => {
    const FAR_AHEAD = '2099-11-27T08:00:00.000Z'
    const earlier = await storeDraft(appDatabase, {
      status: 'finished',
      finishedAt: FAR_AHEAD,
      updatedAt: FAR_AHEAD,
      profile: { ...SHOP, businessName: 'Quán phở Bà Tám', phone: '0901234567' },
    })
    onTestFinished(() => appDatabase.assessments.delete(earlier.id))
    const draft = await storeDraft(appDatabase, { profile: EMPTY_PROFILE })
    const { user } = renderScreen(<ProfileScreen assessmentId={draft.id} />)
    expect(await screen.findByText(/^Quán phở Bà Tám, khai ngày 27\/11\/2099/)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Tên cơ sở' })).toHaveValue('')
    await user.click(screen.getByRole('button', { name: 'Dùng lại' }))
    expect(screen.getByRole('textbox', { name: 'Tên cơ sở' })).toHaveValue('Quán phở Bà Tám')
    expect(screen.getByLabelText('Số lao động đóng bảo hiểm xã hội')).toHaveValue('5')
    expect(screen.getByLabelText('Tỉnh, thành phố')).toHaveValue('79')
    expect(screen.queryByRole('button', { name: 'Dùng lại' })).toBeNull()
    await waitFor(async () =>
      expect((await getAssessment(appDatabase, draft.id))?.profile).toEqual({
        ...SHOP,
        businessName: 'Quán phở Bà Tám',
      }),
    )
  })

  it('says of a submitted assessment that it is submitted, and not that it is gone', async () => {
    const finished = await storeDraft(appDatabase, { status: 'finished' })
    onTestFinished(() => appDatabase.assessments.delete(finished.id))
    renderScreen(<ProfileScreen assessmentId={finished.id} />)
    expect(await screen.findByRole('heading', { name: 'Bài đánh giá này đã nộp' })).toBeVisible()
    const result = screen.getByRole('link', { name: 'Xem kết quả' })
    expect(result).toHaveAttribute('href', `/result/${finished.id}`)
  })

  it('asks a household or a trader about its owner, since these have no charter capital', async () => {
    const draft = await storeDraft(appDatabase, { profile: EMPTY_PROFILE })
    const { user } = renderScreen(<ProfileScreen assessmentId={draft.id} />)
    const choose = async (kind: string): Promise<void> =>
      user.click(await screen.findByRole('radio', { name: kind }))
    for (const kind of ['Doanh nghiệp', 'Hợp tác xã']) {
      await choose(kind)
      expect(screen.getByRole('group', { name: /51% vốn điều lệ/ })).toBeVisible()
    }
    for (const kind of ['Hộ kinh doanh', 'Cá nhân kinh doanh']) {
      await choose(kind)
      expect(screen.queryByText(/vốn điều lệ/)).toBeNull()
      const asked = screen.getByRole('group', { name: 'Chủ cơ sở là phụ nữ và trực tiếp quản lý?' })
      await user.click(within(asked).getByRole('radio', { name: 'Có' }))
    }
    await waitFor(async () =>
      expect((await getAssessment(appDatabase, draft.id))?.profile.womenOwned).toBe('yes'),
    )
  })

  it('names a trader no size class that could be any: the decree classes enterprises', async () => {
    const open = { employees: 0, revenueBand: null, capitalBand: null } as const
    const draft = await storeDraft(appDatabase, {
      profile: { ...SHOP, ...open, kind: 'individual' },
    })
    const { user } = renderScreen(<ProfileScreen assessmentId={draft.id} />)
    await screen.findByRole('radio', { name: 'Cá nhân kinh doanh' })
    expect(screen.queryByText(/^Chưa xác định được/)).not.toBeInTheDocument()
    await user.click(screen.getByRole('radio', { name: 'Doanh nghiệp' }))
    expect(await screen.findByText(/^Chưa xác định được/)).toBeVisible()
  })

  it('leads to the first of what is missing, and says by name what is', async () => {
    const { kind, sector } = SHOP
    const draft = await storeDraft(appDatabase, { profile: { ...EMPTY_PROFILE, kind } })
    const { user, visited } = renderScreen(<ProfileScreen assessmentId={draft.id} />)
    const goOn = await screen.findByRole('button', { name: 'Tiếp tục' })
    await user.click(goOn)
    expect(screen.getByText('Còn thiếu: Ngành chính; Tỉnh, thành phố.')).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText('Ngành chính')).toHaveFocus())

    await user.selectOptions(screen.getByLabelText('Ngành chính'), sector?.code ?? '')
    await user.click(goOn)
    expect(screen.getByText('Còn thiếu: Tỉnh, thành phố.')).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText('Tỉnh, thành phố')).toHaveFocus())

    await user.selectOptions(screen.getByLabelText('Tỉnh, thành phố'), '79')
    expect(screen.queryByText(/Còn thiếu/)).toBeNull()
    await user.click(goOn)
    expect(visited.at(-1)).toMatch(/\/consent$/)
  })
})
