import { describe, expect, it } from 'vitest'
import { PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { matchProgrammes, type Eligibility } from '#domain/eligibility.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'
import second from './eligibility.table.json' with { type: 'json' }
import { TABLE } from './eligibility.table.ts'

const TODAY = '2026-11-23'

function worded({ kind, missing, failed }: Eligibility): string {
  if (kind === 'eligible') return 'ok'
  const [mark, ids] = kind === 'unknown' ? ['?', missing] : ['no', failed]
  return [mark, ...new Set(ids.toSorted())].join(' ')
}

describe('eligibility, held against a table written by hand from the facts', () => {
  it('covers at least sixty businesses', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60)
    expect(new Set(TABLE.map(({ name }) => name)).size).toBe(TABLE.length)
  })

  it.each(TABLE)('$name', ({ profile, sizeClass, expect: expected, benefits = {} }) => {
    const facts = factsOf(profile, PROFILE_REFERENCE)
    expect(facts['sizeClass']).toMatchObject({ possible: sizeClass })
    const matches = matchProgrammes(PROGRAMMES, facts, TODAY)
    // Every programme on offer that day is in the table, and nothing else is offered.
    expect(Object.fromEntries(matches.map((match) => [match.programme.id, worded(match)]))).toEqual(
      expected,
    )
    const given = Object.keys(benefits).map((programmeId) => [
      programmeId,
      matches
        .find(({ programme }) => programme.id === programmeId)
        ?.benefits.map((benefit) => benefit.id),
    ])
    expect(Object.fromEntries(given)).toEqual(benefits)
  })

  it('finds every programme on offer fitting for one of them', () => {
    const fitting = new Set(
      TABLE.flatMap(({ expect: verdicts }) =>
        Object.entries(verdicts).flatMap(([id, verdict]) => (verdict === 'ok' ? [id] : [])),
      ),
    )
    const offered = matchProgrammes(PROGRAMMES, {}, TODAY).map(({ programme }) => programme.id)
    expect(offered.filter((id) => !fitting.has(id))).toEqual([])
  })

  it.each(['2026-11-23', '2027-06-01', '2030-12-31', '2040-01-01'])(
    'offers nothing that has ended on %s',
    (day) => {
      const ended = matchProgrammes(PROGRAMMES, {}, day).filter(
        ({ programme: { status, validTo } }) =>
          status === 'expired' || (validTo !== null && validTo < day),
      )
      expect(ended).toEqual([])
    },
  )

  it('offers each from its first day to its last', () => {
    const [programme] = PROGRAMMES.filter(({ status }) => status === 'inForce')
    if (!programme) throw new Error('no programme is in force')
    const dated = { ...programme, validFrom: '2026-11-01', validTo: '2026-11-30' }
    const offered = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(
      (day) => matchProgrammes([dated], {}, day).length,
    )
    expect(offered).toEqual([0, 1, 1, 0])
  })

  it('names first what fits, then what may, each in the order of what is known of it', () => {
    for (const { profile } of TABLE) {
      const facts = factsOf(profile, PROFILE_REFERENCE)
      const places = matchProgrammes(PROGRAMMES.toReversed(), facts, TODAY).map(
        ({ kind, programme: { status } }) =>
          2 * ['eligible', 'unknown', 'notEligible'].indexOf(kind) +
          ['inForce', 'unverified'].indexOf(status),
      )
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  })

  it('keeps what has ended, for the record', () => {
    const ended = PROGRAMMES.filter(({ status }) => status === 'expired').map(({ id }) => id)
    expect(ended).toEqual(expect.arrayContaining(['mpi-dx-2125', 'de-an-844']))
  })

  it('never names a figure of what is not verified', () => {
    const unverified = PROGRAMMES.filter(({ status }) => status === 'unverified')
    expect(unverified.length).toBeGreaterThan(0)
    for (const { benefits } of unverified)
      for (const { capVnd, sharePercent } of benefits)
        expect([capVnd, sharePercent]).toEqual([null, null])
  })

  // docs/facts.md S2.1, S2.2, S3: share of the cost in percent, cap in million đồng.
  it.each([
    ['nd80-tech', 'solution-micro', 50, 20],
    ['nd80-tech', 'solution-small', 50, 50],
    ['nd80-tech', 'solution-medium', 50, 100],
    ['nd80-tech', 'advice-small', 50, 50],
    ['nd80-tech', 'advice-medium', 50, 100],
    ['nd80-tech', 'ip', 50, 100],
    ['nd80-tech', 'transfer', 50, 100],
    ['nd80-consult', 'consult-micro', 100, 50],
    ['nd80-consult', 'consult-micro-priority', 100, 70],
    ['nd80-consult', 'consult-small', 50, 100],
    ['nd80-consult', 'consult-small-priority', 50, 150],
    ['nd80-consult', 'consult-medium', 30, 150],
    ['nd80-consult', 'consult-medium-priority', 30, 200],
    ['hue-new', 'signature', null, 1.5],
    ['hue-new', 'e-invoice', null, 1.5],
    ['hcm-startup', 'pre-incubation', null, 40],
    ['hcm-startup', 'incubation', null, 80],
    ['hcm-startup', 'acceleration', null, 400],
  ])('%s: %s is %s %%, up to %s million đồng', (programmeId, benefitId, share, millions) => {
    const programme = PROGRAMMES.find(({ id }) => id === programmeId)
    expect(programme?.benefits.find(({ id }) => id === benefitId)).toMatchObject({
      sharePercent: share,
      capVnd: millions * 1_000_000,
    })
  })
})

type Verdict = readonly ['eligible'] | readonly ['unknown' | 'notEligible', readonly string[]]
type Verdicts = Readonly<Record<string, Verdict>>
interface SecondRow {
  readonly name: string
  readonly default: string
  readonly profile: Partial<Omit<Profile, 'sector'>> & { readonly sector?: string }
  readonly sizeClass: readonly string[]
  readonly expect?: Verdicts
  readonly benefits?: Readonly<Record<string, readonly string[]>>
}

const ROWS = second.profiles as unknown as readonly SecondRow[]
const DEFAULTS = second.defaults as unknown as Readonly<
  Record<string, { readonly like?: string; readonly expect: Verdicts }>
>
const LAST_DAY: Readonly<Record<string, string>> = second.lastDay

function defaultVerdicts(name: string): Verdicts {
  const found = DEFAULTS[name]
  if (!found) throw new Error(`no default ${name}`)
  return { ...(found.like ? defaultVerdicts(found.like) : {}), ...found.expect }
}

const wordedVerdict = ([kind, ids = []]: Verdict): string =>
  [kind === 'eligible' ? 'ok' : kind === 'unknown' ? '?' : 'no', ...new Set(ids.toSorted())].join(
    ' ',
  )

function expectedOf(row: SecondRow): Record<string, string> {
  const verdicts = Object.entries({ ...defaultVerdicts(row.default), ...row.expect })
  return Object.fromEntries(verdicts.map(([id, verdict]) => [id, wordedVerdict(verdict)]))
}

function matchesOf({ profile: { sector, ...rest } }: SecondRow): readonly Eligibility[] {
  const profile: Profile = {
    ...EMPTY_PROFILE,
    ...(second.given as Partial<Profile>),
    ...rest,
    sector: sector ? { version: 'VSIC-2025', code: sector } : null,
  }
  return matchProgrammes(PROGRAMMES, factsOf(profile, PROFILE_REFERENCE), TODAY)
}

const sizeOf = ({ profile: { sector, ...rest } }: SecondRow) =>
  factsOf(
    {
      ...EMPTY_PROFILE,
      ...rest,
      sector: sector ? { version: 'VSIC-2025', code: sector } : null,
    },
    PROFILE_REFERENCE,
  )['sizeClass']

describe('eligibility, held against a second table, written by someone else from the same facts', () => {
  it.each(ROWS)('$name', (row) => {
    expect(sizeOf(row)).toMatchObject({ possible: row.sizeClass })
    const matches = matchesOf(row)
    const expected = expectedOf(row)
    // Every programme on offer is stated.
    expect(matches.map(({ programme }) => programme.id).toSorted()).toEqual(
      Object.keys(expected).toSorted(),
    )
    expect(Object.fromEntries(matches.map((match) => [match.programme.id, worded(match)]))).toEqual(
      expected,
    )
    const given = Object.keys(row.benefits ?? {}).map((programmeId) => [
      programmeId,
      matches.find(({ programme }) => programme.id === programmeId)?.benefits.map(({ id }) => id),
    ])
    expect(Object.fromEntries(given)).toEqual(row.benefits ?? {})
  })

  const dayAfter = (day: string): string =>
    new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
  const offeredOn = (day: string): readonly string[] =>
    matchProgrammes(PROGRAMMES, {}, day).map(({ programme }) => programme.id)

  it.each(Object.entries(LAST_DAY))('%s is not offered after %s', (id, lastDay) => {
    for (const day of [dayAfter(lastDay), '2032-02-29', '2050-01-01'])
      expect(offeredOn(day)).not.toContain(id)
    const lastSeen = lastDay >= TODAY ? [id] : []
    expect(offeredOn(lastDay).filter((each) => each === id)).toEqual(lastSeen)
  })
})
