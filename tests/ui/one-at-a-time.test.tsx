import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ErrorBoundary } from '#app/error-boundary.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

function Screen({ work }: { readonly work: () => Promise<unknown> }) {
  const once = useOneAtATime()
  return <button onClick={() => once(work)}>go</button>
}

const open = (work: () => Promise<unknown>) => {
  render(
    <ErrorBoundary fallback={<p role="alert">broken</p>}>
      <Screen work={work} />
    </ErrorBoundary>,
  )
  return userEvent.setup()
}

it('passes over what is asked for meanwhile, and takes the next wish after that', async () => {
  const ends: (() => void)[] = []
  const user = open(() => new Promise<void>((resolve) => void ends.push(resolve)))
  await user.dblClick(screen.getByRole('button'))
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await vi.waitFor(async () => {
    await user.click(screen.getByRole('button'))
    expect(ends).toHaveLength(2)
  })
})

it('has work that breaks off told, instead of a button that does nothing', async () => {
  const user = open(() => Promise.reject(new Error('the store is gone')))
  await user.click(screen.getByRole('button'))
  expect(await screen.findByRole('alert')).toHaveTextContent('broken')
})
