import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { SentSection } from '#features/data/sent-section.tsx'
import { beginCorrection } from '#features/data/begin-correction.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import type { AppDatabase } from '#storage/database.ts'
import { markSending } from '#storage/outbox.ts'
import { askOfServer, listOwnerRequests } from '#storage/owner-requests.ts'
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

/** Corrects what waits under this id, agreeing to `purposes`; resolves to the correction's id. */
async function corrected(id: string, ...purposes: Parameters<typeof consentTo>): Promise<string> {
  const assessment = await database.assessments.where('submissionId').equals(id).first()
  const address = assessment && (await beginCorrection(database, assessment, id))
  const input = submitInput(address?.split('/').at(-2) ?? '', { consent: consentTo(...purposes) })
  expect(await submitAssessment(database, input)).toEqual({ kind: 'saved' })
  return input.submissionId
}
const waiting = (): Promise<string[]> => database.outbox.toCollection().primaryKeys()

it('nor what was corrected before that: it would be counted once its correction is gone', async () => {
  const first = await aSubmission(database)
  const second = await corrected(first, 'keepAndSend')
  expect((await waiting()).toSorted()).toEqual([first, second].toSorted())
  await corrected(second)
  expect(await waiting()).toEqual([])
})

it('whoever no longer agrees to be called, correcting it, sends nobody the number', async () => {
  const first = await aSubmission(database, { consent: consentTo('keepAndSend', 'contact') })
  const second = await corrected(first, 'keepAndSend')
  expect(await waiting()).toEqual([second])
  expect(await listOwnerRequests(database), 'nobody has had it').toEqual([])
})

it.each([
  ['to nothing', []],
  ['no longer to be called', ['keepAndSend']],
] as const)('where it may have arrived, its receipt lost, the server is asked to erase it: agreeing %s', async (_, left) => {
  const first = await aSubmission(database, { consent: consentTo('keepAndSend', 'contact') })
  await markSending(database, [first])
  await corrected(first, ...left)
  expect(await waiting()).not.toContain(first)
  expect(await listOwnerRequests(database)).toMatchObject([
    { submissionId: first, kind: 'erase', doneAt: null },
  ])
})

it('what has its correction is offered once: two corrections of one would both stand', async () => {
  const first = await aSubmission(database)
  const second = await corrected(first, 'keepAndSend')
  renderScreen(<SentSection database={database} />)
  const items = await screen.findAllByRole('listitem')
  expect(items).toHaveLength(1)
  expect(items[0]).toHaveTextContent(receiptCode({ submissionId: second }))
})

it('two corrections begun of the same one: the later stands in the place of the earlier', async () => {
  const first = await aSubmission(database)
  const second = await corrected(first, 'keepAndSend')
  const third = await corrected(first, 'keepAndSend')
  const server = await simulatedServer()
  await drainOutbox({ database, transport: server, now: () => NOW })
  const replaced = [second, third].map(
    (id) => (JSON.parse(server.held.get(id)?.body ?? '{}') as Submission).replaces,
  )
  expect(replaced).toEqual([first, second])
  await askOfServer(database, third, 'erase', NOW)
  const fourth = await corrected(first, 'keepAndSend')
  await drainOutbox({ database, transport: server, now: () => NOW })
  expect(JSON.parse(server.held.get(fourth)?.body ?? '{}')).toMatchObject({ replaces: second })
})

it('a correction that was not to be sent stands in the place of nothing', async () => {
  const first = await aSubmission(database)
  const server = await simulatedServer()
  await drainOutbox({ database, transport: server, now: () => NOW })
  await corrected(first, 'statistics')
  const third = await corrected(first, 'keepAndSend')
  await drainOutbox({ database, transport: server, now: () => NOW })
  // The server knows no other, and would let both stand.
  expect(JSON.parse(server.held.get(third)?.body ?? '{}')).toMatchObject({ replaces: first })
})

it('what names nobody is not offered: nothing shows whose it is', async () => {
  await aSubmission(database, { consent: consentTo('statistics') })
  renderScreen(<SentSection database={database} />)
  expect(await screen.findByText(/chưa gửi phiếu nào đứng tên/)).toBeVisible()
  expect(screen.queryByRole('listitem')).toBeNull()
})
