/** What a body says of whose it is; `null` = nothing, or nothing that can be read. */
export interface NamedIn {
  readonly businessName: string | null
  /** A code, known or not. */
  readonly province: string | null
}

/** A text of the profile, as JSON writes it: a quotation mark within one has a backslash before it, so that none is taken for a name. */
function textOf(profile: string, field: keyof NamedIn): string | null {
  const [, written] = new RegExp(`"${field}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(profile) ?? []
  if (written === undefined) return null
  try {
    const text: unknown = JSON.parse(written)
    return typeof text === 'string' && text.trim() !== '' ? text : null
  } catch {
    return null
  }
}

/** Looks for the name and the province in a body that may be broken or cut: that is why it was put aside. */
export function namedIn(body: string): NamedIn {
  const from = body.indexOf('"profile"')
  const profile = from < 0 ? '' : body.slice(from)
  return { businessName: textOf(profile, 'businessName'), province: textOf(profile, 'province') }
}
