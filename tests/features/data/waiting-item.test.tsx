import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { SentSection } from '#features/data/sent-section.tsx'
import type { Submission } from '#protocol/submission.ts'
import type { AppDatabase } from '#storage/database.ts'
import { submitAssessment } from '#storage/submit-assessment.ts'
import { drainOutbox } from '#sync/drain-outbox.ts'
import {
  aSubmission,
  consentTo,
  freshDatabase,
  NOW,
  submitInput,
} from '../../sync/support/device.ts'
import { simulatedServer } from '../../sync/support/simulated-server.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

let database: AppDatabase
beforeEach(() => {
  database = freshDatabase()
})

/** Presses "correct" at what waits; resolves to the draft that this begins. */
async function correctWaiting(): Promise<string> {
  const { user, visited } = renderScreen(<SentSection database={database} />)
  const item = await screen.findByRole('listitem')
  expect(item).toHaveTextContent('chưa gửi đi, đang chờ trên máy này')
  await user.click(within(item).getByRole('button', { name: 'Sửa và gửi lại' }))
  await waitFor(() => expect(visited.at(-1)).toMatch(/\/overview$/))
  return visited.at(-1)?.split('/').at(-2) ?? ''
}

it('what waits to be sent can be corrected; the server is told that the correction stands in its place', async () => {
  const first = await aSubmission(database)
  const input = submitInput(await correctWaiting())
  expect(await submitAssessment(database, input)).toEqual({ kind: 'saved' })
  const server = await simulatedServer()
  await drainOutbox({ database, transport: server, now: () => NOW })
  const sent = JSON.parse(server.held.get(input.submissionId)?.body ?? '{}') as Submission
  expect(sent.replaces).toBe(first)
  expect(server.held.has(first)).toBe(true)
})

it('nothing is asked of a server about what it does not hold yet', async () => {
  await aSubmission(database)
  renderScreen(<SentSection database={database} />)
  const item = await screen.findByRole('listitem')
  expect(within(item).getAllByRole('button')).toHaveLength(1)
})

it('whoever no longer agrees to sending, correcting it, sends neither', async () => {
  const first = await aSubmission(database)
  const input = submitInput(await correctWaiting(), { consent: consentTo() })
  expect(await submitAssessment(database, input)).toEqual({ kind: 'saved' })
  expect(await database.outbox.count()).toBe(0)
  expect(await database.submissions.get(first)).toBeDefined()
})

it('what names nobody is not offered: nothing shows whose it is', async () => {
  await aSubmission(database, { consent: consentTo('statistics') })
  renderScreen(<SentSection database={database} />)
  expect(await screen.findByText(/Chưa có phiếu nào được gửi/)).toBeVisible()
  expect(screen.queryByRole('listitem')).toBeNull()
})
