import { screen, waitFor, within } from '@testing-library/react'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { OutboxScreen } from '#features/outbox/outbox-screen.tsx'
import { rescueText } from '#protocol/rescue-file.ts'
import { readTransferText } from '#protocol/transfer-file.ts'
import type { AppDatabase } from '#storage/database.ts'
import { noteInJournal } from '#storage/journal.ts'
import { markRefused, markWaiting } from '#storage/outbox.ts'
import { writeSetting } from '#storage/settings.ts'
import { aDraft, aSubmission, freshDatabase, NOW } from '../../sync/support/device.ts'
import { downloadedFile } from '../../support/downloaded-file.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

let database: AppDatabase
beforeEach(() => {
  database = freshDatabase()
})

const sent = vi.fn<() => Promise<void>>(() => Promise.resolve())
const open = () => {
  sent.mockClear()
  return renderScreen(<OutboxScreen onSendNow={sent} database={database} />)
}

/** The text of the file the page offers, when `work` makes it offer one. */
async function downloaded(work: () => Promise<void>): Promise<{ text: string; name: string }> {
  const { blob, name } = await downloadedFile(work)
  return { text: await blob.text(), name }
}

async function keyToSealTo(): Promise<void> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  await writeSetting(database, 'sealingKeys', [
    { keyId: 'k1', jwk: { kty: 'EC', crv: 'P-256', x, y } },
  ])
}

describe('the outbox', () => {
  it('says that nothing waits', async () => {
    open()
    expect(await screen.findByText('Không còn phiếu nào chờ gửi.')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Gửi ngay' })).not.toBeInTheDocument()
  })

  it('says of each submission since when it waits, what went wrong last and when, and when the next try is', async () => {
    const id = await aSubmission(database)
    await markWaiting(database, [id], 'network.captivePortal', '2026-11-23T02:30:00.000Z')
    await writeSetting(database, 'nextSend', {
      at: '2026-11-23T02:34:00.000Z',
      failures: 2,
      isAskedFor: false,
    })
    open()
    const entry = await screen.findByRole('listitem')
    expect(entry).toHaveTextContent('Đang chờ gửi')
    expect(entry).toHaveTextContent(/Chờ từ .*08:00/)
    expect(entry).toHaveTextContent(/09:30.*Mạng này đòi đăng nhập wifi trước/)
    expect(await screen.findByText(/Sẽ tự thử lại lúc .*09:34/)).toBeInTheDocument()
    expect(screen.getByText(/tự gửi khi có mạng, lúc trang này đang mở/)).toBeInTheDocument()
  })

  it('says of what something on the way blocks that it is not the server, and what helps', async () => {
    await markRefused(database, await aSubmission(database), 'network.blocked', NOW)
    open()
    const entry = await screen.findByRole('listitem')
    expect(entry).toHaveTextContent('Mạng đang dùng chặn riêng phiếu này')
    expect(entry).toHaveTextContent('đổi sang mạng khác')
    expect(entry).not.toHaveTextContent('có chỗ chưa đúng')
  })

  it('tries what was put aside again when asked to', async () => {
    const id = await aSubmission(database)
    await markRefused(database, id, 'request.invalid', NOW)
    const { user } = open()
    expect(await screen.findByText('Cần xem lại')).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Gửi ngay' }))
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1))
    expect(await database.outbox.get(id)).toMatchObject({ kind: 'waiting' })
  })

  it('may be told to send again after storage failed in the middle', async () => {
    await aSubmission(database)
    const { user } = open()
    sent.mockRejectedValueOnce(new Error('the database was closed'))
    await user.click(await screen.findByRole('button', { name: 'Gửi ngay' }))
    await user.click(await screen.findByRole('button', { name: 'Gửi ngay' }))
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2))
  })

  it('says that the server turns this device away, and that nothing is lost', async () => {
    await aSubmission(database)
    await writeSetting(database, 'nextSend', {
      at: NOW,
      failures: 1,
      isAskedFor: true,
      isPaused: true,
    })
    open()
    expect(await screen.findByText('Máy chủ đang từ chối máy này')).toBeInTheDocument()
    expect(screen.getByText(/Không phiếu nào bị mất/)).toBeInTheDocument()
  })

  it('saves what waits as a sealed file that shows nothing, and keeps it all', async () => {
    await keyToSealTo()
    const id = await aSubmission(database)
    const { user } = open()
    const { text, name } = await downloaded(async () =>
      user.click(await screen.findByRole('button', { name: 'Lưu tệp' })),
    )
    expect(name).toMatch(/^phieu-\d{4}-\d\d-\d\d-\d{4}-1\.sansangso$/)
    expect(text).not.toContain('Thủy')
    expect((await readTransferText(text)).records).toMatchObject([
      { item: { id, sealed: { keyId: 'k1' } }, isNamed: true },
    ])
    expect(await screen.findByText(/chỉ máy chủ đọc được/)).toBeInTheDocument()
    expect(await database.outbox.count()).toBe(1)
  })

  it('warns that the file can be read where the device has no key to seal it with', async () => {
    await aSubmission(database)
    const { user } = open()
    await downloaded(async () => user.click(await screen.findByRole('button', { name: 'Lưu tệp' })))
    expect(await screen.findByText(/ai mở cũng đọc được/)).toBeInTheDocument()
  })

  it('takes another device’s file in, says what is missing in it, and takes nothing twice', async () => {
    const other = freshDatabase()
    const first = await aSubmission(other)
    await aSubmission(other)
    const { text } = await downloadedFrom(other)
    const lines = text.split('\n')
    const broken = lines.map((line, index) => (index === 2 ? line.slice(0, 50) : line)).join('\n')
    const { user } = open()
    const field = await screen.findByLabelText('Chọn tệp')
    await user.upload(field, new File([broken], 'a.sansangso'))
    expect(await screen.findByText('Đã nhận 1 phiếu mới để gửi hộ')).toBeInTheDocument()
    expect(screen.getByText(/1 phiếu trong tệp bị hỏng hoặc thiếu/)).toBeInTheDocument()
    expect(await screen.findByText(/mang hộ từ máy khác/)).toBeInTheDocument()
    await user.upload(field, new File([text], 'b.sansangso'))
    expect(await screen.findByText(/1 phiếu đã có ở máy này/)).toBeInTheDocument()
    expect(await database.outbox.count()).toBe(2)
    expect((await database.submissions.get(first))?.carried).toEqual({ isNamed: true })
  })

  it('goes on with an assessment that a device could not store', async () => {
    const other = freshDatabase()
    const id = await aDraft(other)
    const row = await other.assessments.get(id)
    if (!row) throw new Error('no draft')
    const file = new File([rescueText(row)], 'san-sang-so.json')
    const { user } = open()
    await user.upload(await screen.findByLabelText('Chọn tệp'), file)
    expect(await screen.findByRole('link', { name: 'Làm tiếp bài này' })).toHaveAttribute(
      'href',
      `/assess/${id}/overview`,
    )
    const { updatedAt: _then, ...before } = row
    expect(await database.assessments.get(id)).toMatchObject(before)
    await user.upload(screen.getByLabelText('Chọn tệp'), file)
    expect(await screen.findByText('Bài trong tệp này đã có trên máy')).toBeInTheDocument()
  })

  it('says what a file is not', async () => {
    const { user } = open()
    const field = await screen.findByLabelText('Chọn tệp')
    await user.upload(field, new File(['ảnh chợ'], 'anh.jpg'))
    expect(await screen.findByText(/không phải tệp của Sẵn Sàng Số/)).toBeInTheDocument()
  })

  it('says that a file cannot be read any more, and takes the next', async () => {
    const { user } = open()
    const field = await screen.findByLabelText('Chọn tệp')
    const onDrawnCard = new File(['…'], 'a.sansangso')
    onDrawnCard.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    await user.upload(field, onDrawnCard)
    expect(await screen.findByText(/Máy không đọc được tệp này/)).toBeInTheDocument()
    await user.upload(field, new File(['ảnh chợ'], 'anh.jpg'))
    expect(await screen.findByText(/không phải tệp của Sẵn Sàng Số/)).toBeInTheDocument()
  })

  it('says that no file was made where storage failed in the middle, and makes it when asked again', async () => {
    await aSubmission(database)
    const { user } = open()
    const save = await screen.findByRole('button', { name: 'Lưu tệp' })
    const closed = vi.spyOn(database.submissions, 'bulkGet').mockImplementation(() => {
      throw new Error('the database was closed')
    })
    await user.click(save)
    expect(await screen.findByText(/Chưa tạo được tệp/)).toBeInTheDocument()
    closed.mockRestore()
    await downloaded(() => user.click(save))
    expect(screen.queryByText(/Chưa tạo được tệp/)).not.toBeInTheDocument()
  })

  it('shows the journal for support and copies it', async () => {
    await noteInJournal(database, 'sync.failed', 'network.timeout 0 items=3', NOW)
    const { user } = open()
    await user.click(await screen.findByText('Thông tin cho người hỗ trợ kỹ thuật'))
    const details = screen.getByText(/sync\.failed network\.timeout/)
    expect(details).toBeInTheDocument()
    await user.click(
      within(details.closest('details') ?? document.body).getByRole('button', { name: 'Sao chép' }),
    )
    expect(await screen.findByText('Đã sao chép')).toBeInTheDocument()
    expect(await navigator.clipboard.readText()).toContain('sync.failed network.timeout')
  })
})

async function downloadedFrom(other: AppDatabase): Promise<{ text: string }> {
  const { makeTransferFile } = await import('#sync/transfer-files.ts')
  return makeTransferFile(other, new Date(NOW))
}
