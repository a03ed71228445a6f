import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Dialog } from '#ui/dialog.tsx'

describe('a dialog', () => {
  it('opens as a modal named by its title', () => {
    render(
      <Dialog title="Erase all?" onClose={() => undefined}>
        <button type="button">Keep</button>
      </Dialog>,
    )
    expect(screen.getByRole('dialog', { name: 'Erase all?' })).toHaveAttribute('open')
  })

  it('hands Escape to its owner and does not close by itself', () => {
    let closings = 0
    render(
      <Dialog title="Erase all?" onClose={() => closings++}>
        <p>Text</p>
      </Dialog>,
    )
    const dialog = screen.getByRole('dialog')
    const isAllowed = fireEvent(dialog, new Event('cancel', { cancelable: true }))
    expect({ closings, isAllowed }).toEqual({ closings: 1, isAllowed: false })
  })
})
