import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { describe, expect, it } from 'vitest'
import { ScreenHeading } from '#ui/screen-heading.tsx'

/** Tells when the effects of what was drawn before it have run. */
function Settled({ onSettled }: { readonly onSettled: () => void }) {
  useEffect(onSettled, [onSettled])
  return null
}

/** A screen that comes when it is told to, below a menu that is there from the start. */
function Frame() {
  const [hasCome, setHasCome] = useState(false)
  const [isSettled, setIsSettled] = useState(false)
  return (
    <>
      <details>
        <summary>Menu</summary>
        <button type="button" onClick={() => setHasCome(true)}>
          Come
        </button>
      </details>
      <button type="button" onClick={() => setHasCome(true)}>
        Open
      </button>
      {hasCome && (
        <>
          <ScreenHeading>Your data</ScreenHeading>
          <Settled onSettled={() => setIsSettled(true)} />
        </>
      )}
      {isSettled && <p>settled</p>}
    </>
  )
}

const heading = () => screen.getByRole('heading', { level: 1, name: 'Your data' })

describe('a screen heading', () => {
  it('takes the focus when the screen opens', async () => {
    render(<Frame />)
    await userEvent.click(screen.getByRole('button', { name: 'Open' }))
    await screen.findByText('settled')
    expect(heading()).toHaveFocus()
  })

  it('names the page in the browser, until it goes', async () => {
    const { rerender, unmount } = render(<ScreenHeading>Your data</ScreenHeading>)
    expect(document.title).toBe('Your data – Sẵn Sàng Số')
    rerender(<ScreenHeading>Dữ liệu của anh/chị</ScreenHeading>)
    expect(document.title).toBe('Dữ liệu của anh/chị – Sẵn Sàng Số')
    unmount()
    await waitFor(() => expect(document.title).toBe('Sẵn Sàng Số'))
  })

  it('keeps a name that is somebody’s out of the browser’s history', () => {
    render(<ScreenHeading title="A submission">Tạp hóa Hoa</ScreenHeading>)
    expect(screen.getByRole('heading', { name: 'Tạp hóa Hoa' })).toBeVisible()
    expect(document.title).toBe('A submission – Sẵn Sàng Số')
  })

  it('leaves it to whoever has opened a menu meanwhile', async () => {
    render(<Frame />)
    await userEvent.click(screen.getByText('Menu'))
    await userEvent.click(screen.getByRole('button', { name: 'Come' }))
    await screen.findByText('settled')
    expect(heading()).not.toHaveFocus()
    expect(screen.getByRole('button', { name: 'Come' })).toHaveFocus()
  })

  it('has it again when the page was out of the document, until somebody has touched anything', async () => {
    render(
      <>
        <ScreenHeading>Your data</ScreenHeading>
        <button type="button">Next</button>
      </>,
    )
    const page = heading().parentElement as HTMLElement
    const takeOut = async (): Promise<void> => {
      const { parentElement } = page
      page.remove()
      // As browsers do with what is not in the document any more.
      act(() => (document.activeElement as HTMLElement | null)?.blur())
      parentElement?.append(page)
      await Promise.resolve()
    }
    await waitFor(() => expect(heading()).toHaveFocus())
    await takeOut()
    await waitFor(() => expect(heading()).toHaveFocus())
    await userEvent.tab()
    await takeOut()
    expect(document.body).toHaveFocus()
  })
})
