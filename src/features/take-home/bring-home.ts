import { isPart } from '#protocol/take-home-parts.ts'
import type { AppDatabase } from '#storage/database.ts'
import { forgetParts, keepPart } from '#storage/kept-parts.ts'
import { keepTakenHome } from '#storage/taken-home.ts'
import { readTakenHome, type TakenHomeRead } from './read-taken-home.ts'

export type BroughtFailure =
  /** `unknownQuestionnaire`: may come with the server's content. `full`, `refused`: this device does not store it. */
  Exclude<TakenHomeRead['kind'], 'read'> | 'full' | 'refused'

export type BroughtHome =
  | { readonly kind: 'here'; readonly assessmentId: string }
  /** This part is kept for an hour; `missing` positions of `total` are still to be scanned. */
  | { readonly kind: 'incomplete'; readonly missing: readonly number[]; readonly total: number }
  | { readonly kind: BroughtFailure }

/** Puts a whole result into this phone's own history. Doing it twice changes nothing. */
async function bringWhole(database: AppDatabase, text: string): Promise<BroughtHome> {
  const read = await readTakenHome(text)
  if (read.kind !== 'read') return { kind: read.kind }
  const { kind } = await keepTakenHome(database, read.takenHome)
  return kind === 'saved' ? { kind: 'here', assessmentId: read.takenHome.id } : { kind }
}

/** The same for what one code of a sequence carries: kept until the others are there too. */
export async function bringHome(database: AppDatabase, piece: string): Promise<BroughtHome> {
  if (!isPart(piece)) return bringWhole(database, piece)
  try {
    const { kind, text, missing, total } = await keepPart(database, piece, new Date())
    if (text === null) return kind === 'incomplete' ? { kind, missing, total } : { kind: 'damaged' }
    const brought = await bringWhole(database, text)
    // What this device may understand later, with newer content, is still there then.
    if (brought.kind === 'here' || brought.kind === 'damaged') await forgetParts(database)
    return brought
  } catch {
    return { kind: 'refused' }
  }
}
