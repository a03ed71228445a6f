import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { EMPTY_PROFILE } from '#domain/profile.ts'
import { ProfileScreen } from '#features/profile/profile-screen.tsx'
import { appDatabase } from '#storage/app-database.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { SHOP, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

describe('the profile', () => {
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
