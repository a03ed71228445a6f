import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { Button } from '#ui/button.tsx'

/** A form whose button is blocked once it was pressed. */
function Form({ onSend }: { readonly onSend: () => void }) {
  const [isBusy, setIsBusy] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
        setIsBusy(true)
      }}
    >
      <input aria-label="name" />
      <Button type="submit" disabled={isBusy}>
        send
      </Button>
    </form>
  )
}

it('keeps the focus while it is blocked, says that it is, and sends nothing', async () => {
  let sent = 0
  render(<Form onSend={() => (sent += 1)} />)
  const user = userEvent.setup()
  await user.tab()
  await user.tab()
  await user.keyboard('{Enter}')
  const button = screen.getByRole('button')
  expect(button).toHaveAttribute('aria-disabled', 'true')
  // Browsers drop the focus from what is `disabled`; the DOM of these tests does not.
  expect(button).not.toHaveAttribute('disabled')
  expect(button).toHaveFocus()
  await user.keyboard('{Enter}')
  await user.click(button)
  await user.type(screen.getByLabelText('name'), 'Ba{Enter}')
  expect(sent).toBe(1)
})

it('does nothing when it is pressed while blocked', async () => {
  let pressed = 0
  const press = (): void => void (pressed += 1)
  const { rerender } = render(
    <Button disabled onClick={press}>
      go
    </Button>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button'))
  expect(pressed).toBe(0)
  rerender(<Button onClick={press}>go</Button>)
  await user.click(screen.getByRole('button'))
  expect(pressed).toBe(1)
})
