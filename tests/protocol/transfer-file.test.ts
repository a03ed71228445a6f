import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { readTransferText, transferText, type TransferRecord } from '#protocol/transfer-file.ts'

const MADE_AT = '2026-11-23T03:00:00.000Z'
const idOf = (index: number): string => `0198b0a0-0000-7000-8000-${String(index).padStart(12, '0')}`

async function plain(index: number): Promise<TransferRecord> {
  const body = canonicalJson({ id: idOf(index), name: 'Hộ {Đặng} "Thủy" 🏪', index })
  return {
    item: { id: idOf(index), sha256: await sha256Hex(body), body },
    isNamed: index % 2 === 0,
  }
}

function sealed(index: number): TransferRecord {
  const item = {
    id: idOf(index),
    sha256: String(index % 10).repeat(64),
    sealed: { keyId: 'k1', enc: 'abc_', ciphertext: `c1-${index}_`.repeat(20) },
  }
  return { item, isNamed: true }
}

const RECORDS: readonly TransferRecord[] = [
  await plain(1),
  sealed(2),
  await plain(3),
  sealed(4),
  sealed(5),
]
const TEXT = await transferText(RECORDS, MADE_AT)
const recordLines = TEXT.trimEnd().split('\n').slice(1, -1)

describe('a transfer file', () => {
  it('is read back as it was written', async () => {
    expect(await readTransferText(TEXT)).toEqual({
      kind: 'read',
      madeAt: MADE_AT,
      records: RECORDS,
      missing: [],
      unnamedDamage: 0,
    })
  })

  it('may be empty', async () => {
    const contents = await readTransferText(await transferText([], MADE_AT))
    expect(contents).toMatchObject({ kind: 'read', records: [], missing: [] })
  })

  it.each(['', 'xin chào', '{"a":1}', '{"format":"sansangso-rescue"}', '\u0000\uFFFD{}{}{'])(
    'is told from something else: %j',
    async (text) => {
      expect((await readTransferText(text)).kind).toBe('foreign')
    },
  )

  it('of a newer version is not guessed at', async () => {
    const content = { kind: 'manifest', format: 'sansangso-transfer', formatVersion: 2, more: [] }
    const check = await sha256Hex(canonicalJson(content))
    expect((await readTransferText(canonicalJson({ ...content, check }))).kind).toBe('newer')
  })

  it('cut off anywhere yields every record before the cut, and names the rest', async () => {
    const ends = recordLines.map((each) => TEXT.indexOf(each) + each.length)
    await fc.assert(
      fc.asyncProperty(fc.nat(TEXT.length), async (cut) => {
        const contents = await readTransferText(TEXT.slice(0, cut))
        const whole = RECORDS.filter((_, index) => ends[index]! <= cut)
        expect(contents.records).toEqual(whole)
        const rest = contents.madeAt === null ? [] : RECORDS.slice(whole.length)
        expect(contents.missing).toEqual(rest.map(({ item }) => item.id))
      }),
      { numRuns: 60 },
    )
  })

  it('damaged anywhere yields every record that was not touched, and nothing that was never written', async () => {
    const starts = recordLines.map((each) => TEXT.indexOf(each))
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat(TEXT.length - 1), fc.constantFrom('x', '\n', '{', '}', '"', '\u0000')),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        async (hits) => {
          const letters = TEXT.split('')
          for (const [at, letter] of hits) letters[at] = letter
          const contents = await readTransferText(letters.join(''))
          const untouched = RECORDS.filter(
            (_, index) =>
              !hits.some(
                ([at, letter]) =>
                  at >= starts[index]! &&
                  at < starts[index]! + recordLines[index]!.length &&
                  TEXT[at] !== letter,
              ),
          )
          for (const record of untouched) expect(contents.records).toContainEqual(record)
          for (const record of contents.records) expect(RECORDS).toContainEqual(record)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('says how much is damaged where its list of contents is gone too', async () => {
    const [first = '', second = ''] = recordLines
    const text = `${first}\n${second.replace('"keyId":"k1"', '"keyId":"k2"')}`
    const contents = await readTransferText(text)
    expect(contents).toMatchObject({ kind: 'read', madeAt: null, missing: [], unnamedDamage: 1 })
    expect(contents.records).toEqual(RECORDS.slice(0, 1))
  })

  it('whose readable body was changed together with its line’s hash is not believed', async () => {
    const { item } = await plain(1)
    const content = {
      kind: 'record',
      formatVersion: 1,
      id: item.id,
      sha256: item.sha256,
      isNamed: true,
      body: btoa('{}'),
    }
    const check = await sha256Hex(canonicalJson(content))
    expect((await readTransferText(canonicalJson({ ...content, check }))).records).toEqual([])
  })
})
