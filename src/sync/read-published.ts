import { ProblemSchema } from '#protocol/problem.ts'

/** Something that knows what the answer has to look like. */
export interface Shape<Value> {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: Value } | { readonly success: false }
}

export type Published<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'unknown' }
  /** No answer, or none of ours. */
  | { readonly kind: 'unreachable' }

/** Reads what the server shows anybody at `path`. Never rejects. */
export async function readPublished<Value>(
  path: string,
  shape: Shape<Value>,
): Promise<Published<Value>> {
  try {
    const response = await fetch(path, { credentials: 'omit' })
    const body: unknown = await response.json()
    if (response.status === 404 && ProblemSchema.safeParse(body).success) return { kind: 'unknown' }
    const parsed = shape.safeParse(body)
    return response.ok && parsed.success
      ? { kind: 'read', value: parsed.data }
      : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
