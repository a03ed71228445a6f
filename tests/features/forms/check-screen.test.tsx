import { screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CheckScreen } from '#features/forms/check-screen.tsx'
import { toBase64Url } from '#protocol/encoding.ts'
import { RECEIPT_ALGORITHM, receiptText, type Receipt } from '#protocol/receipt.ts'
import { sheetCheckAddress } from '#protocol/sheet-check.ts'
import { newUuid } from '#protocol/uuid.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { writeSetting } from '#storage/settings.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { freshDatabase } from '../support/stored-assessment.ts'

beforeAll(() => startTexts())
afterEach(() => vi.unstubAllGlobals())

/** A receipt as a server signs it, on a device that knows the server's key. */
async function received() {
  const database = freshDatabase()
  const pair = await crypto.subtle.generateKey(RECEIPT_ALGORITHM, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const keyId = '0123456789abcdef'
  const key = { keyId, jwk: { kty: 'EC', crv: 'P-256', x, y } } as const
  await writeSetting(database, 'receiptKeys', [key])
  const unsigned = {
    submissionId: newUuid(),
    sha256: 'ab'.repeat(32),
    receivedAt: '2026-11-23T08:30:00.000Z',
    keyId,
  }
  const text = new TextEncoder().encode(receiptText(unsigned))
  const signature = new Uint8Array(
    await crypto.subtle.sign(RECEIPT_ALGORITHM, pair.privateKey, text),
  )
  const receipt: Receipt = { ...unsigned, signature: toBase64Url(signature) }
  return { database, receipt, key }
}

async function check(
  database: Awaited<ReturnType<typeof received>>['database'],
  address: string,
  says: 'valid' | 'unknown' | 'unreachable',
) {
  const { user } = renderScreen(
    <CheckScreen database={database} askServer={() => Promise.resolve(says)} />,
  )
  await user.click(await screen.findByLabelText('Đường dẫn trong mã QR'))
  await user.paste(address)
  await user.click(screen.getByRole('button', { name: 'Kiểm tra' }))
  return user
}

describe('checking a sheet', () => {
  it('says what the server says and whose signature it bears, each by itself', async () => {
    const { database, receipt } = await received()
    const { submissionId, sha256 } = receipt
    await check(
      database,
      sheetCheckAddress('https://vi-du.vn', { submissionId, sha256, receipt }),
      'valid',
    )
    expect(await screen.findByText(/^Hợp lệ: hệ thống đang giữ/)).toBeInTheDocument()
    expect(await screen.findByText(/^Chữ ký đúng/)).toBeInTheDocument()
    expect(screen.getByText(/không xác nhận các con số in trên giấy/)).toBeInTheDocument()
  })

  it('checks the signature without a connection', async () => {
    const { database, receipt } = await received()
    const { submissionId, sha256 } = receipt
    const mark = { submissionId, sha256, receipt }
    await check(database, sheetCheckAddress('https://vi-du.vn', mark), 'unreachable')
    expect(await screen.findByText(/Chưa hỏi được hệ thống/)).toBeInTheDocument()
    expect(await screen.findByText(/^Chữ ký đúng/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Hỏi lại' })).toBeInTheDocument()
  })

  it('asks for the key where it knows others only: what it cannot judge yet is not called forged', async () => {
    const { database, receipt, key } = await received()
    await writeSetting(database, 'receiptKeys', [{ ...key, keyId: 'of-before' }])
    const { submissionId, sha256 } = receipt
    const address = sheetCheckAddress('https://vi-du.vn', { submissionId, sha256, receipt })
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    const user = await check(database, address, 'unreachable')
    expect(await screen.findByText(/chưa có khóa của hệ thống/)).toBeInTheDocument()
    const headers = { [PROTOCOL_HEADER]: '1' }
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ keys: [key] }, { headers })))
    await user.click(screen.getByRole('button', { name: 'Hỏi lại' }))
    expect(await screen.findByText(/^Chữ ký đúng/)).toBeInTheDocument()
  })

  it('tells a signature put under another hash', async () => {
    const { database, receipt } = await received()
    const forged = { ...receipt, sha256: 'cd'.repeat(32) }
    const { submissionId, sha256 } = forged
    const mark = { submissionId, sha256, receipt: forged }
    await check(database, sheetCheckAddress('https://vi-du.vn', mark), 'unknown')
    expect(await screen.findByText(/^Chữ ký không đúng/)).toBeInTheDocument()
    expect(await screen.findByText(/^Không xác nhận/)).toBeInTheDocument()
  })

  it('calls nothing forged whose key the system itself does not have, as after a restore', async () => {
    const { database, receipt, key } = await received()
    await writeSetting(database, 'receiptKeys', [{ ...key, keyId: 'of-before' }])
    const { submissionId, sha256 } = receipt
    const headers = { [PROTOCOL_HEADER]: '1' }
    const keys = [{ ...key, keyId: 'after-restore' }]
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ keys }, { headers })))
    const mark = { submissionId, sha256, receipt }
    await check(database, sheetCheckAddress('https://vi-du.vn', mark), 'valid')
    expect(await screen.findByText(/không có khóa đã ký biên nhận này/)).toBeInTheDocument()
    expect(screen.queryByText(/^Chữ ký không đúng/)).not.toBeInTheDocument()
  })

  it('says of anything else that it is no such code', async () => {
    const { database } = await received()
    await check(database, 'https://vi-du.vn/h#abc', 'valid')
    expect(await screen.findByText(/không phải mã của phiếu/)).toBeInTheDocument()
    expect(screen.queryByText(/Hợp lệ/)).not.toBeInTheDocument()
  })
})
