import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyDoubles, type Comparable } from '#domain/likely-doubles.ts'

type Given = Partial<Comparable['profile']> & Partial<Omit<Comparable, 'profile'>>

/** Submissions by name, each of a business of its own where nothing else is said. */
const all = (given: Readonly<Record<string, Given>>): Comparable[] =>
  Object.entries(given).map(
    ([id, { business = id, questionnaireId = 'san-sang-so', id: _id, ...profile }]) => ({
      id,
      business,
      questionnaireId,
      profile: { taxCode: null, phone: null, businessName: null, province: '79', ...profile },
    }),
  )
const found = (given: Readonly<Record<string, Given>>) =>
  likelyDoubles(all(given)).map(({ ids, signs }) => [ids.join(' '), signs.join(' ')])

describe('likely doubles', () => {
  it.each<[string, Given, Given, string]>([
    [
      'a tax code, however it is written',
      { taxCode: '0101243150' },
      { taxCode: '0101 243.150' },
      'taxCode',
    ],
    [
      'a number, however it is dialled',
      { phone: '0901234567' },
      { phone: '+84 90 123 4567' },
      'phone',
    ],
    [
      'one of several numbers',
      { phone: '0901234567' },
      { phone: '02838223344, 0901234567' },
      'phone',
    ],
    [
      'a name in any writing',
      { businessName: 'Tạp hóa Cô Ba' },
      { businessName: 'TẠP HOÁ  cô ba' },
      'nameAndProvince',
    ],
    [
      'all of it, the surest first',
      { taxCode: '0101243150', phone: '0901234567', businessName: 'Cô Ba' },
      { taxCode: '0101243150', phone: '0901234567', businessName: 'cô ba' },
      'taxCode phone nameAndProvince',
    ],
  ])('have %s in common', (_what, a, b, signs) => {
    expect(found({ a, other: { businessName: 'Xưởng gỗ' }, b })).toEqual([['a b', signs]])
  })

  it.each<[string, Given, Given]>([
    ['nothing at all', {}, {}],
    [
      'a name, and are in two provinces',
      { businessName: 'Cô Ba' },
      { businessName: 'Cô Ba', province: '01' },
    ],
    ['what is no tax code', { taxCode: 'không có' }, { taxCode: 'không có' }],
    ['a tax code cut short', { taxCode: '010124315' }, { taxCode: '010124315' }],
    ['what is no number', { phone: 'hỏi bà Tư' }, { phone: 'hỏi bà Tư' }],
    [
      'a number, and two tax codes',
      { phone: '0901234567', taxCode: '0101243150' },
      { phone: '0901234567', taxCode: '0300588569' },
    ],
    [
      'a tax code, by two questionnaires',
      { taxCode: '0101243150' },
      { taxCode: '0101243150', questionnaireId: 'quick-check' },
    ],
    [
      'a tax code, and are known to be two visits of one business',
      { taxCode: '0101243150', business: 'x' },
      { taxCode: '0101243150', business: 'x' },
    ],
  ])('are not those that have %s in common', (_what, a, b) => {
    expect(found({ a, b })).toEqual([])
  })

  it('are one group where each is like another of it, in the order given', () => {
    expect(
      found({
        a: { phone: '0901234567' },
        b: { businessName: 'Cô Ba' },
        c: { taxCode: '0101243150' },
        d: { businessName: 'Cô Ba', phone: '0901234567' },
        e: { taxCode: '0101243150' },
      }),
    ).toEqual([
      ['a b d', 'phone nameAndProvince'],
      ['c e', 'taxCode'],
    ])
  })

  it('are one group where who named no tax code stands between two that did', () => {
    const name = { businessName: 'Xưởng gỗ' }
    expect(
      found({
        a: { ...name, taxCode: '0101243150', business: 'x' },
        b: { ...name, business: 'x' },
        c: { ...name, taxCode: '0300588569', business: 'y' },
        d: { ...name, business: 'y' },
      }),
    ).toEqual([['a b c d', 'nameAndProvince']])
  })

  it('are those that a look at each beside each other finds, whatever they have in common', () => {
    const given = fc.record({
      business: fc.constantFrom('x', 'y', 'z'),
      taxCode: fc.constantFrom(null, '0101243150', '0300588569'),
      phone: fc.constantFrom(null, '0901234567', '0912345678'),
      businessName: fc.constantFrom(null, 'Cô Ba', 'Xưởng gỗ'),
    })
    type One = typeof given extends fc.Arbitrary<infer Value> ? Value : never
    const mayBeOne = (a: One, b: One): boolean =>
      a.business !== b.business &&
      (a.taxCode === null || b.taxCode === null || a.taxCode === b.taxCode) &&
      (['taxCode', 'phone', 'businessName'] as const).some(
        (what) => a[what] !== null && a[what] === b[what],
      )
    fc.assert(
      fc.property(fc.array(given, { maxLength: 9 }), (list) => {
        const left = new Set(list.keys())
        const groups: string[] = []
        for (const first of list.keys()) {
          if (!left.delete(first)) continue
          // Whoever is found is looked at in its turn.
          const group = [first]
          for (const at of group)
            for (const other of left)
              if (mayBeOne(list[at] as One, list[other] as One)) {
                left.delete(other)
                group.push(other)
              }
          if (group.length > 1) groups.push(group.toSorted((a, b) => a - b).join(' '))
        }
        const named = Object.fromEntries(list.map((each, at) => [`#${at}`, each]))
        expect(found(named).map(([ids]) => ids?.replaceAll('#', ''))).toEqual(groups)
      }),
    )
  })
})
