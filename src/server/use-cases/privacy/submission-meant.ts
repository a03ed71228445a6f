import { UuidSchema } from '#protocol/submission.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { searchTerm } from '../../values/search-term.ts'
import { OF_ANYBODY } from '../../repositories/quarantined-copies.ts'
import type { Within } from '../../repositories/submissions.ts'

interface Meant {
  readonly id: string
  /** `null` = it names none, or was put aside. */
  readonly province: string | null
}

type Stores = Pick<AppDependencies, 'submissions' | 'quarantine'>

/** What is only in quarantine belongs to no province: whoever sees some only does not see it. */
async function asideMeant(
  text: string,
  { provinces }: Within,
  { quarantine }: Stores,
): Promise<Meant | null> {
  if (provinces !== null) return null
  if (UuidSchema.safeParse(text).success) {
    for (const id of [text.toLowerCase(), text.toUpperCase()])
      if ((await quarantine.countOf(id, OF_ANYBODY)) > 0) return { id, province: null }
    return null
  }
  const term = searchTerm(text)
  if (term.kind === 'name' || term.kind === 'phone') return null
  const [id, another] = await quarantine.idsLike(term)
  return id === undefined || another !== undefined ? null : { id, province: null }
}

/**
 * The one submission in sight that somebody means by its id, how that begins, or its receipt code; one of which all that is
 * held was put aside too. `null` = not exactly one.
 */
export async function submissionMeant(
  text: string,
  within: Within,
  stores: Stores,
): Promise<Meant | null> {
  const { submissions } = stores
  if (UuidSchema.safeParse(text).success) {
    // A few are held in upper case, from before ids had to be in lower case.
    const lower = await submissions.find(text.toLowerCase(), within)
    const held = lower ?? (await submissions.find(text.toUpperCase(), within))
    return held ?? asideMeant(text, within, stores)
  }
  // A name may be of many, and so may a number; what is done to the wrong one cannot be undone.
  if (['name', 'phone'].includes(searchTerm(text).kind)) return null
  const found = await submissions.list({ search: text, within }, 'newest', null, 2)
  if (found.length > 1) return null
  return found[0] ?? asideMeant(text, within, stores)
}
