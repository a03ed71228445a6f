import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { SentSection } from '#features/data/sent-section.tsx'
import type { AppDatabase } from '#storage/database.ts'
import { askOfServer, listOwnerRequests, markDone, sendAgain } from '#storage/owner-requests.ts'
import { drainOutbox } from '#sync/drain-outbox.ts'
import { settleOwnerRequests } from '#sync/owner-requests.ts'
import { aSubmission, freshDatabase, NOW } from '../../sync/support/device.ts'
import { simulatedServer, type SimulatedServer } from '../../sync/support/simulated-server.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

let database: AppDatabase
let server: SimulatedServer
/** Addresses that were asked as the owner. */
let asked: string[]
let id: string

const drain = () => drainOutbox({ database, transport: server, now: () => NOW })

beforeEach(async () => {
  database = freshDatabase()
  server = await simulatedServer()
  asked = []
  id = await aSubmission(database)
  await drain()
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    const status = [...server.held.keys()].some((each) => path.includes(each)) ? 204 : 404
    return Promise.resolve(
      new Response(null, { status, headers: { 'X-Sansangso-Protocol': '1' } }),
    )
  })
})
afterEach(() => vi.unstubAllGlobals())

it('what a server that went back to an older copy lost can be sent again by its owner, the same as before', async () => {
  const before = server.held.get(id)?.body
  server.held.clear()
  const { user } = renderScreen(<SentSection database={database} />)
  const item = await screen.findByRole('listitem')
  await user.click(within(item).getByRole('button', { name: 'Xem máy chủ đang giữ gì' }))
  await user.click(await within(item).findByRole('button', { name: 'Gửi lại phiếu này' }))
  expect(await within(item).findByText(/đang chờ gửi lại/)).toBeVisible()
  await waitFor(async () => expect(await database.outbox.count()).toBe(1))
  expect(screen.getAllByRole('listitem'), 'it is listed once').toHaveLength(1)
  expect(await drain()).toMatchObject({ kind: 'sent', delivered: 1 })
  expect(server.held.get(id)?.body).toBe(before)
})

it('says so where this device does not store that it is to be sent again, and offers it once more', async () => {
  server.held.clear()
  const { user } = renderScreen(<SentSection database={database} />)
  const item = await screen.findByRole('listitem')
  await user.click(within(item).getByRole('button', { name: 'Xem máy chủ đang giữ gì' }))
  const button = await within(item).findByRole('button', { name: 'Gửi lại phiếu này' })
  database.outbox.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await user.click(button)
  expect(await within(item).findByRole('alert')).toHaveTextContent(/Chưa xếp được phiếu/)
  expect(button).toBeVisible()
})

it('what its owner took back of it since is asked for again, once it is there', async () => {
  await askOfServer(database, id, 'contact', NOW)
  await markDone(database, { submissionId: id, kind: 'contact' }, NOW)
  server.held.clear()
  expect(await sendAgain(database, id, NOW)).toBe(true)
  expect(await settleOwnerRequests(database), 'nobody has it yet').toBe(1)
  expect(asked).toEqual([])
  await drain()
  expect(await settleOwnerRequests(database)).toBe(0)
  expect(asked).toEqual([`/api/v1/submissions/${id}/withdrawals`])
})

it('what its owner had erased is never sent again', async () => {
  await askOfServer(database, id, 'erase', NOW)
  await markDone(database, { submissionId: id, kind: 'erase' }, NOW)
  expect(await sendAgain(database, id, NOW)).toBe(false)
  expect(await database.outbox.count()).toBe(0)
  expect(await listOwnerRequests(database)).toMatchObject([{ doneAt: NOW }])
})
