import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { ErrorBoundary } from '#app/error-boundary.tsx'
import { CodeForm } from '#ui/code-form.tsx'

it('has a search that breaks off told, instead of a form that looks as if nothing had been asked', async () => {
  const user = userEvent.setup()
  render(
    <ErrorBoundary fallback={<p role="alert">broken</p>}>
      <CodeForm
        label="code"
        hint="on the paper"
        submit="search"
        busy="searching"
        error={undefined}
        onSubmit={() => Promise.reject(new Error('the store is gone'))}
      />
    </ErrorBoundary>,
  )
  await user.type(screen.getByLabelText('code'), 'K7QM')
  await user.click(screen.getByRole('button', { name: 'search' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('broken')
})
