import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import { expect, it } from 'vitest'
import { useAnswered } from '#staff/use-answered.ts'
import { failed, ok } from './support/answers.ts'

const words = Promise.withResolvers<void>()
const Later = lazy(async () => {
  await words.promise
  return { default: () => <p>words</p> }
})

/** Tells when effects have run, those of the page before it too. */
function Beside({ onEffect }: { readonly onEffect: () => void }) {
  const tell = useEffectEvent(onEffect)
  useEffect(() => tell(), [])
  return null
}

/** Read once; then the network goes, and something that has to be fetched is shown. */
function Page({ ask }: { readonly ask: () => ReturnType<typeof ok<string>> }) {
  const answered = useAnswered('1', ask)
  const [isOpen, setIsOpen] = useState(false)
  if (answered?.kind !== 'ok') return <p>{answered?.code ?? 'asking'}</p>
  return (
    <>
      <input aria-label="note" />
      <button type="button" onClick={() => setIsOpen(true)}>
        save
      </button>
      {isOpen && <Later />}
    </>
  )
}

it('keeps its answer when the page comes back from behind words that were loading', async () => {
  let asked = 0
  let effects = 0
  render(
    <Suspense fallback={<p>loading</p>}>
      <Page ask={() => ((asked += 1) === 1 ? ok('read') : failed('network.unreachable'))} />
      <Beside onEffect={() => (effects += 1)} />
    </Suspense>,
  )
  await userEvent.type(await screen.findByLabelText('note'), 'typed')
  await userEvent.click(screen.getByRole('button', { name: 'save' }))
  expect(await screen.findByText('loading')).toBeVisible()
  words.resolve()
  expect(await screen.findByText('words')).toBeVisible()
  await waitFor(() => expect(effects, 'run once more').toBe(2))
  expect(asked).toBe(1)
  expect(screen.getByLabelText('note')).toHaveValue('typed')
})
