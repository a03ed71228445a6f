import { describe, expect, it, onTestFinished } from 'vitest'
import type { SubmissionFilter } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'
import { derivedOf } from '#server/judging/derived-of.ts'
import type { Judged } from '#server/repositories/intake.ts'
import { tally } from '#server/figures/tally.ts'
import { placeOf, type Place } from '#server/repositories/submission-orders.ts'
import { caseDeskContract } from './case-desk-contract.ts'
import { caseFollowUpContract } from './case-follow-up-contract.ts'
import { contactNumberContract } from './contact-number-contract.ts'
import { caseMonthsContract } from './case-months-contract.ts'
import { caseOrderContract } from './case-order-contract.ts'
import { casePeopleContract } from './case-people-contract.ts'
import { earlierVisitsContract } from './earlier-visits-contract.ts'
import { erasureContract } from './erasure-contract.ts'
import { exclusionContract } from './exclusion-contract.ts'
import { feedContract } from './feed-contract.ts'
import { fieldContract } from './field-contract.ts'
import { floodContract } from './flood-contract.ts'
import { listsContract } from './lists-contract.ts'
import { logContract } from './log-contract.ts'
import { peopleContract } from './people-contract.ts'
import { privacyContract } from './privacy-contract.ts'
import { publicationsContract } from './publications-contract.ts'
import { remakeFactsContract } from './remake-facts-contract.ts'
import type { ContractStore } from './support/contract-store.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

/** Opens the store at `place`, brought up to date; the same place holds the same data. */
export type OpenContractStore = (place: string) => Promise<ContractStore>

const NOW = '2026-11-23T03:00:00.000Z'

/** What every store has to keep, whatever database is beneath. */
export function storeContract(
  name: string,
  newPlace: () => string | Promise<string>,
  open: OpenContractStore,
  { hasSeveralWriters }: { readonly hasSeveralWriters: boolean },
): void {
  const opened = async (place?: string): Promise<ContractStore> => {
    const store = await open(place ?? (await newPlace()))
    onTestFinished(() => store.close())
    return store
  }
  /** Two who write at once: two processes where the store allows for several, else two in one. */
  const twoWriters = async (): Promise<readonly [ContractStore, ContractStore]> => {
    const place = await newPlace()
    const one = await opened(place)
    return [one, hasSeveralWriters ? await opened(place) : one]
  }
  const outcomes = async (store: ContractStore, ...batch: Judged[]): Promise<string[]> =>
    (await store.intake.keep(batch, null, NOW)).map((kept) => kept.outcome)

  caseMonthsContract(name, () => opened())
  caseOrderContract(name, () => opened())
  caseFollowUpContract(name, () => opened())
  casePeopleContract(name, () => opened())
  earlierVisitsContract(name, () => opened())
  erasureContract(name, () => opened())
  contactNumberContract(name, () => opened())
  feedContract(name, () => opened())
  privacyContract(name, () => opened())
  listsContract(name, () => opened())
  floodContract(name, () => opened())
  remakeFactsContract(name, () => opened(), twoWriters)
  caseDeskContract(name, () => opened(), twoWriters)
  publicationsContract(name, () => opened(), twoWriters)
  fieldContract(name, () => opened(), twoWriters)
  exclusionContract(name, () => opened(), twoWriters)
  peopleContract(name, () => opened(), twoWriters)
  logContract(name, () => opened())

  describe(`${name}: figures`, () => {
    const counted = async (store: ContractStore): Promise<number> => {
      const selection = {
        where: { province: '79' },
        provinces: null,
        from: '2026-11-23',
        to: null,
        statisticsOnly: true,
        questionnaire: 'san-sang-so',
      }
      return (await tally(await store.facts.read(), selection)).scores.sum
    }

    it('follow what is stored, erased and released, in one process and in another', async () => {
      const place = await newPlace()
      const [store, other] = [await opened(place), await opened(place)]
      expect(await counted(other)).toBe(0)
      const rows = ['10', '41/2'].map((score) =>
        aRow({ score_exact: score, consent_statistics: 1 }),
      )
      await outcomes(store, ...rows.map(acceptable), acceptable(aRow({ score_exact: '70' })))
      expect([await counted(store), await counted(other)]).toEqual([3050, 3050])
      await store.submissions.erase(rows[0]?.id ?? '', 'key', NOW)
      expect([await counted(store), await counted(other)]).toEqual([2050, 2050])
      const late = aQuarantineRow()
      await outcomes(store, unacceptable(late))
      const row = aRow({ id: late.submission_id, score_exact: '30', consent_statistics: 1 })
      const released = { kind: 'acceptable', row, derived: derivedOf(row) } as const
      expect(await store.quarantine.release(late.id, released)).toBe(true)
      expect([await counted(store), await counted(other)]).toEqual([5050, 5050])
    })
  })

  describe(`${name}: taking in`, () => {
    it('stores once, and tells a duplicate by the receipt given first', async () => {
      const store = await opened()
      const row = aRow()
      expect(await outcomes(store, acceptable(row))).toEqual(['stored'])
      const again = acceptable({ ...row, receipt: aRow({ id: row.id }).receipt })
      const [kept] = await store.intake.keep([again], null, NOW)
      expect(kept).toMatchObject({ outcome: 'duplicate', receipt: JSON.parse(row.receipt) })
      expect(await store.submissions.count({})).toBe(1)
    })

    it('keeps the second body of an id in quarantine and leaves the first untouched', async () => {
      const store = await opened()
      const row = aRow()
      const other = aRow({ id: row.id, sha256: 'c'.repeat(64), body: 'other' })
      expect(await outcomes(store, acceptable(row), acceptable(other))).toEqual([
        'stored',
        'conflict',
      ])
      expect((await store.submissions.find(row.id))?.body).toBe(row.body)
      expect(await store.quarantine.list(10)).toMatchObject([{ body: 'other' }])
    })

    it('keeps one copy of what it cannot accept, and every different one', async () => {
      const store = await opened()
      const bad = aQuarantineRow({ body: 'nul \u0000 and “dấu”' })
      const worse = aQuarantineRow({
        submission_id: bad.submission_id,
        body_sha256: 'd'.repeat(64),
      })
      expect(
        await outcomes(store, ...[bad, { ...bad, id: newUuid() }, worse].map(unacceptable)),
      ).toEqual(['quarantined', 'quarantined', 'quarantined'])
      expect(await store.quarantine.count()).toBe(2)
      expect((await store.quarantine.list(10)).map((row) => row.body)).toContain(bad.body)
    })

    it('keeps nothing of a batch of which one part cannot be kept', async () => {
      const store = await opened()
      const broken = acceptable(aRow({ body: null as never }))
      await expect(store.intake.keep([acceptable(aRow()), broken], null, NOW)).rejects.toThrow(
        /null/i,
      )
      expect(await store.submissions.count({})).toBe(0)
      expect(await outcomes(store, acceptable(aRow()))).toEqual(['stored'])
    })

    it('agrees on one outcome when many ask at once', async () => {
      const store = await opened()
      const row = aRow()
      const all = await Promise.all(
        Array.from({ length: 10 }, () => outcomes(store, acceptable(row))),
      )
      expect(all.flat().filter((outcome) => outcome === 'stored')).toHaveLength(1)
    })

    it('keeps every character and number a device can send', async () => {
      const store = await opened()
      const said = 'Quán \u0000 \uE000 \uE0000 \uE000e “dấu” 🙂'
      const largest = Number.MAX_SAFE_INTEGER
      const row = aRow({ business_name: said, body: said, sequence: largest, score_shown: 33.3 })
      const device = { deviceId: newUuid(), unsent: largest, lastSequence: largest }
      await store.intake.keep([acceptable(row)], device, NOW)
      expect(await store.submissions.find(row.id)).toEqual(row)
    })

    it('answers in the order given, whatever is new, known, bad or there twice', async () => {
      const store = await opened()
      const [known, fresh, twice] = [aRow(), aRow(), aRow()]
      await outcomes(store, acceptable(known))
      const other = aRow({ id: fresh.id, sha256: 'c'.repeat(64) })
      const batch = [
        acceptable(twice),
        unacceptable(aQuarantineRow()),
        acceptable(known),
        acceptable(fresh),
        acceptable(twice),
        acceptable(other),
      ]
      const kept = await store.intake.keep(batch, null, NOW)
      expect(kept.map(({ outcome }) => outcome)).toEqual([
        'stored',
        'quarantined',
        'duplicate',
        'stored',
        'duplicate',
        'conflict',
      ])
      expect(kept.map(({ id }) => id)).toEqual(
        batch.map(({ row, aside }) => row?.id ?? aside?.submission_id),
      )
      expect(kept.map(({ receipt }) => receipt.submissionId)).toEqual(kept.map(({ id }) => id))
    })

    it('keeps each once when two processes take the same in opposite orders', async () => {
      const place = await newPlace()
      const [one, two] = [await opened(place), await opened(place)]
      const rows = Array.from({ length: 150 }, () => aRow())
      const bad = Array.from({ length: 20 }, () => aQuarantineRow())
      const batch = [...rows.map(acceptable), ...bad.map(unacceptable)]
      const told = await Promise.all([
        ...batch.map((item) => outcomes(one, item)),
        ...batch.toReversed().map((item) => outcomes(two, item)),
      ])
      const count = (outcome: string): number =>
        told.flat().filter((each) => each === outcome).length
      expect([count('stored'), count('duplicate')]).toEqual([150, 150])
      expect(await one.submissions.count({})).toBe(150)
      expect(await two.quarantine.count()).toBe(20)
    })

    it('still holds everything when it is opened again', async () => {
      const place = await newPlace()
      const first = await open(place)
      const row = aRow()
      await first.intake.keep([acceptable(row), unacceptable(aQuarantineRow())], null, NOW)
      await first.close()
      const second = await opened(place)
      expect(await second.submissions.find(row.id)).toEqual(row)
      expect(await second.quarantine.count()).toBe(1)
    })
  })

  describe(`${name}: listing`, () => {
    it('goes newest first through every row exactly once, page by page, also within one instant', async () => {
      const store = await opened()
      const rows = Array.from({ length: 23 }, (_, index) =>
        aRow({ received_at: `2026-11-23T03:00:0${index % 3}.000Z` }),
      )
      await store.intake.keep(rows.map(acceptable), null, NOW)
      const seen: string[] = []
      let after: Place | null = null
      for (;;) {
        const page = await store.submissions.list({}, 'newest', after, 5)
        seen.push(...page.map((row) => `${row.received_at} ${row.id}`))
        const last = page.at(-1)
        if (!last) break
        after = placeOf(last, 'newest')
      }
      const expected = rows.map((row) => `${row.received_at} ${row.id}`)
      expect(seen).toEqual(expected.toSorted().toReversed())
    })

    it.each<[string, SubmissionFilter, string[]]>([
      ['province', { province: '01' }, ['hanoi']],
      ['sector', { sector: 'C' }, ['maker']],
      ['kind', { kind: 'enterprise' }, ['firm']],
      ['size', { size: 'small' }, ['small']],
      ['level', { level: 'elite' }, ['elite']],
      ['no level given', { level: 'withheld' }, ['withheld']],
      ['two filters at once', { province: '01', level: 'elite' }, []],
      ['first day in Vietnam', { from: '2026-11-25' }, ['after midnight']],
      ['last day in Vietnam, inclusive', { to: '2026-11-22' }, ['before midnight']],
    ])('narrows by %s', async (_, filter, expected) => {
      const store = await opened()
      await store.intake.keep(
        [
          aRow({ body: 'hanoi', province: '01' }),
          aRow({ body: 'maker', sector: 'C' }),
          aRow({ body: 'firm', kind: 'enterprise' }),
          aRow({ body: 'small', size_class: 'small' }),
          aRow({ body: 'elite', level_id: 'elite' }),
          aRow({ body: 'withheld', level_id: null }),
          // Midnight in Vietnam is 17:00 UTC.
          aRow({ body: 'before midnight', received_at: '2026-11-22T16:59:59.999Z' }),
          aRow({ body: 'after midnight', received_at: '2026-11-24T17:00:00.000Z' }),
        ].map(acceptable),
        null,
        NOW,
      )
      const found = await store.submissions.listFull(filter, null, 100)
      expect(found.map((row) => row.body)).toEqual(expected)
      expect(await store.submissions.count(filter)).toBe(expected.length)
      expect(await store.submissions.list(filter, 'newest', null, 100)).toHaveLength(
        expected.length,
      )
    })

    it('forgets what was erased, and only recognises it when it comes again', async () => {
      const store = await opened()
      const [row, other] = [aRow({ body: 'personal', business_name: 'Quán' }), aRow()]
      const owner = 'e'.repeat(64)
      const copy = aQuarantineRow({ submission_id: row.id, body: `{"ownerKeyHash":"${owner}"}` })
      const foreign = aQuarantineRow({ submission_id: row.id, sha256: 'f'.repeat(64) })
      await store.intake.keep(
        [acceptable(row), acceptable(other), unacceptable(copy), unacceptable(foreign)],
        null,
        NOW,
      )
      await store.submissions.erase(row.id, owner, NOW)
      expect(await store.submissions.find(row.id)).toBeUndefined()
      expect(await store.submissions.count({})).toBe(1)
      expect((await store.submissions.listFull({}, null, 10)).map(({ id }) => id)).toEqual([
        other.id,
      ])
      expect((await store.quarantine.list(10)).map(({ id }) => id)).toEqual([foreign.id])
      const [kept] = await store.intake.keep([acceptable(row)], null, NOW)
      expect(kept).toMatchObject({ outcome: 'duplicate', receipt: JSON.parse(row.receipt) })
      expect(await store.submissions.find(row.id)).toBeUndefined()
    })
  })

  describe(`${name}: keys and set-up`, () => {
    it('lets a set-up token be taken once, before it expires', async () => {
      const { administration } = await opened()
      await administration.addSetupToken('t1', '2026-11-24T00:00:00.000Z')
      expect(await administration.takeSetupToken('other', NOW)).toBe(false)
      expect(await administration.takeSetupToken('t1', NOW)).toBe(true)
      expect(await administration.takeSetupToken('t1', NOW)).toBe(false)
      await administration.addSetupToken('t2', '2026-11-22T00:00:00.000Z')
      expect(await administration.takeSetupToken('t2', NOW)).toBe(false)
    })

    it('forgets an older set-up token when a new one is made', async () => {
      const { administration } = await opened()
      await administration.addSetupToken('old', '2026-11-24T00:00:00.000Z')
      await administration.addSetupToken('new', '2026-11-24T00:00:00.000Z')
      expect(await administration.takeSetupToken('old', NOW)).toBe(false)
      expect(await administration.takeSetupToken('new', NOW)).toBe(true)
    })

    it('makes a secret once', async () => {
      const { keys } = await opened()
      expect(await keys.secret('auth', () => 'first')).toBe('first')
      expect(await keys.secret('auth', () => 'second')).toBe('first')
    })

    it('lists keys newest first, those that sign apart from those that seal', async () => {
      const { keys } = await opened()
      await keys.addSigningKey({ keyId: 'old', jwk: '{}', createdAt: '2026-01-01T00:00:00.000Z' })
      await keys.addSigningKey({ keyId: 'new', jwk: '{}', createdAt: '2026-06-01T00:00:00.000Z' })
      expect((await keys.listSigningKeys()).map((key) => key.keyId)).toEqual(['new', 'old'])
      await keys.addSealingKey({ keyId: 'seal', jwk: '{}', createdAt: NOW })
      expect(await keys.listSealingKeys()).toEqual([{ keyId: 'seal', jwk: '{}', createdAt: NOW }])
    })

    it('takes the key that was added last for the newest, whatever the clock said before', async () => {
      const { keys } = await opened()
      const ahead = '2031-01-01T00:00:00.000Z'
      for (const [keyId, createdAt] of [
        ['first', ahead],
        ['second', NOW],
        ['third', NOW],
      ] as const) {
        await keys.addSigningKey({ keyId, jwk: '{}', createdAt })
        await keys.addSealingKey({ keyId, jwk: '{}', createdAt })
      }
      const newestFirst = [
        { keyId: 'third', jwk: '{}', createdAt: '2031-01-01T00:00:00.002Z' },
        { keyId: 'second', jwk: '{}', createdAt: '2031-01-01T00:00:00.001Z' },
        { keyId: 'first', jwk: '{}', createdAt: ahead },
      ]
      expect(await keys.listSigningKeys()).toEqual(newestFirst)
      expect(await keys.listSealingKeys()).toEqual(newestFirst)
    })
  })
}
