import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, it, vi } from 'vitest'
import { SentItem } from '#features/data/sent-item.tsx'
import { newUuid } from '#protocol/uuid.ts'
import type { ReceiptRow } from '#storage/database.ts'
import { listOwnerRequests } from '#storage/owner-requests.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, storeDraft } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())

const receiptFor = (submissionId: string): ReceiptRow => ({
  submissionId,
  sha256: 'a'.repeat(64),
  receivedAt: '2026-11-23T08:00:00.000Z',
  keyId: 'k1',
  signature: 'none',
  outcome: 'stored',
  problemCode: null,
})

it('a correction is begun once, and belongs to the event of what it corrects', async () => {
  const database = freshDatabase()
  const [submissionId, eventId] = [newUuid(), newUuid()]
  const assessment = await storeDraft(database, { status: 'finished', submissionId, eventId })
  const sent = { assessment, submissionId, receipt: receiptFor(submissionId) }
  const { visited } = renderScreen(<SentItem sent={sent} requests={[]} database={database} />)
  const correct = await screen.findByRole('button', { name: 'Sửa và gửi lại' })
  correct.click()
  correct.click()
  await waitFor(() => expect(visited.at(-1)).toMatch(/\/overview$/))
  const drafts = await database.assessments.where('status').equals('draft').toArray()
  expect(drafts).toMatchObject([{ corrects: submissionId, eventId }])
})

it('says so where what the owner asks for could not be kept, and takes the wish again', async () => {
  const database = freshDatabase()
  const submissionId = newUuid()
  const assessment = await storeDraft(database, { status: 'finished', submissionId })
  const sent = { assessment, submissionId, receipt: receiptFor(submissionId) }
  const { user } = renderScreen(<SentItem sent={sent} requests={[]} database={database} />)
  const askToErase = async (): Promise<void> => {
    await user.click(await screen.findByRole('button', { name: 'Xóa trên máy chủ' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Xóa trên máy chủ' }))
  }
  const full = vi.spyOn(database.settings, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  await askToErase()
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa ghi được yêu cầu')
  expect(await listOwnerRequests(database)).toEqual([])
  full.mockRestore()
  await askToErase()
  await waitFor(async () =>
    expect(await listOwnerRequests(database)).toMatchObject([{ submissionId, kind: 'erase' }]),
  )
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
})
