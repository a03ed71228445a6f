import type * as z from 'zod/mini'

/** True only where the schema takes the value and gives back the same. */
type Check = (value: unknown) => boolean

/** What a definition of zod's says of itself, as far as it is read here. */
interface Definition {
  readonly type: string
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[]
  readonly [part: string]: unknown
}

interface CheckDefinition {
  readonly check: string
  readonly [part: string]: unknown
}

interface Schema {
  readonly _zod: { readonly def: Definition }
}

const never: Check = () => false

/** Parts of a definition by its type. One with further parts means more than is understood here. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  string: ['format', 'check', 'abort', 'pattern', 'offset', 'local', 'precision'],
  number: ['format', 'check', 'abort'],
  boolean: [],
  null: [],
  literal: ['values'],
  enum: ['entries'],
  nullable: ['innerType'],
  optional: ['innerType'],
  array: ['element'],
  record: ['keyType', 'valueType'],
  object: ['shape'],
  union: ['options', 'discriminator', 'inclusive'],
}

/** As far as that is quickly seen. */
const mayBeObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  mayBeObject(value) && Object.getPrototypeOf(value) === Object.prototype

function matching(pattern: unknown): Check {
  if (!(pattern instanceof RegExp) || pattern.global || pattern.sticky) return never
  return (value) => pattern.test(value as string)
}

/** A further condition, on a value that is of the right type already. */
function condition({ check, ...def }: CheckDefinition): Check {
  const bound = (def['value'] ?? def['maximum'] ?? def['minimum']) as number
  const sizeOf = (value: unknown): number => (value as string | readonly unknown[]).length
  switch (check) {
    case 'string_format':
      return def['format'] === 'regex' ? matching(def['pattern']) : never
    case 'max_length':
      return (value) => sizeOf(value) <= bound
    case 'min_length':
      return (value) => sizeOf(value) >= bound
    case 'greater_than':
      return def['inclusive'] === true ? (value) => (value as number) >= bound : never
    case 'less_than':
      return def['inclusive'] === true ? (value) => (value as number) <= bound : never
    default:
      return never
  }
}

function ofString({ format, pattern }: Definition): Check {
  if (format === undefined) return (value) => typeof value === 'string'
  const matches = format === 'uuid' || format === 'datetime' ? matching(pattern) : never
  return (value) => typeof value === 'string' && matches(value)
}

function ofNumber({ format }: Definition): Check {
  if (format === undefined) return Number.isFinite
  return format === 'safeint' ? Number.isSafeInteger : never
}

function ofRecord(key: Check, each: Check): Check {
  return (value) => {
    if (!isObject(value)) return false
    for (const name in value)
      if (name === '__proto__' || !key(name) || !each(value[name])) return false
    return true
  }
}

/** Every property known and right, and none missing: zod takes away what it does not know. */
function ofObject(shape: Readonly<Record<string, Schema>>): Check {
  const properties = new Map(
    Object.entries(shape).map(([name, schema]) => [
      name,
      { check: checkOf(schema), isNeeded: schema._zod.def.type !== 'optional' },
    ]),
  )
  const needed = [...properties.values()].filter(({ isNeeded }) => isNeeded).length
  return (value) => {
    if (!isObject(value)) return false
    let found = 0
    for (const name in value) {
      const property = properties.get(name)
      if (!property?.check(value[name])) return false
      if (property.isNeeded) found += 1
    }
    return found === needed
  }
}

/** Where one property tells which it is, only that one is asked. */
function ofUnion({ options, discriminator, inclusive }: Definition): Check {
  const schemas = options as readonly Schema[]
  // The first that takes it is the one that gives it back.
  if (discriminator === undefined && inclusive !== false && schemas[0]) return checkOf(schemas[0])
  if (typeof discriminator !== 'string') return never
  const byKind = new Map<unknown, Check>()
  for (const schema of schemas) {
    const shape = schema._zod.def['shape'] as Readonly<Record<string, Schema>> | undefined
    const kind = shape?.[discriminator]?._zod.def
    if (kind?.type !== 'literal') return never
    for (const value of kind['values'] as readonly unknown[]) byKind.set(value, checkOf(schema))
  }
  // What is asked looks at the value as a whole.
  return (value) => mayBeObject(value) && byKind.get(value[discriminator])?.(value) === true
}

function ofType(def: Definition): Check {
  const inner = (part: string): Check => checkOf(def[part] as Schema)
  switch (def.type) {
    case 'string':
      return ofString(def)
    case 'number':
      return ofNumber(def)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'null':
      return (value) => value === null
    case 'literal': {
      const values = new Set(def['values'] as readonly unknown[])
      return (value) => values.has(value)
    }
    case 'enum': {
      const values = new Set<unknown>(Object.values(def['entries'] as object))
      return (value) => values.has(value)
    }
    case 'nullable': {
      const check = inner('innerType')
      return (value) => value === null || check(value)
    }
    case 'optional':
      return inner('innerType')
    case 'array': {
      const check = inner('element')
      // `some` and `every` pass over holes.
      return (value) => Array.isArray(value) && value.findIndex((each) => !check(each)) < 0
    }
    case 'record':
      return ofRecord(inner('keyType'), inner('valueType'))
    case 'object':
      return ofObject(def['shape'] as Readonly<Record<string, Schema>>)
    default:
      return ofUnion(def)
  }
}

function checkOf({ _zod: { def } }: Schema): Check {
  const parts = PARTS[def.type]
  const isUnderstood = Object.keys(def).every(
    (part) => part === 'type' || part === 'checks' || parts?.includes(part),
  )
  if (!parts || !isUnderstood) return never
  const type = ofType(def)
  const conditions = (def.checks ?? []).map(({ _zod }) => condition(_zod.def))
  if (conditions.length === 0) return type
  return (value) => type(value) && conditions.every((holds) => holds(value))
}

/**
 * Reads as `schema` does; `null` where it does not take the value. What is surely valid, as nearly all is that devices send,
 * is recognised by a few comparisons and given back as it came; of everything else zod decides. A schema that is not
 * understood here is left to zod too, so that this is quicker than the schema but never says otherwise.
 */
export function quickReader<Value extends object>(
  schema: z.ZodMiniType<Value>,
): (value: unknown) => Value | null {
  // zod's type of a definition names what all kinds have; what each has besides is read by name, and looked at, here.
  const isSurelyValid = checkOf(schema as unknown as Schema)
  return (value) =>
    isSurelyValid(value) ? (value as Value) : (schema.safeParse(value).data ?? null)
}
