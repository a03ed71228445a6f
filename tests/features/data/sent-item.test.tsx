import { screen, waitFor } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { SentItem } from '#features/data/sent-item.tsx'
import { newUuid } from '#protocol/uuid.ts'
import type { ReceiptRow } from '#storage/database.ts'
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
