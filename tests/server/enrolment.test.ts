import { describe, expect, it } from 'vitest'
import {
  DeviceStandingSchema,
  EnrolReplySchema,
  FieldEventSchema,
  shownCode,
} from '#protocol/event.ts'
import {
  anEvent,
  deliver,
  DESK,
  DRAFT,
  fromDesk,
  OTHER_DESK,
  withBearer,
} from './support/field-event.ts'
import { problemOf } from './support/test-server.ts'

/** What a keyboard for Vietnamese writes of these keys, word by word: marks where it puts some, the keys where it does not. */
function writtenBy(keyboard: 'telex' | 'vni', keys: string): string {
  const [tones, double, alone] =
    keyboard === 'telex' ? (['SFRXJZ', 'AEOD', 'W'] as const) : (['012345678', '', ''] as const)
  const key = (word: string, each: string): string => {
    const hasVowel = /[AEIOUY]/.test(word)
    const isMark =
      (hasVowel && tones.includes(each)) ||
      (double.includes(each) && word.includes(each)) ||
      (keyboard === 'vni' && each === '9' && word.includes('D')) ||
      alone.includes(each)
    return word + (isMark ? '\u0301' : each)
  }
  return keys
    .split('-')
    .map((word) => Array.from(word).reduce(key, ''))
    .join('-')
}

describe('an enrolment code', () => {
  it('is written as it was given by a keyboard for Vietnamese', async () => {
    expect(writtenBy('telex', 'ASW7')).toBe('A\u0301\u03017')
    expect(writtenBy('vni', 'D9-A1')).toBe('D\u0301-A\u0301')
    const { makeCode } = await anEvent()
    for (let count = 0; count < 30; count++) {
      const code = await makeCode()
      for (const shown of [code, shownCode(code)])
        for (const keyboard of ['telex', 'vni'] as const)
          expect(writtenBy(keyboard, shown)).toBe(shown)
    }
  })

  it('enrols one tablet, once, however it is typed', async () => {
    const { enrol, makeCode, event } = await anEvent()
    const code = await makeCode()
    const typed = ` ${code.slice(0, 5)}-${code.slice(5)} `.toLowerCase()
    const first = EnrolReplySchema.parse(await (await enrol(typed, DESK)).json())
    expect(first).toMatchObject({ deviceName: 'Quầy 1', event: { id: event.id } })
    expect(first.credential).toMatch(/^ssd_[\w-]{43}$/)
    const second = await enrol(code, OTHER_DESK)
    expect((await problemOf(second)).code).toBe('enrolment.codeInvalid')
  })

  it('whose reply was lost on the way enrols the same tablet when it is tried again, and no other', async () => {
    const { server, enrol, makeCode, detail } = await anEvent()
    const code = await makeCode()
    const lost = EnrolReplySchema.parse(await (await enrol(code, DESK)).json())
    expect((await problemOf(await enrol(code, OTHER_DESK))).code).toBe('enrolment.codeInvalid')
    const got = EnrolReplySchema.parse(await (await enrol(code, DESK)).json())
    expect((await detail()).devices).toMatchObject([{ name: 'Quầy 1' }])
    const standing = ({ credential }: { credential: string }) =>
      server.request('/api/v1/device', withBearer(credential, { captured: 0, waiting: 0 }))
    expect((await standing(lost)).status).toBe(401)
    expect((await standing(got)).status).toBe(200)
    // Heard of since, it has its credential, and the code has done its work.
    expect((await problemOf(await enrol(code, DESK))).code).toBe('enrolment.codeInvalid')
  })

  it('tried by two tablets at the same moment enrols one of them', async () => {
    const { enrol, makeCode, detail } = await anEvent()
    const code = await makeCode()
    const answers = await Promise.all([enrol(code, DESK), enrol(code, OTHER_DESK)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect((await detail()).devices).toHaveLength(1)
  })

  it('is worth nothing after its hours, wrong, or at a closed event', async () => {
    const { enrol, makeCode, clock, staff, event } = await anEvent()
    expect((await problemOf(await enrol('AAAAAAAAAA', DESK))).code).toBe('enrolment.codeInvalid')
    const late = await makeCode()
    clock.now += 2 * 3_600_000
    expect((await problemOf(await enrol(late, DESK))).code).toBe('enrolment.codeInvalid')
    const closed = await makeCode()
    await staff(`/events/${event.id}`, { state: 'closed' }, 'PATCH')
    expect((await problemOf(await enrol(closed, DESK))).code).toBe('event.closed')
    await staff(`/events/${event.id}`, { state: 'open' }, 'PATCH')
    expect((await enrol(closed, DESK)).status, 'being turned away did not use it up').toBe(200)
  })

  it('cannot be guessed at: ten tries a minute', async () => {
    const { enrol } = await anEvent()
    const statuses = []
    for (let tries = 0; tries < 11; tries++) statuses.push((await enrol('AAAAAAAAAA', DESK)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 410), 429])
  })

  it('is only made for an event that is open', async () => {
    const { staff, event } = await anEvent()
    const ask = (id: string) => staff(`/events/${id}/codes`, { label: '', hours: 1 })
    expect((await problemOf(await ask(OTHER_DESK))).code).toBe('request.notFound')
    await staff(`/events/${event.id}`, { state: 'closing' }, 'PATCH')
    expect((await problemOf(await ask(event.id))).code).toBe('event.closed')
  })

  it('that was cancelled enrols nobody, and what was enrolled before stays', async () => {
    const { staff, event, enrol, makeCode, detail, clock } = await anEvent()
    const used = await makeCode()
    const [before] = (await detail()).openCodes
    const cancel = (body: object) => staff(`/events/${event.id}/codes/cancel`, body)
    await enrol(used, DESK)
    expect((await problemOf(await cancel(before ?? {}))).code).toBe('request.notFound')
    const astray = await makeCode()
    clock.now += 60_000
    const kept = await makeCode()
    const [open] = (await detail()).openCodes
    const elsewhere = FieldEventSchema.parse(await (await staff('/events', DRAFT)).json())
    const wrong = await staff(`/events/${elsewhere.id}/codes/cancel`, open)
    expect((await problemOf(wrong)).code).toBe('request.notFound')
    expect((await cancel(open ?? {})).status).toBe(204)
    expect((await problemOf(await enrol(astray, OTHER_DESK))).code).toBe('enrolment.codeInvalid')
    expect((await enrol(kept, OTHER_DESK)).status).toBe(200)
    expect(await detail()).toMatchObject({ openCodes: [], devices: [{}, {}] })
  })

  it('leaves neither code nor credential in the store', async () => {
    const { server, makeCode, enrol } = await anEvent()
    const code = await makeCode()
    const { credential } = EnrolReplySchema.parse(await (await enrol(code, DESK)).json())
    const rows = [
      ...(await server.store.database.selectFrom('enrolment_codes').selectAll().execute()),
      ...(await server.store.database.selectFrom('enrolled_devices').selectAll().execute()),
      ...(await server.store.database.selectFrom('audit').selectAll().execute()),
    ]
    expect(JSON.stringify(rows)).not.toContain(code)
    expect(JSON.stringify(rows)).not.toContain(credential)
  })

  it('tells two tablets with one name apart', async () => {
    const { enrolled, detail } = await anEvent()
    await enrolled(DESK, 'Quầy')
    expect(await enrolled(OTHER_DESK, 'Quầy')).toMatchObject({ deviceName: 'Quầy (2)' })
    expect((await detail()).devices.map(({ name }) => name)).toEqual(['Quầy', 'Quầy (2)'])
  })
})

describe('the credential of a tablet', () => {
  it('that is revoked lets it collect no more, and deliver what it still holds', async () => {
    const { server, staff, enrolled, event, detail } = await anEvent()
    const { credential } = await enrolled(DESK)
    expect((await staff(`/devices/${DESK}/revoke`, {})).status).toBe(204)
    const standing = await server.request(
      '/api/v1/device',
      withBearer(credential, { captured: 1, waiting: 1 }),
    )
    expect(DeviceStandingSchema.parse(await standing.json()).state).toBe('revoked')
    const reply = await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
    expect(await reply.json()).toMatchObject({ results: [{ outcome: 'stored' }] })
    expect((await detail()).devices).toMatchObject([{ state: 'revoked', isBalanced: true }])
  })

  it('that is not known delivers nothing: the tablet keeps everything', async () => {
    const { server, event } = await anEvent()
    for (const credential of ['ssd_unknown', 'something-else']) {
      const reply = await deliver(server, credential, [await fromDesk(event)], { captured: 1 })
      expect((await problemOf(reply)).code).toBe('auth.required')
    }
    const rows = await server.store.database.selectFrom('submissions').select('id').execute()
    expect(rows).toEqual([])
  })

  it('is a new one when it is enrolled again, and the old one worth nothing', async () => {
    const { server, enrolled, event, detail } = await anEvent()
    const before = await enrolled(DESK)
    await deliver(server, before.credential, [await fromDesk(event)], { captured: 1 })
    const after = await enrolled(DESK)
    const old = await deliver(server, before.credential, [await fromDesk(event)], { captured: 2 })
    expect((await problemOf(old)).code).toBe('auth.required')
    await deliver(server, after.credential, [await fromDesk(event)], { captured: 2 })
    expect((await detail()).devices).toMatchObject([{ stored: 2, captured: 2, isBalanced: true }])
  })

  it('works again when a revoked tablet is enrolled again', async () => {
    const { server, staff, enrolled } = await anEvent()
    await enrolled(DESK)
    await staff(`/devices/${DESK}/revoke`, {})
    const { credential } = await enrolled(DESK)
    const standing = await server.request(
      '/api/v1/device',
      withBearer(credential, { captured: 0, waiting: 0 }),
    )
    expect(DeviceStandingSchema.parse(await standing.json()).state).toBe('active')
  })

  it('goes with the tablet to its next event; what it made at the first still counts there', async () => {
    const { server, staff, enrol, enrolled, event, detail } = await anEvent()
    const first = await enrolled(DESK)
    const [sent, held] = [await fromDesk(event), await fromDesk(event)]
    await deliver(server, first.credential, [sent], { captured: 2, unsent: 2 })
    const next = FieldEventSchema.parse(await (await staff('/events', DRAFT)).json())
    const made = await staff(`/events/${next.id}/codes`, { label: '', hours: 1 })
    const { code } = (await made.json()) as { code: string }
    const second = EnrolReplySchema.parse(await (await enrol(code, DESK)).json())
    expect(second.event.id).toBe(next.id)
    const old = await deliver(server, first.credential, [held], { captured: 2 })
    expect((await problemOf(old)).code).toBe('auth.required')
    await deliver(server, second.credential, [held], { captured: 0 })
    expect((await detail()).devices).toMatchObject([{ captured: 2, stored: 2, isBalanced: true }])
  })

  it('lets it say at the next event what it had made at the one before, and so balance both', async () => {
    const { server, enrol, makeCode, event, staff, detail } = await anEvent()
    await enrol(await makeCode(), DESK)
    const next = FieldEventSchema.parse(await (await staff('/events', DRAFT)).json())
    const code = (await (
      await staff(`/events/${next.id}/codes`, { label: '', hours: 1 })
    ).json()) as { code: string }
    const { credential } = EnrolReplySchema.parse(await (await enrol(code.code, DESK)).json())
    await deliver(server, credential, [await fromDesk(event)], { captured: 0, unsent: 1 })
    expect((await detail()).isComplete).toBe(false)
    const report = (deviceEvent: string, captured: number, waiting: number) =>
      server.request(
        '/api/v1/device',
        withBearer(credential, {
          captured: 0,
          waiting,
          earlier: [{ eventId: deviceEvent, captured }],
        }),
      )
    // Not of an event it never was at, nor of the one it is at.
    expect((await report(OTHER_DESK, 7, 0)).status).toBe(200)
    expect((await report(next.id, 7, 0)).status).toBe(200)
    expect((await report(event.id, 1, 0)).status).toBe(200)
    expect(await detail()).toMatchObject({
      isComplete: true,
      devices: [{ captured: 1, waiting: 0, stored: 1 }],
    })
    const there = await (await staff(`/events/${next.id}`)).json()
    expect(there).toMatchObject({ devices: [{ captured: 0 }] })
  })

  it('lets it hear how much of its own the server holds', async () => {
    const { server, enrol, makeCode, event } = await anEvent()
    const tablets = []
    for (const device of [DESK, OTHER_DESK])
      tablets.push(EnrolReplySchema.parse(await (await enrol(await makeCode(), device)).json()))
    const [one, other] = tablets.map(({ credential }) => credential)
    const held = async (credential = ''): Promise<number | undefined> => {
      const body = withBearer(credential, { captured: 9, waiting: 0 })
      const reply = await server.request('/api/v1/device', body)
      return DeviceStandingSchema.parse(await reply.json()).held
    }
    expect(await held(one)).toBe(0)
    const items = [await fromDesk(event), await fromDesk(event)]
    await deliver(server, one ?? '', items, { captured: 2, unsent: 2 })
    expect([await held(one), await held(other)]).toEqual([2, 0])
  })

  it('is asked for before a tablet hears how it stands', async () => {
    const { server } = await anEvent()
    for (const headers of [{}, { Authorization: 'Bearer ssd_unknown' }]) {
      const reply = await server.request('/api/v1/device', { method: 'POST', headers, body: '{}' })
      expect((await problemOf(reply)).code).toBe('auth.required')
    }
  })

  it('cannot be revoked where there is none', async () => {
    const { staff } = await anEvent()
    const reply = await staff(`/devices/${OTHER_DESK}/revoke`, {})
    expect((await problemOf(reply)).code).toBe('request.notFound')
  })
})
