import { sql, type Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { REPLACED } from '../figures/marks.ts'
import { settleBusinesses } from '../figures/same-business.ts'
import { MOST_TOGETHER } from '../figures/settled.ts'
import { noteChange } from './facts.ts'
import { changingFacts } from './hold-facts.ts'

/** By which rules submissions are taken for one business and for a further visit of it (`figures/same-business.ts`). */
const RULES = '4'
/** The rules before them compared scores of two versions, and before that knew no most of what is settled together. */
const NEARLY: readonly string[] = ['2', '3']
const STATE = 'businesses'
const BUSINESSES_A_STEP = 200

/** What facts say themselves that was said otherwise before: what was replaced, and what is followed. */
async function saidAnew(database: Kysely<Tables>): Promise<void> {
  await database
    .updateTable('facts')
    .set({ marks: sql<number>`marks + ${sql.lit(REPLACED)}` })
    .where('marks', '<', REPLACED)
    .where('id', 'in', (query) =>
      query.selectFrom('submissions').select('id').where('replaced_by', 'is not', null),
    )
    .execute()
  await database
    .updateTable('facts')
    .set((query) => ({
      link: query
        .selectFrom('submissions')
        .select('follows')
        .whereRef('submissions.id', '=', 'facts.id'),
    }))
    .where('link', 'is not', null)
    .execute()
}

/**
 * Settles anew, once after an upgrade that changed the rules, which submissions are of one business and which of them came
 * again. Broken off, it begins again at the next start. Returns how many businesses it looked at.
 */
export async function settleAgain(database: Kysely<Tables>): Promise<number> {
  const state = await database
    .selectFrom('derived_state')
    .select('value')
    .where('name', '=', STATE)
    .executeTakeFirst()
  if (state?.value === RULES) return 0
  const isNearly = NEARLY.includes(state?.value ?? '')
  const businesses = await database
    .selectFrom('facts')
    .select('business')
    .groupBy('business')
    .having(({ fn, eb, or }) =>
      isNearly
        ? or([eb(fn.countAll(), '>', MOST_TOGETHER), eb(fn.count('version').distinct(), '>', 1)])
        : or([eb(fn.countAll(), '>', 1), eb(fn.max('link'), 'is not', null)]),
    )
    .execute()
  if (!isNearly) await saidAnew(database)
  for (let done = 0; done < businesses.length; done += BUSINESSES_A_STEP)
    await changingFacts(database, async (transaction) => {
      const step = businesses.slice(done, done + BUSINESSES_A_STEP)
      const days = await settleBusinesses(transaction, {
        businesses: step.map(({ business }) => business),
        fullOnes: new Map(),
      })
      await noteChange(transaction, days)
    })
  await database
    .insertInto('derived_state')
    .values({ name: STATE, value: RULES })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: RULES }))
    .execute()
  return businesses.length
}
