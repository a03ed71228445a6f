import { screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DisplayControl } from '#features/display/display-control.tsx'
import { forgetDisplay, keepDisplay, keptDisplay } from '#storage/display.ts'
import { AS_THE_DEVICE, displayFrom, showDisplay } from '#ui/display.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())
afterEach(() => {
  forgetDisplay()
  showDisplay(AS_THE_DEVICE)
})

const root = () => document.documentElement.dataset

describe('the display settings', () => {
  it('change the page with each tap, and are kept on this device', async () => {
    const { user } = renderScreen(<DisplayControl />)
    await user.click(screen.getByRole('button', { name: 'Hiển thị' }))
    await user.click(await screen.findByRole('radio', { name: 'Rất lớn' }))
    await user.click(screen.getByRole('radio', { name: 'Tối' }))
    await user.click(screen.getByRole('radio', { name: 'Cao' }))
    await user.click(screen.getByRole('radio', { name: 'Tắt' }))
    expect(Object.fromEntries(Object.entries(root()))).toMatchObject({
      text: 'larger',
      scheme: 'dark',
      contrast: 'more',
      motion: 'less',
    })
    expect(displayFrom(keptDisplay())).toEqual({
      text: 'larger',
      scheme: 'dark',
      contrast: 'more',
      motion: 'less',
    })
  })

  it('go back to what the device says', async () => {
    const { user } = renderScreen(<DisplayControl />)
    await user.click(screen.getByRole('button', { name: 'Hiển thị' }))
    await user.click(await screen.findByRole('radio', { name: 'Lớn' }))
    await user.click(screen.getByRole('button', { name: 'Theo cài đặt của máy' }))
    expect(root()['text']).toBe('normal')
    expect(displayFrom(keptDisplay())).toEqual(AS_THE_DEVICE)
  })

  it.each([null, 7, 'x', { text: 'huge', scheme: 3 }, []])(
    'are as the device is set where %o was kept',
    (kept) => {
      keepDisplay(kept as object)
      expect(displayFrom(keptDisplay())).toEqual(AS_THE_DEVICE)
    },
  )
})
