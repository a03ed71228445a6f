import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  receiptCode,
  receiptText,
  verifyReceipt,
  type Receipt,
  type ReceiptPublicKey,
} from '#protocol/receipt.ts'

/** Signed once by OpenSSL (Node's `crypto.sign`, P-256, IEEE P1363), so that it is not our code judging itself. */
const key: ReceiptPublicKey = {
  keyId: 'golden-1',
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: '3mrcQDyKuZhFsTXMU4VCnlE1U3KtCwyULo_L32l9m4Q',
    y: 'wdRldzEZlvjNJ2pNTZE4Ye1edPLvJ8xbIvyJftrWsxI',
  },
}
const receipt: Receipt = {
  submissionId: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  receivedAt: '2026-11-23T08:00:00.000Z',
  keyId: 'golden-1',
  signature:
    'BKK-aM0X26VaKhVSCOmaruZt7MckNQO81zybvGG0VLiZiUt8M6nq4kx8e2fs_9Fykpd8SRaz8vmmEa9TRW54GA',
}
const derSignature =
  'MEUCIAiIPJJCRugVvSeEwH9W8M7OzMPWiaKSr6nHZb4KwtZAAiEAij4SSfDg2duuU-GjfjOUjnC2wNdvymZij_Pt28EM8iw'

describe('a receipt', () => {
  it('verifies when another implementation signed the agreed text', async () => {
    expect(await verifyReceipt(receipt, [key])).toBe(true)
  })

  it('is found among several keys', async () => {
    const other = { ...key, keyId: 'other' }
    expect(await verifyReceipt(receipt, [other, key])).toBe(true)
  })

  it('is signed over everything but the signature, in the canonical form', () => {
    expect(receiptText(receipt)).toBe(
      '{"keyId":"golden-1","receivedAt":"2026-11-23T08:00:00.000Z",' +
        '"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",' +
        '"submissionId":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f"}',
    )
  })

  it('fails when any one character of any field is changed', async () => {
    const fields = Object.keys(receipt) as (keyof Receipt)[]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.nat(), async (field, at) => {
        const text = receipt[field]
        const index = at % text.length
        // The last base64url character of 64 bytes carries 2 unused bits: change a full one.
        fc.pre(field !== 'signature' || index < text.length - 1)
        const changed =
          text.slice(0, index) + (text[index] === '1' ? '2' : '1') + text.slice(index + 1)
        expect(await verifyReceipt({ ...receipt, [field]: changed }, [key])).toBe(false)
      }),
    )
  })

  it.each([
    ['no key is known', receipt, []],
    ['the key of that name is another', receipt, [{ ...key, jwk: { ...key.jwk, x: key.jwk.y } }]],
    ['the key is rubbish', receipt, [{ ...key, jwk: { ...key.jwk, x: '!' } }]],
    ['the signature is empty', { ...receipt, signature: '' }, [key]],
    ['the signature is not base64url', { ...receipt, signature: '<html>' }, [key]],
    ['the signature is in DER form', { ...receipt, signature: derSignature }, [key]],
  ])('does not verify, and does not throw, when %s', async (_, damaged, keys) => {
    expect(await verifyReceipt(damaged, keys)).toBe(false)
  })

  it('has a short form that people can read out', () => {
    expect(receiptCode(receipt)).toBe('0C07-398F')
  })
})
