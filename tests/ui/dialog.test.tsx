import { act, fireEvent, render, screen } from '@testing-library/react'
import { Suspense, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
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

  it('gives the focus back to what opened it, and leaves it where somebody has taken it', () => {
    function Page() {
      const [isOpen, setIsOpen] = useState(false)
      return (
        <>
          <button type="button" onClick={() => setIsOpen(true)}>
            Erase
          </button>
          <input aria-label="Name" />
          {isOpen && (
            <Dialog title="Erase all?" onClose={() => setIsOpen(false)}>
              <button type="button" onClick={() => setIsOpen(false)}>
                Keep
              </button>
            </Dialog>
          )}
        </>
      )
    }
    render(<Page />)
    const opener = screen.getByRole('button', { name: 'Erase' })
    const open = (): void => {
      opener.focus()
      fireEvent.click(opener)
      screen.getByRole('button', { name: 'Keep' }).focus()
    }
    open()
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
    expect(opener).toHaveFocus()
    open()
    screen.getByLabelText('Name').focus()
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }))
    expect(screen.getByLabelText('Name')).toHaveFocus()
  })

  it('is not opened while the page waits for words, and is open once they are there', async () => {
    const { promise: words, resolve: arrive } = Promise.withResolvers<void>()
    let areHere = true
    // What a text does in a language whose words are still on their way.
    function Words() {
      if (!areHere) throw words
      return <p>Text</p>
    }
    let say: (title: string) => void = () => undefined
    function Page() {
      const [title, setTitle] = useState('Erase?')
      say = setTitle
      return (
        <>
          <Dialog title={title} onClose={() => undefined}>
            <button type="button">Keep</button>
          </Dialog>
          <Words />
        </>
      )
    }
    const page = (
      <Suspense fallback={<p>Waiting</p>}>
        <Page />
      </Suspense>
    )
    // A browser throws where what it shall open is in no page.
    const opening = vi.spyOn(HTMLDialogElement.prototype, 'showModal')
    const inPage: boolean[] = []
    opening.mockImplementation(function open(this: HTMLDialogElement) {
      inPage.push(this.isConnected)
      this.open = true
    })
    try {
      const { rerender } = render(page)
      expect(screen.getByRole('dialog')).toHaveAttribute('open')
      areHere = false
      act(() => say('Erase all?'))
      expect(screen.getByText('Waiting')).toBeInTheDocument()
      // What it says goes on changing meanwhile, as the seconds of a question that ends by itself.
      act(() => say('Erase everything?'))
      areHere = true
      arrive()
      await act(() => words)
      rerender(page)
      const dialog = await screen.findByRole('dialog', { name: 'Erase everything?' })
      expect(dialog).toHaveAttribute('open')
      expect(inPage).not.toContain(false)
    } finally {
      opening.mockRestore()
    }
  })
})
