import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface TrainingRepository {
  /** Whether what this store holds is for training: nothing in it is about anybody. */
  isOn(): Promise<boolean>
  /** Nothing was delivered to it yet, and nobody has an account in it. */
  isUntouched(): Promise<boolean>
  /** From now on for good, `since` an ISO instant; only ever of a store that is untouched. */
  turnOn(since: string): Promise<void>
}

/** There is at most one. */
const ROW = 1

export function trainingRepository(database: Kysely<Tables>): TrainingRepository {
  const holdsAny = async (table: 'submissions' | 'quarantine' | 'abandoned' | 'staff_access') =>
    (
      await database
        .selectFrom(table)
        .select(({ lit }) => lit(1).as('one'))
        .limit(1)
        .execute()
    ).length > 0
  return {
    isOn: async () => (await database.selectFrom('training').select('id').execute()).length > 0,
    async isUntouched() {
      for (const table of ['submissions', 'quarantine', 'abandoned', 'staff_access'] as const)
        if (await holdsAny(table)) return false
      return true
    },
    async turnOn(since) {
      await database
        .insertInto('training')
        .values({ id: ROW, since })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}
