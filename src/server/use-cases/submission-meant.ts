import { UuidSchema } from '#protocol/submission.ts'
import type { AppDependencies } from '../dependencies.ts'
import { searchTerm } from '../search-term.ts'
import type { Within } from '../repositories/submissions.ts'

/** The one submission in sight that somebody means by its id, how that begins, or its receipt code; `null` = not exactly one. */
export async function submissionMeant(
  text: string,
  within: Within,
  { submissions }: Pick<AppDependencies, 'submissions'>,
): Promise<{ readonly id: string; readonly province: string | null } | null> {
  if (UuidSchema.safeParse(text).success) {
    // A few are held in upper case, from before ids had to be in lower case.
    const lower = await submissions.find(text.toLowerCase(), within)
    return lower ?? (await submissions.find(text.toUpperCase(), within)) ?? null
  }
  // A name may be of many; what is done to the wrong one cannot be undone.
  if (searchTerm(text).kind === 'name') return null
  const found = await submissions.list({ search: text, within }, 'newest', null, 2)
  return found.length === 1 ? (found[0] ?? null) : null
}
