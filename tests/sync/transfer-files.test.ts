import { beforeEach, describe, expect, it } from 'vitest'
import { MAX_TRANSFER_BYTES, readTransferText } from '#protocol/transfer-file.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase } from '#storage/database.ts'
import { writeSetting } from '#storage/settings.ts'
import { takeOver } from '#storage/transfers.ts'
import { makeTransferFile, receiveTransferFile } from '#sync/transfer-files.ts'
import { aSubmission, consentTo, freshDatabase, NOW } from './support/device.ts'

const AT = new Date(NOW)
let database: AppDatabase
beforeEach(() => {
  database = freshDatabase()
})

describe('a file for another device', () => {
  it('says that anybody can read it until there is a key to seal to', async () => {
    await aSubmission(database)
    expect((await makeTransferFile(database, AT)).isSealed).toBe(false)
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
      'deriveBits',
    ])
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const jwk = { kty: 'EC', crv: 'P-256', x, y } as const
    await writeSetting(database, 'sealingKeys', [{ keyId: 'k', jwk }])
    const { isSealed, text } = await makeTransferFile(database, AT)
    expect(isSealed).toBe(true)
    const { records } = await readTransferText(text)
    expect(records.map(({ item }) => 'sealed' in item)).toEqual([true])
  })

  it('keeps what names nobody apart, however many devices carry it on', async () => {
    await aSubmission(database)
    await aSubmission(database, { consent: consentTo('statistics') })
    const namedIn = async (from: AppDatabase): Promise<readonly boolean[]> => {
      const { text } = await makeTransferFile(from, AT)
      const { records } = await readTransferText(text)
      return records.map(({ isNamed }) => isNamed).toSorted((a, b) => Number(a) - Number(b))
    }
    expect(await namedIn(database)).toEqual([false, true])
    const carrier = freshDatabase()
    const { text } = await makeTransferFile(database, AT)
    expect((await receiveTransferFile(carrier, new Blob([text]), AT)).kind).toBe('received')
    expect(await namedIn(carrier)).toEqual([false, true])
  })

  it('hands on what came sealed as it is, though this device has no key to seal to', async () => {
    const sealed = { keyId: 'k', enc: 'e', ciphertext: 'c' }
    const item = { id: newUuid(), sha256: 'a'.repeat(64), sealed }
    await takeOver(database, [{ item, isNamed: true }], NOW)
    const { isSealed, text } = await makeTransferFile(database, AT)
    expect(isSealed).toBe(true)
    expect((await readTransferText(text)).records).toEqual([{ item, isNamed: true }])
  })

  it('is not read at all where it is far larger than any of ours', async () => {
    let isRead = false
    const huge = {
      size: MAX_TRANSFER_BYTES + 1,
      text: () => Promise.resolve(String((isRead = true))),
    } as unknown as Blob
    expect(await receiveTransferFile(database, huge, AT)).toEqual({ kind: 'tooLarge' })
    expect(isRead).toBe(false)
  })
})
