import { describe, expect, it } from 'vitest'
import { saysNothing } from '#domain/says-nothing.ts'
import { AcceptRequestSchema } from '#protocol/account.ts'
import { CaseChangeSchema } from '#protocol/cases.ts'
import { DataRequestSchema } from '#protocol/data-request.ts'
import { EventChangeSchema, EventDraftSchema, FieldEventSchema } from '#protocol/event.ts'
import { RequestChangeSchema, RequestDraftSchema } from '#protocol/privacy.ts'
import { WithdrawRequestSchema } from '#protocol/publication.ts'
import { ReportTokenRequestSchema } from '#protocol/report-token.ts'
import { RejectRequestSchema, SetupRequestSchema } from '#protocol/staff.ts'
import { newUuid } from '#protocol/uuid.ts'

/** Spaces, without a break and ideographic; without a width, joining and not; the mark of a byte order; turning round; a filler; a blank cell. */
const NOTHING = [
  '   ',
  '\u00A0\u3000',
  '\u200B\u200C',
  ' \u200D\u2060 ',
  '\uFEFF',
  '\u202E\u00AD',
  '\u3164',
  '\u2800',
]

const EVENT = {
  name: 'Ngày hội',
  province: null,
  place: '',
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  questionnaireIds: ['san-sang-so'],
  target: null,
  abandoned: 'seal',
  idleSeconds: 90,
}
const DATA_REQUEST = {
  id: newUuid(),
  kind: 'view',
  name: 'Lan',
  contact: '0901234567',
  details: '',
  receiptCode: '',
  province: null,
  notice: { version: '1', language: 'vi', isAgreed: true },
  website: '',
}
const PASSWORD = { token: 'x'.repeat(30), password: 'mat-khau-rat-dai' }

describe('a text that has to be given', () => {
  const needed = [
    ['the name of an event', EventDraftSchema, EVENT, 'name'],
    ['its new name', EventChangeSchema, { name: 'Chợ phiên' }, 'name'],
    [
      'what a report’s token is for',
      ReportTokenRequestSchema,
      { name: 'Excel', provinces: null, days: 30 },
      'name',
    ],
    ['why a publication is withdrawn', WithdrawRequestSchema, { reason: 'Sai' }, 'reason'],
    ['why a submission is not used', RejectRequestSchema, { reason: 'Thử' }, 'reason'],
    [
      'the first administrator’s name',
      SetupRequestSchema,
      { ...PASSWORD, email: 'a@b.vn', name: 'Lan' },
      'name',
    ],
    ['the name of who was invited', AcceptRequestSchema, { ...PASSWORD, name: 'Lan' }, 'name'],
    [
      'a note on a case',
      CaseChangeSchema,
      { cases: [{ id: `${newUuid()}.fraud`, changes: 0 }], note: 'Đã gọi' },
      'note',
    ],
    [
      'who asks, as staff note it',
      RequestDraftSchema,
      { kind: 'view', channel: 'phone', receivedOn: '2026-11-30', requester: 'Lan', details: '' },
      'requester',
    ],
    [
      'why a request is refused',
      RequestChangeSchema,
      { action: 'refuse', changes: 1, note: 'Không có' },
      'note',
    ],
    ['who asks by the form', DataRequestSchema, DATA_REQUEST, 'name'],
    ['how to reach them', DataRequestSchema, DATA_REQUEST, 'contact'],
  ] as const

  it.each(needed)('is none where nobody can see it: %s', (_, schema, given, field) => {
    expect(schema.safeParse(given).success).toBe(true)
    // What is pasted has them in it, and stays as it is.
    expect(schema.safeParse({ ...given, [field]: 'Lan\u200B\u00A0Anh' }).success).toBe(true)
    for (const nothing of NOTHING) {
      const { error } = schema.safeParse({ ...given, [field]: nothing.repeat(3) })
      expect(error?.issues.map(({ path }) => path)).toContainEqual([field])
    }
  })

  it('is read where an earlier version took it', () => {
    const event = { ...EVENT, id: newUuid(), state: 'open', name: '\u200B' }
    expect(FieldEventSchema.safeParse(event).success).toBe(true)
  })

  it('may be of any letters, signs and pictures', () => {
    for (const text of ['Lan', 'Đ', '.', '7', '👩‍🌾', 'พ', '中'])
      expect(saysNothing(text)).toBe(false)
  })
})
