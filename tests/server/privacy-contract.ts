import { describe, expect, it } from 'vitest'
import type { PrivacyRequestTable } from '#server/database/privacy-tables.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { referenceDigits, requestReference } from '#protocol/data-request.ts'
import { newUuid } from '#protocol/uuid.ts'
import { LineRefused, lineChanged } from '#server/repositories/desk-lines.ts'
import { settleAgain } from '#server/repositories/settle-again.ts'
import type { ContractStore } from './support/contract-store.ts'
import { DRAFT } from './support/field-event.ts'
import { acceptable, aQuarantineRow, aRow, unacceptable } from './support/rows.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const EVERYTHING = { provinces: null, userId: 'one' }

/** Nothing was done, since its line could not be written. */
function isRefused(error: unknown): boolean {
  if (error instanceof LineRefused) return false
  throw error
}

const aRequest = (part: Partial<PrivacyRequestTable> = {}): PrivacyRequestTable => ({
  id: newUuid(),
  kind: 'erase',
  state: 'received',
  channel: 'phone',
  requester: 'Chị Ba',
  details: '',
  submission_id: null,
  province: null,
  taken_by: 'one',
  received_on: '2026-11-20',
  acknowledge_by: '2026-11-24',
  answer_by: '2026-12-10',
  due_at: '2026-11-24T17:00:00.000Z',
  acknowledged_at: null,
  closed_at: null,
  changes: 0,
  stated_code: null,
  notice: null,
  identity_checked_at: null,
  extended_days: null,
  extension_reason: null,
  extension_told_at: null,
  ...part,
})

/** What the desk of requests and the rules of retention have to keep, whatever database is beneath. */
export function privacyContract(name: string, opened: () => Promise<ContractStore>): void {
  const taken = async ({ privacyRequests }: ContractStore, part: Partial<PrivacyRequestTable>) => {
    const row = aRequest(part)
    const entry = { id: `${row.id} 000000`, request_id: row.id, at: NOW, user_id: 'one' }
    await privacyRequests.add(row, { ...entry, kind: 'taken', text: '' })
    return row
  }

  describe(`${name}: requests about one's own data`, () => {
    it('come with the next deadline first, page by page, each once', async () => {
      const store = await opened()
      const rows: PrivacyRequestTable[] = []
      for (const day of ['26', '24', '25', '24'])
        rows.push(await taken(store, { due_at: `2026-11-${day}T17:00:00.000Z` }))
      const seen: string[] = []
      for (;;) {
        const last = seen.at(-1)
        const query = { state: 'open' as const, ...(last !== undefined && { after: last }) }
        const [next] = await store.privacyRequests.list(query, EVERYTHING, 1)
        if (!next) break
        seen.push(next.id)
      }
      const expected = rows.toSorted((a, b) =>
        `${a.due_at} ${a.id}` < `${b.due_at} ${b.id}` ? -1 : 1,
      )
      expect(seen).toEqual(expected.map(({ id }) => id))
      const at = '2026-11-24T17:00:00.000Z'
      expect(await store.privacyRequests.countOpen(EVERYTHING, at)).toEqual({ open: 4, overdue: 2 })
    })

    it('said to have come on a day still to come are found, of what one sees and while they are open', async () => {
      const store = await opened()
      const ahead = await taken(store, { received_on: '2027-11-24', province: '92' })
      await taken(store, { received_on: '2026-11-23', province: '92' })
      await taken(store, { received_on: '2027-11-24', province: '92', closed_at: NOW })
      await taken(store, { received_on: '2027-11-24', province: '01', taken_by: 'two' })
      const sight = { provinces: ['92'], userId: 'one' }
      const found = await store.privacyRequests.misdated(sight, '2026-11-23', 9)
      expect(found.map(({ id }) => id)).toEqual([ahead.id])
      expect(await store.privacyRequests.misdated(sight, '2027-11-24', 9)).toEqual([])
    })

    it('are seen by whom they concern: of no province, by who took them', async () => {
      const store = await opened()
      const mine = await taken(store, { taken_by: 'one' })
      const place = await taken(store, { taken_by: 'two', province: '92' })
      await taken(store, { taken_by: 'two' })
      const list = async (provinces: readonly string[]) =>
        (await store.privacyRequests.list({ state: 'open' }, { provinces, userId: 'one' }, 9)).map(
          ({ id }) => id,
        )
      expect(await list([])).toEqual([mine.id])
      expect((await list(['92'])).toSorted()).toEqual([mine.id, place.id].toSorted())
    })

    it('begin behind none that is out of sight: that would tell that there is one, and when it is due', async () => {
      const store = await opened()
      const mine = await taken(store, { province: '92', due_at: '2026-11-24T17:00:00.000Z' })
      const other = await taken(store, { province: '01', due_at: '2026-11-25T17:00:00.000Z' })
      const behind = (after: string, provinces: readonly string[] | null) =>
        store.privacyRequests.list({ state: 'open', after }, { provinces, userId: 'one' }, 9)
      expect(await behind(other.id, ['92'])).toEqual([mine])
      expect(await behind(newUuid(), ['92'])).toEqual([mine])
      expect(await behind(other.id, null)).toEqual([])
    })

    it('are found by their reference, open or closed, by whom they concern', async () => {
      const store = await opened()
      const asked = await taken(store, { taken_by: 'one' })
      await taken(store, { taken_by: 'one' })
      const find = async (
        userId: string,
        reference = referenceDigits(requestReference(asked.id)),
      ) =>
        (
          await store.privacyRequests.list(
            { state: 'open', reference: reference ?? '' },
            { provinces: [], userId },
            9,
          )
        ).map(({ id }) => id)
      expect(await find('one')).toEqual([asked.id])
      expect(await find('two')).toEqual([])
      expect(await find('one', '00000000')).toEqual([])
      const step = { at: NOW, user_id: 'one', kind: 'refused', text: 'Không phải chủ' }
      await store.privacyRequests.change(asked, { closed_at: NOW, state: 'refused' }, step)
      expect(await find('one')).toEqual([asked.id])
    })

    it('have what was withdrawn or erased once, of many that come at one moment', async () => {
      const store = await opened()
      const sent = aRow({ consent_contact: 1 })
      await store.intake.keep([acceptable(sent)], null, NOW)
      const withdraw = (text: string) => {
        const row = { ...aRequest({ kind: 'withdraw', closed_at: NOW }), submission_id: sent.id }
        const entry = { id: `${row.id} 000000`, request_id: row.id, at: NOW, user_id: null, text }
        return store.privacyRequests.addWithdrawal(row, { ...entry, kind: 'withdrew' })
      }
      const many = ['contact', 'contact', 'contact']
      const added = await Promise.all(many.map(withdraw))
      expect(added.filter(Boolean)).toHaveLength(1)
      // One purpose more is another.
      expect(await withdraw('contact statistics')).toBe(true)
      expect(await store.privacyRequests.withdrawalsOf(sent.id)).toHaveLength(2)
      const erased = await Promise.all(many.map(() => store.submissions.erase(sent.id, null, NOW)))
      expect(erased.filter(Boolean)).toHaveLength(1)
    })

    it('are closed with what is done to somebody’s data or not at all: of many at one moment by one alone', async () => {
      const store = await opened()
      const row = aRow({ consent_contact: 1 })
      await store.intake.keep([acceptable(row)], null, NOW)
      const asked = await taken(store, { submission_id: row.id })
      const step = (kind: string) => ({ at: NOW, user_id: 'one', kind, text: '' })
      const closing = (state: 'done' | 'refused', kind: string) =>
        lineChanged(asked, { closed_at: NOW, state }, step(kind))
      const erasing = store.submissions.erase(row.id, null, NOW, closing('done', 'erased'))
      const [erased, withdrawn, refused] = await Promise.all([
        erasing.catch(isRefused),
        store.submissions
          .withdrawConsent(row.id, ['contact'], closing('done', 'withdrew'))
          .catch(isRefused),
        store.privacyRequests.change(asked, { closed_at: NOW, state: 'refused' }, step('refused')),
      ])
      expect([erased, withdrawn, refused].filter(Boolean)).toHaveLength(1)
      const held = await store.submissions.find(row.id)
      const did = (await store.privacyRequests.history(asked.id)).map(({ kind }) => kind)
      expect({ isErased: !held, contact: held?.consent_contact ?? null, did }).toEqual({
        isErased: erased,
        contact: erased ? null : withdrawn ? 0 : 1,
        did: ['taken', erased ? 'erased' : withdrawn ? 'withdrew' : 'refused'],
      })
    })

    it('are changed by one of two who saw the same', async () => {
      const store = await opened()
      const row = await taken(store, {})
      const step = { at: NOW, user_id: 'one', kind: 'refused', text: 'Không phải chủ' }
      const change = () =>
        store.privacyRequests.change(row, { closed_at: NOW, state: 'refused' }, step)
      expect(await Promise.all([change(), change()])).toContain(false)
      expect(await store.privacyRequests.history(row.id)).toHaveLength(2)
      expect(await store.privacyRequests.list({ state: 'closed' }, EVERYTHING, 9)).toMatchObject([
        { state: 'refused', changes: 1 },
      ])
    })
  })

  describe(`${name}: retention`, () => {
    const OLD = '2024-11-23T03:00:00.000Z'
    const LIMIT = '2025-11-23T03:00:00.000Z'

    it('finds what is old and in no open request, and takes no more than it is told', async () => {
      const store = await opened()
      const [old, asked, answered, fresh] = [
        aRow({ received_at: OLD }),
        aRow({ received_at: OLD }),
        aRow({ received_at: OLD }),
        aRow({ received_at: NOW }),
      ]
      await store.intake.keep([old, asked, answered, fresh].map(acceptable), null, NOW)
      await taken(store, { submission_id: asked.id })
      await taken(store, { submission_id: answered.id, closed_at: NOW, state: 'done' })
      expect(await store.retention.count('submissions', LIMIT)).toBe(2)
      expect(await store.retention.eraseSubmissions(LIMIT, 0, NOW)).toBe(0)
      expect(await store.retention.eraseSubmissions(LIMIT, 9, NOW)).toBe(2)
      expect(await store.retention.eraseSubmissions(LIMIT, 9, NOW)).toBe(0)
      expect(await store.retention.count('submissions', LIMIT)).toBe(0)
      expect(await store.submissions.isErased(old.id)).toBe(true)
      expect(await store.submissions.isErased(answered.id)).toBe(true)
      expect(await store.submissions.isErased(asked.id)).toBe(false)
    })

    it('removes rejected copies, closed requests with their history, and old lines of the log', async () => {
      const store = await opened()
      const [rejected, asked, waiting] = [
        aQuarantineRow({ received_at: OLD }),
        aQuarantineRow({ received_at: OLD }),
        aQuarantineRow({ received_at: OLD }),
      ]
      await store.intake.keep([rejected, asked, waiting].map(unacceptable), null, NOW)
      for (const { id } of [rejected, asked])
        await store.quarantine.reject(id, { by: 'one', at: OLD, reason: 'thử' })
      await taken(store, { submission_id: asked.submission_id })
      const closed = await taken(store, { closed_at: OLD, state: 'done' })
      const open = await taken(store, {})
      for (const at of [OLD, OLD, NOW])
        await store.administration.audit({
          id: newUuid(),
          at,
          userId: null,
          event: 'a.b',
          detail: '',
        })
      expect(await store.retention.remove('rejected', LIMIT, 9)).toBe(1)
      expect(await store.quarantine.count()).toBe(1)
      expect(await store.quarantine.find(asked.id)).toBeDefined()
      expect(await store.retention.remove('requests', LIMIT, 9)).toBe(1)
      expect(await store.privacyRequests.find(closed.id, EVERYTHING)).toBeUndefined()
      expect(await store.privacyRequests.history(closed.id)).toEqual([])
      expect(await store.privacyRequests.find(open.id, EVERYTHING)).toBeDefined()
      expect(await store.retention.remove('audit', LIMIT, 1)).toBe(1)
      expect(await store.retention.count('audit', LIMIT)).toBe(1)
    })

    it('empties what tablets of an event brought unfinished, removes all else of it, and counts neither again', async () => {
      const { database, devices, events, retention } = await opened()
      const { id: eventId } = await events.create(newUuid(), DRAFT, NOW)
      const [deviceId, codeSha256] = [newUuid(), newUuid()]
      await devices.addCode({ sha256: codeSha256, eventId, label: '', expiresAt: '2027' })
      const used = { codeSha256, deviceId, deviceName: 'Quầy', credentialSha256: newUuid() }
      await devices.redeem({ ...used, now: NOW })
      const row = {
        sha256: 'c'.repeat(64),
        body: '{}',
        receipt: '{}',
        received_at: OLD,
        event_id: eventId,
        device_id: deviceId,
        questionnaire_id: 'san-sang-so',
        stopped_at: 'backup',
        answered: 7,
        applicable: 29,
      }
      const rows = [
        { ...row, id: 'brought' },
        { ...row, id: 'by another', device_id: newUuid() },
        { ...row, id: 'of no event', event_id: null },
        { ...row, id: 'young', received_at: NOW },
      ]
      await database.insertInto('abandoned').values(rows).execute()
      expect(await retention.count('abandoned', LIMIT)).toBe(3)
      expect(await retention.remove('abandoned', LIMIT, 9)).toBe(3)
      expect(await retention.remove('abandoned', LIMIT, 9)).toBe(0)
      expect(await retention.count('abandoned', LIMIT)).toBe(0)
      const left = await database.selectFrom('abandoned').selectAll().orderBy('id').execute()
      expect(left).toEqual([
        { ...row, id: 'brought', body: '', stopped_at: '', answered: 0, applicable: 0 },
        { ...row, id: 'young', received_at: NOW },
      ])
      expect(await events.heldOf(eventId, deviceId)).toBe(2)
    })

    it('empties what was rejected of a tablet and is counted nowhere else, and removes all else that was', async () => {
      const { database, devices, events, intake, quarantine, retention } = await opened()
      const { id: eventId } = await events.create(newUuid(), DRAFT, NOW)
      const [deviceId, codeSha256] = [newUuid(), newUuid()]
      await devices.addCode({ sha256: codeSha256, eventId, label: '', expiresAt: '2027' })
      const used = { codeSha256, deviceId, deviceName: 'Quầy', credentialSha256: newUuid() }
      await devices.redeem({ ...used, now: NOW })
      const tablet = { event_id: eventId, device_id: deviceId }
      const held = aRow({ ...tablet, received_at: NOW })
      const [brought, copy, byAnother, waiting] = [
        aQuarantineRow(tablet),
        aQuarantineRow({ ...tablet, submission_id: held.id }),
        aQuarantineRow({ ...tablet, device_id: newUuid() }),
        aQuarantineRow(tablet),
      ]
      const asides = [brought, copy, byAnother, waiting].map(unacceptable)
      await intake.keep([acceptable(held), ...asides], null, NOW)
      for (const { id } of [brought, copy, byAnother])
        await quarantine.reject(id, { by: 'one', at: OLD, reason: 'thử' })
      expect(await retention.count('rejected', LIMIT)).toBe(3)
      expect(await retention.remove('rejected', LIMIT, 9)).toBe(3)
      expect(await retention.remove('rejected', LIMIT, 9)).toBe(0)
      expect(await retention.count('rejected', LIMIT)).toBe(0)
      const left = await database.selectFrom('quarantine').select(['id', 'body']).execute()
      expect(new Map(left.map(({ id, body }) => [id, body]))).toEqual(
        new Map([
          [brought.id, ''],
          [waiting.id, waiting.body],
        ]),
      )
      expect(await events.heldOf(eventId, deviceId)).toBe(3)
      const { submission_id: id } = brought
      expect(await quarantine.list(9, { state: 'rejected' })).toEqual([])
      expect([await quarantine.find(brought.id), await quarantine.findOf(id, '%')]).toEqual([
        undefined,
        undefined,
      ])
      expect(await quarantine.idsLike({ kind: 'id', start: id })).toEqual([])
    })

    it('keeps when it last ran, and knows the newest of what came in and was logged', async () => {
      const { retention, intake, administration } = await opened()
      expect([await retention.lastRunAt(), await retention.newestAt()]).toEqual([null, null])
      await intake.keep([acceptable(aRow({ received_at: OLD }))], null, NOW)
      expect(await retention.newestAt()).toBe(OLD)
      const entry = { id: newUuid(), userId: null, event: 'a.b', detail: '' }
      await administration.audit({ ...entry, at: LIMIT })
      expect(await retention.newestAt()).toBe(LIMIT)
      for (const at of [NOW, OLD]) await retention.noteRun(at)
      expect(await retention.lastRunAt()).toBe(OLD)
    })

    it('keeps its rules, and none where none was set', async () => {
      const { retention } = await opened()
      const none = {
        submissions: null,
        abandoned: null,
        rejected: null,
        requests: null,
        audit: null,
      }
      expect(await retention.rules()).toEqual(none)
      const rules = { ...none, submissions: 36, audit: 24 }
      await retention.setRules(rules)
      expect(await retention.rules()).toEqual(rules)
      await retention.setRules(none)
      expect(await retention.rules()).toEqual(none)
    })
  })

  describe(`${name}: what stands in the place of another`, () => {
    it('came later, and is in sight', async () => {
      const store = await opened()
      const [first, second, hanoi] = [
        aRow({ received_at: '2026-11-23T01:00:00.000Z' }),
        aRow({ received_at: '2026-11-23T02:00:00.000Z' }),
        aRow({ received_at: '2026-11-23T02:00:00.000Z', province: '01' }),
      ]
      await store.intake.keep([first, second, hanoi].map(acceptable), null, NOW)
      const within = { provinces: ['79'] }
      expect(await store.submissions.replace(second.id, first.id, within)).toBe(false)
      expect(await store.submissions.replace(first.id, hanoi.id, within)).toBe(false)
      expect(await store.submissions.replace(first.id, second.id, within)).toBe(true)
      expect((await store.submissions.find(first.id))?.replaced_by).toBe(second.id)
    })

    it.each([
      ['after it', [0, 1]],
      ['before it', [1, 0]],
    ])('is its owner’s correction, also one that comes %s, and nobody else’s', async (_, order) => {
      const store = await opened()
      const owned = (owner: string, part: { replaces?: string } = {}): SubmissionTable => {
        const id = newUuid()
        const body = JSON.stringify({ id, ownerKeyHash: owner, ...part })
        return aRow({ id, body, consent_statistics: 1 })
      }
      const [own, other] = ['a'.repeat(64), 'b'.repeat(64)]
      const first = owned(own)
      const theirs = owned(other, { replaces: first.id })
      const correction = owned(own, { replaces: first.id })
      await store.intake.keep([acceptable(theirs), acceptable(owned(own))], null, NOW)
      for (const row of order.map((at) => [first, correction][at] ?? first))
        await store.intake.keep([acceptable(row)], null, NOW)
      expect((await store.submissions.find(first.id))?.replaced_by).toBe(correction.id)
      expect(await store.submissions.count({ consent: 'statistics' })).toBe(3)
    })

    it.each([
      ['correction', 1],
      ['submission it corrects', 0],
    ])('is noted where the %s was put aside and is released', async (_, at) => {
      const { intake, quarantine, submissions } = await opened()
      const [id, by] = [newUuid(), newUuid()]
      const owned = (part: { id: string; replaces?: string }) => {
        const body = JSON.stringify({ ...part, ownerKeyHash: 'a'.repeat(64) })
        return acceptable(aRow({ id: part.id, body, consent_statistics: 1 }))
      }
      const pair = [owned({ id }), owned({ id: by, replaces: id })]
      const [late] = pair.splice(at, 1)
      const aside = aQuarantineRow({ submission_id: late?.row?.id ?? '' })
      await intake.keep([...pair, unacceptable(aside)], null, NOW)
      if (late?.kind !== 'acceptable') throw new Error('is acceptable')
      expect(await quarantine.release(aside.id, late)).toBe(true)
      expect((await submissions.find(id))?.replaced_by).toBe(by)
      expect(await submissions.count({ consent: 'statistics' })).toBe(1)
    })

    it('is taken for no further visit, also where an earlier version took it for one', async () => {
      const { database, intake } = await opened()
      const ownerKeyHash = 'a'.repeat(64)
      const sent = (id: string, part: { replaces?: string; follows?: string } = {}) => {
        const body = JSON.stringify({ id, ownerKeyHash, ...part })
        return acceptable(
          aRow({ id, body, consent_statistics: 1, ...(part.follows && { follows: part.follows }) }),
        )
      }
      await intake.keep([sent('one'), sent('two', { replaces: 'one' })], null, NOW)
      await intake.keep([sent('three', { follows: 'two' })], null, NOW)
      const facts = () => database.selectFrom('facts').selectAll().orderBy('id').execute()
      const right = await facts()
      const before = { is_repeat: 1, is_latest: 0, first_score: 2500, link: 'one' }
      await database.updateTable('facts').set(before).where('id', '=', 'two').execute()
      await database.updateTable('facts').set({ marks: 8 }).where('id', '=', 'one').execute()
      expect(await settleAgain(database)).toBe(1)
      const marks = right.map((fact) => (fact.id === 'one' ? { ...fact, marks: 8 + 256 } : fact))
      expect(await facts()).toEqual(marks)
      expect(await settleAgain(database)).toBe(0)
    })
  })
}
