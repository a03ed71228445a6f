import * as z from 'zod/mini'

type Issue = z.core.$ZodIssue

const english = z.locales.en().localeError

/** How far a value is from what one branch of a union wants. */
const distance = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )

/** A union says only that no branch fits: what the nearest one misses is what its writer meant. */
function unfolded(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const branches = issue.errors.map((issues) =>
    issues.flatMap((each) => unfolded({ ...each, path: [...issue.path, ...each.path] })),
  )
  return branches.reduce((nearest, each) => (distance(each) < distance(nearest) ? each : nearest))
}

/** `pillars › security › criteria › backup › options › 2 › value`: what has an id is named by it, the rest counted from 1. */
function placeIn(value: unknown, path: readonly PropertyKey[]): string {
  let node: unknown = value
  const steps = path.map((step) => {
    node = node instanceof Object ? (node as Record<PropertyKey, unknown>)[step] : undefined
    if (typeof step !== 'number') return String(step)
    const named = node instanceof Object && 'id' in node && typeof node.id === 'string'
    return named ? (node as { id: string }).id : String(step + 1)
  })
  return steps.join(' › ')
}

/** What `value`, which stands in `file`, lacks of its schema: one sentence a fault, with file and place. */
export function schemaProblems(file: string, schema: z.ZodMiniType, value: unknown): string[] {
  const parsed = schema.safeParse(value, { error: english })
  return parsed.success
    ? []
    : parsed.error.issues.flatMap(unfolded).map((issue) => {
        const place = placeIn(value, issue.path)
        return `${file}: ${place === '' ? '' : `${place}: `}${issue.message}`
      })
}
