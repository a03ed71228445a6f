import { setTimeout as pause } from 'node:timers/promises'
import { locks } from 'node:worker_threads'
import { Suspense, useState, type ReactNode } from 'react'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { startTexts } from '../features/support/render-screen.tsx'
import { DraftGuard } from '../../src/app/draft-guard.tsx'

/** Longer than the screen takes to come back. */
const LATE_MS = 400

/** Node's own, which give back what is let go of late, as a busy phone's browser: another process has to hear of it. */
let grants = 0
const browserLocks = {
  request: (name: string, options: LockOptions, got: LockGrantedCallback<unknown>) =>
    locks.request(name, options, async (lock) => {
      if (lock) grants += 1
      const done = await got(lock)
      await pause(LATE_MS)
      return done
    }),
}

beforeAll(async () => {
  await startTexts()
  // The simulated browser has none.
  Object.defineProperty(navigator, 'locks', { value: browserLocks, configurable: true })
})

/** Words that have to be fetched and are there a moment later, as from the cache. */
function wordsInAMoment() {
  let areThere = false
  let fetching: Promise<unknown> | null = null
  return function Words() {
    fetching ??= Promise.resolve().then(() => (areThere = true))
    // oxlint-disable-next-line typescript/only-throw-error -- how a component says that it waits
    if (!areThere) throw fetching
    return <p>words</p>
  }
}

it('leaves a screen as it is where a part of it waits for its words', async () => {
  function Form() {
    const [typed, setTyped] = useState('')
    const [Words, setWords] = useState<(() => ReactNode) | null>(null)
    return (
      <>
        <input aria-label="name" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <button type="button" onClick={() => setWords(wordsInAMoment)}>
          more
        </button>
        {Words && <Words />}
      </>
    )
  }
  render(
    <Suspense fallback={<p>opening</p>}>
      <DraftGuard assessmentId={newUuid()}>
        <Form />
      </DraftGuard>
    </Suspense>,
  )
  await expect.poll(() => grants).toBe(1)
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('name'), 'Tạp hóa Hoa')
  await user.click(screen.getByRole('button', { name: 'more' }))
  await screen.findByText('words')
  await expect.poll(() => grants).toBe(2)
  await user.type(screen.getByLabelText('name'), ' 2')
  expect(screen.getByLabelText<HTMLInputElement>('name').value).toBe('Tạp hóa Hoa 2')
})
