import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { AbandonedSchema } from '#protocol/abandoned.ts'
import { BatchSchema } from '#protocol/batch.ts'
import { SentSubmissionSchema } from '#protocol/submission.ts'
import { quickReader } from '#server/values/surely-valid.ts'
import { population } from '../support/population.ts'

async function someSubmissions(count: number): Promise<readonly unknown[]> {
  const made: unknown[] = []
  for await (const submission of population(7)) {
    made.push(JSON.parse(JSON.stringify(submission)))
    if (made.length === count) break
  }
  return made
}

const submissions = await someSubmissions(60)
const [first] = submissions as { id: string; questionnaire: object; provenance: object }[]
const batch = {
  submissions: [
    { id: first?.id, sha256: 'a'.repeat(64), body: '{}' },
    { id: first?.id, sha256: 'a'.repeat(64), sealed: { keyId: 'k', enc: 'AA', ciphertext: 'AA' } },
  ],
  device: { deviceId: first?.id, unsent: 1, lastSequence: 4, captured: 2 },
}
const abandoned = {
  protocol: 1,
  kind: 'abandoned',
  id: first?.id,
  questionnaire: first?.questionnaire,
  stoppedAt: 'review',
  answered: 3,
  applicable: 20,
  reason: 'idle',
  profile: null,
  answers: { criteria: {}, tools: [] },
  provenance: first?.provenance,
}

type Node = Record<string, unknown> | unknown[]

/** Every place in a value: the object or list, and the key in it. */
const placesIn = (value: unknown): readonly (readonly [Node, string])[] =>
  value instanceof Object
    ? Object.entries(value).flatMap(([name, each]) => [
        [value as Node, name] as const,
        ...placesIn(each),
      ])
    : []

const strange = fc.oneof(
  fc.json().map((text) => JSON.parse(text) as unknown),
  fc.constantFrom('', 'yes', '79', 'x'.repeat(101), 'x'.repeat(3_000)),
  fc.constantFrom<unknown>(
    null,
    -1,
    0,
    0.5,
    1e9,
    2 ** 53,
    Infinity,
    true,
    [],
    {},
    [null],
    'option',
  ),
)

/** The value with one thing changed, left out or added somewhere in it. */
const damaged = (value: unknown) =>
  fc
    .tuple(fc.nat(), fc.constantFrom('change', 'remove', 'add'), strange)
    .map(([at, deed, other]) => {
      const copy = structuredClone(value)
      const places = placesIn(copy)
      const [holder = {}, name = ''] = places[at % places.length] ?? []
      // What JSON can hold: a list has neither holes nor names.
      if (Array.isArray(holder))
        holder.splice(Number(name), deed === 'add' ? 0 : 1, ...(deed === 'remove' ? [] : [other]))
      else if (deed === 'remove') Reflect.deleteProperty(holder, name)
      else holder[deed === 'change' ? name : 'further'] = other
      return copy
    })

const SCHEMAS = [
  ['a submission', SentSubmissionSchema, submissions],
  ['an abandoned visit', AbandonedSchema, [abandoned]],
] as const

describe('reading quickly', () => {
  it.each(SCHEMAS)('gives %s as devices send it back as it came', (_, schema, values) => {
    const read = quickReader(schema as z.ZodMiniType<object>)
    for (const value of values) {
      expect(read(value)).toBe(value)
      expect(schema.safeParse(value).data).toEqual(value)
    }
  })

  it('gives a batch back as it came where its items are not sealed, and leaves others to the schema', () => {
    const read = quickReader(BatchSchema)
    const plain = { ...batch, submissions: batch.submissions.slice(0, 1) }
    expect(read(plain)).toBe(plain)
    expect(read({ ...plain, device: null })).not.toBeNull()
    expect(read(batch)).toEqual(batch)
  })

  it.each([...SCHEMAS, ['a batch', BatchSchema, [batch]] as const])(
    'says of %s, whatever is wrong with it, what the schema says',
    (_, given, values) => {
      const schema = given as z.ZodMiniType<object>
      const read = quickReader(schema)
      fc.assert(
        fc.property(fc.constantFrom(...values).chain(damaged), (value) => {
          expect(read(value)).toEqual(schema.safeParse(value).data ?? null)
        }),
        { numRuns: 3_000 },
      )
    },
  )

  it('leaves a schema it does not know to zod', () => {
    const read = quickReader(
      z.object({
        trimmed: z.pipe(
          z.string(),
          z.transform((text: string) => text.trim()),
        ),
        otherwise: z._default(z.string(), 'x'),
        lower: z.string().check(z.toLowerCase()),
        strict: z.strictObject({}),
        mail: z.email(),
      }),
    )
    const value = { trimmed: ' a ', lower: 'A', strict: {}, mail: 'a@example.vn' }
    expect(read(value)).toEqual({ ...value, trimmed: 'a', otherwise: 'x', lower: 'a' })
    expect(read({ ...value, mail: 'nobody' })).toBeNull()
    expect(read({ ...value, strict: { more: 1 } })).toBeNull()
  })

  it('does not take a property called __proto__ for one of its own', () => {
    const read = quickReader(z.record(z.string(), z.number()))
    const value = JSON.parse('{"__proto__": 1, "a": 2}') as object
    expect(read(value)).toEqual(z.record(z.string(), z.number()).parse(value))
  })
})
