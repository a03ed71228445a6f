import type { People } from '#protocol/cases.ts'
import { PROGRAMME } from '../../access/access-table.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { Within } from '../../repositories/submissions.ts'

type Needed = Pick<AppDependencies, 'auth' | 'accounts' | 'cases'>

/** Those who may follow up: their names by id. */
export async function followersUp({
  auth,
  accounts,
}: Pick<Needed, 'auth' | 'accounts'>): Promise<ReadonlyMap<string, string>> {
  const access = await accounts.listAccess()
  const may = (await auth.listUsers()).filter(
    ({ id, role }) => PROGRAMME.includes(role) && !access.get(id)?.suspendedAt,
  )
  return new Map(may.map(({ id, name }) => [id, name]))
}

/**
 * Who a case may be given to, and those who may not be given one any more though cases in sight are theirs still: what a
 * colleague leaves behind is found by that colleague's name.
 */
export async function casePeople(needed: Needed, within: Within): Promise<People['items']> {
  const may = await followersUp(needed)
  const others = (await needed.auth.listUsers()).filter(({ id }) => !may.has(id))
  const holders = await needed.cases.holders(
    others.map(({ id }) => id),
    within,
  )
  return [
    ...[...may].map(([id, name]) => ({ id, name, mayBeGiven: true })),
    ...others
      .filter(({ id }) => holders.has(id))
      .map(({ id, name }) => ({ id, name, mayBeGiven: false })),
  ]
}
