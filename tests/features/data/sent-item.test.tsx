import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, expect, it, vi } from 'vitest'
import { SentItem } from '#features/data/sent-item.tsx'
import { SentSection } from '#features/data/sent-section.tsx'
import { receiptCode } from '#protocol/receipt.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { ReceiptRow } from '#storage/database.ts'
import { listOwnerRequests } from '#storage/owner-requests.ts'
import { writeSetting } from '#storage/settings.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

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

it('whoever asks by keyboard goes on beside what came of it: the button goes with what it asked for', async () => {
  const database = freshDatabase()
  const submissionId = newUuid()
  const profile = { ...SHOP, businessName: 'Tạp hóa Hoa' }
  const assessment = await storeDraft(database, { status: 'finished', submissionId, profile })
  const sent = { assessment, submissionId, receipt: receiptFor(submissionId) }
  const { user } = renderScreen(<SentItem sent={sent} requests={[]} database={database} />)
  await user.click(await screen.findByRole('button', { name: 'Xóa trên máy chủ' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Xóa trên máy chủ' }))
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Tạp hóa Hoa' })).toHaveFocus())
})

it('what was corrected names its correction, and is not corrected a second time from there', async () => {
  const database = freshDatabase()
  const [first, second, third] = [newUuid(), newUuid(), newUuid()]
  await writeSetting(database, 'ownerKey', 'key')
  const consent = {
    purposes: { keepAndSend: true, contact: false, statistics: false },
    givenAt: '2026-11-23T08:00:00.000Z',
    noticeVersion: '2026-11-27 open',
    language: 'vi',
  } as const
  for (const [submissionId, corrects] of [
    [first, undefined],
    [second, first],
    [third, undefined],
  ] as const) {
    const corrected = corrects === undefined ? {} : { corrects }
    await storeDraft(database, { status: 'finished', submissionId, consent, ...corrected })
    await database.receipts.add(receiptFor(submissionId))
  }
  renderScreen(<SentSection database={database} />)
  const items = await screen.findAllByRole('listitem')
  const itemOf = (id: string) =>
    within(items.find((each) => each.textContent.includes(`Biên nhận ${receiptCode({ submissionId: id })}`))!)
  const note = `Phiếu thay thế: ${receiptCode({ submissionId: second })}.`
  expect(itemOf(first).getByText(new RegExp(note))).toBeVisible()
  expect(itemOf(first).queryByRole('button', { name: 'Sửa và gửi lại' })).toBeNull()
  expect(itemOf(first).getByRole('button', { name: 'Xóa trên máy chủ' })).toBeVisible()
  for (const id of [second, third]) {
    expect(itemOf(id).queryByText(/Phiếu thay thế/)).toBeNull()
    expect(itemOf(id).getByRole('button', { name: 'Sửa và gửi lại' })).toBeVisible()
  }
})
