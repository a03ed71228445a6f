import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCondition, truthOf, type Condition, type ConditionLeaf } from '#domain/condition.ts'
import { amount, amountBetween, choice, yesOrNo, type Fact, type Facts } from '#domain/fact.ts'

const asks = (fact: string): ConditionLeaf => ({ fact, oneOf: ['yes'] })
/** One leaf for each verdict, so that a table can be read as `holds and unknown`. */
const LEAVES = { holds: asks('known-yes'), unknown: asks('unheard-of'), fails: asks('known-no') }
const FACTS: Facts = { 'known-yes': yesOrNo(true), 'known-no': yesOrNo(false) }
const kindOf = (condition: Condition, facts: Facts = FACTS) => checkCondition(condition, facts).kind

describe('the truth tables', () => {
  it.each([
    ['holds', 'holds', 'holds', 'holds'],
    ['holds', 'unknown', 'unknown', 'holds'],
    ['holds', 'fails', 'fails', 'holds'],
    ['unknown', 'holds', 'unknown', 'holds'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
    ['unknown', 'fails', 'fails', 'unknown'],
    ['fails', 'holds', 'fails', 'holds'],
    ['fails', 'unknown', 'fails', 'unknown'],
    ['fails', 'fails', 'fails', 'fails'],
  ] as const)('of %s and %s: all = %s, any = %s', (left, right, all, any) => {
    const parts = [LEAVES[left], LEAVES[right]]
    expect(kindOf({ all: parts })).toBe(all)
    expect(kindOf({ any: parts })).toBe(any)
  })

  it.each([
    ['holds', 'fails'],
    ['unknown', 'unknown'],
    ['fails', 'holds'],
  ] as const)('turn not(%s) into %s', (inner, outer) => {
    expect(kindOf({ not: LEAVES[inner] })).toBe(outer)
  })

  it('let a rule without parts hold where all are needed, and fail where any would do', () => {
    expect(kindOf({ all: [] })).toBe('holds')
    expect(kindOf({ any: [] })).toBe('fails')
  })
})

describe('what a verdict tells', () => {
  const { holds, unknown, fails } = LEAVES
  const alsoHolds: ConditionLeaf = { id: 'also', fact: 'known-yes', oneOf: ['yes', 'no'] }
  const alsoFails: ConditionLeaf = { id: 'also-not', fact: 'known-no', oneOf: ['maybe'] }
  const told = (condition: Condition) => checkCondition(condition, FACTS)

  it('names every part that was met when all are needed', () => {
    expect(told({ all: [holds, alsoHolds] })).toEqual({
      kind: 'holds',
      met: [holds, alsoHolds],
      failed: [],
      missing: [],
    })
  })

  it('names only the parts that failed, neither what was met nor what is unknown', () => {
    expect(told({ all: [holds, fails, unknown, alsoFails] })).toEqual({
      kind: 'fails',
      met: [],
      failed: [fails, alsoFails],
      missing: [],
    })
  })

  it('names only the alternatives that are met', () => {
    expect(told({ any: [fails, holds, unknown] })).toEqual({
      kind: 'holds',
      met: [holds],
      failed: [],
      missing: [],
    })
  })

  it('names every alternative when none is met', () => {
    expect(told({ any: [fails, alsoFails] })).toEqual({
      kind: 'fails',
      met: [],
      failed: [fails, alsoFails],
      missing: [],
    })
  })

  it('asks once for each missing fact, in the rule’s order, and tells nothing else', () => {
    const first = asks('first')
    const second = asks('second')
    expect(told({ all: [holds, first, { any: [fails, second, first] }] })).toEqual({
      kind: 'unknown',
      met: [],
      failed: [],
      missing: ['first', 'second'],
    })
  })

  it('does not ask for what no longer matters', () => {
    expect(told({ any: [unknown, { all: [holds] }] }).missing).toEqual([])
    expect(told({ all: [asks('asked'), { any: [holds, asks('idle')] }] }).missing).toEqual([
      'asked',
    ])
  })

  it('swaps met and failed under not', () => {
    expect(told({ not: holds })).toEqual({ kind: 'fails', met: [], failed: [holds], missing: [] })
    expect(told({ not: fails })).toEqual({ kind: 'holds', met: [fails], failed: [], missing: [] })
    expect(told({ not: unknown })).toEqual({
      kind: 'unknown',
      met: [],
      failed: [],
      missing: ['unheard-of'],
    })
  })
})

describe('an amount against a bound', () => {
  it.each<[string, Fact, string]>([
    ['nothing', amount(0), 'holds'],
    ['an amount just under it', amount(9), 'holds'],
    ['the bound itself', amount(10), 'holds'],
    ['an amount just over it', amount(11), 'fails'],
    ['a band that ends at it', amountBetween(5, 10), 'holds'],
    ['an open band that ends at it', amountBetween(null, 10), 'holds'],
    ['a band that ends below it', amountBetween(5, 9), 'holds'],
    ['a band that begins at it', amountBetween(10, 20), 'fails'],
    ['an open band that begins at it', amountBetween(10, null), 'fails'],
    ['a band that begins above it', amountBetween(11, 20), 'fails'],
    ['a band that straddles it', amountBetween(9, 11), 'unknown'],
    ['a band that ends just past it', amountBetween(null, 11), 'unknown'],
    ['a band that begins just short of it', amountBetween(9, null), 'unknown'],
    ['a band without ends', amountBetween(null, null), 'unknown'],
    ['a choice, which is no amount', choice('10'), 'unknown'],
  ])('of 10: for %s', (_what, fact, atMost) => {
    const moreThan = { holds: 'fails', unknown: 'unknown', fails: 'holds' }[atMost]
    expect(kindOf({ fact: 'amount', atMost: 10 }, { amount: fact })).toBe(atMost)
    expect(kindOf({ fact: 'amount', moreThan: 10 }, { amount: fact })).toBe(moreThan)
  })

  it('of 0 is a bound too, not the lack of one', () => {
    expect(kindOf({ fact: 'amount', atMost: 0 }, { amount: amount(0) })).toBe('holds')
    expect(kindOf({ fact: 'amount', moreThan: 0 }, { amount: amountBetween(0, 1) })).toBe('holds')
    expect(kindOf({ fact: 'amount', atMost: 0 }, { amount: amountBetween(-1, 0) })).toBe('holds')
  })
})

describe('a choice against a list', () => {
  it.each<[Fact, string]>([
    [choice('micro'), 'holds'],
    [choice('micro', 'small'), 'holds'],
    [choice('small', 'medium'), 'unknown'],
    [choice('micro', 'small', 'medium'), 'unknown'],
    [choice('medium'), 'fails'],
    [choice('medium', 'beyond'), 'fails'],
    [amount(1), 'unknown'],
  ])('finds for %j: %s', (fact, kind) => {
    expect(kindOf({ fact: 'sizeClass', oneOf: ['micro', 'small'] }, { sizeClass: fact })).toBe(kind)
  })

  it('asks for the fact while several values are possible', () => {
    const verdict = checkCondition({ fact: 'size', oneOf: ['a'] }, { size: choice('a', 'b') })
    expect(verdict.missing).toEqual(['size'])
  })

  it('takes a fact that is present but undefined as not known', () => {
    expect(checkCondition(asks('blank'), { blank: undefined })).toEqual(
      checkCondition(asks('blank'), {}),
    )
  })
})

const CHOICES = ['kind', 'place']
const AMOUNTS = ['workers', 'money']
const VALUES = ['a', 'b', 'c']

const anyLeaf: fc.Arbitrary<ConditionLeaf> = fc.oneof(
  fc.record({ fact: fc.constantFrom(...CHOICES), oneOf: fc.subarray(VALUES) }),
  fc.record({ fact: fc.constantFrom(...AMOUNTS), atMost: fc.nat(6) }),
  fc.record({ fact: fc.constantFrom(...AMOUNTS), moreThan: fc.nat(6) }),
)
const { anyCondition } = fc.letrec<{ anyCondition: Condition }>((tie) => ({
  anyCondition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyLeaf,
    fc.record({ all: fc.array(tie('anyCondition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('anyCondition'), { maxLength: 3 }) }),
    fc.record({ not: tie('anyCondition') }),
  ),
}))

/** One fact at three depths of knowledge, each of which allows no more than the one before. */
type Known = readonly [Fact | undefined, Fact | undefined, Fact]

const anyChoiceKnown: fc.Arbitrary<Known> = fc
  .record({ value: fc.constantFrom(...VALUES), others: fc.subarray(VALUES) })
  .map(({ value, others }) => [
    undefined,
    choice(value, ...others.filter((other) => other !== value)),
    choice(value),
  ])
const anyAmountKnown: fc.Arbitrary<Known> = fc
  .record({
    value: fc.nat(7),
    below: fc.option(fc.integer({ min: 1, max: 3 })),
    above: fc.option(fc.nat(3)),
  })
  .map(({ value, below, above }) => [
    undefined,
    amountBetween(below && value - below, above === null ? null : value + above),
    amount(value),
  ])

/** What is known before and after something is learnt, and what is so. */
const anyKnowledge = fc
  .tuple(
    ...[...CHOICES, ...AMOUNTS].map((id) =>
      fc.record({
        id: fc.constant(id),
        known: CHOICES.includes(id) ? anyChoiceKnown : anyAmountKnown,
        less: fc.nat(2),
        learnt: fc.nat(2),
      }),
    ),
  )
  .map((facts) => {
    const at = (depthOf: (each: (typeof facts)[number]) => number): Facts =>
      Object.fromEntries(facts.map((each) => [each.id, each.known[depthOf(each)]]))
    return {
      less: at(({ less }) => less),
      more: at(({ less, learnt }) => Math.min(2, less + learnt)),
      truth: at(() => 2),
      exact: facts.filter(({ less }) => less === 2).map(({ id }) => id),
    }
  })

/** The rule in plain true and false, for a business of which everything is known. */
function plainly(condition: Condition, truth: Facts): boolean {
  if ('not' in condition) return !plainly(condition.not, truth)
  if ('all' in condition) return condition.all.every((part) => plainly(part, truth))
  if ('any' in condition) return condition.any.some((part) => plainly(part, truth))
  const fact = truth[condition.fact]
  if (fact?.kind === 'choice')
    return 'oneOf' in condition && condition.oneOf.includes(fact.possible[0] ?? '')
  const value = fact?.exact ?? Number.NaN
  return 'atMost' in condition
    ? value <= condition.atMost
    : 'moreThan' in condition && value > condition.moreThan
}

describe('checkCondition, whatever the rule', () => {
  it('agrees with plain true and false once everything is known', () => {
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { truth }) => {
        expect(kindOf(condition, truth)).toBe(plainly(condition, truth) ? 'holds' : 'fails')
      }),
      { numRuns: 300 },
    )
  })

  it('says what truthOf says, which gives no reasons', () => {
    const kinds = new Map([
      [true, 'holds'],
      [false, 'fails'],
      [null, 'unknown'],
    ])
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { less }) => {
        expect(kinds.get(truthOf(condition, less))).toBe(kindOf(condition, less))
      }),
      { numRuns: 500 },
    )
  })

  it('never takes back a verdict when more becomes known', () => {
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { less, more }) => {
        const before = kindOf(condition, less)
        expect(['unknown', kindOf(condition, more)]).toContain(before)
      }),
      { numRuns: 500 },
    )
  })

  it('asks for something exactly when it does not know, and never for what is known', () => {
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { less, exact }) => {
        const { kind, missing, met, failed } = checkCondition(condition, less)
        expect(missing.length > 0).toBe(kind === 'unknown')
        expect(missing.filter((id) => exact.includes(id))).toEqual([])
        expect(new Set(missing).size).toBe(missing.length)
        expect(kind === 'holds' || met.length === 0).toBe(true)
        expect(kind === 'fails' || failed.length === 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('settles once all that it asked for is known', () => {
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { less, truth }) => {
        const { missing } = checkCondition(condition, less)
        const answered = Object.fromEntries(missing.map((id) => [id, truth[id]]))
        expect(kindOf(condition, { ...less, ...answered })).not.toBe('unknown')
      }),
      { numRuns: 500 },
    )
  })

  it('obeys De Morgan, down to what it names', () => {
    fc.assert(
      fc.property(
        fc.array(anyCondition, { maxLength: 4 }),
        anyKnowledge,
        (parts, { less: facts }) => {
          const negated = parts.map((part) => ({ not: part }))
          expect(checkCondition({ not: { all: parts } }, facts)).toEqual(
            checkCondition({ any: negated }, facts),
          )
          expect(checkCondition({ not: { any: parts } }, facts)).toEqual(
            checkCondition({ all: negated }, facts),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes two negations back', () => {
    fc.assert(
      fc.property(anyCondition, anyKnowledge, (condition, { less: facts }) => {
        expect(checkCondition({ not: { not: condition } }, facts)).toEqual(
          checkCondition(condition, facts),
        )
      }),
    )
  })
})
