import type { Kysely } from 'kysely'
import { isAmong } from '../database/is-among.ts'
import type { PublicationTable, Tables } from '../database/tables.ts'

export type NamedPublication = Pick<
  PublicationTable,
  'id' | 'questionnaire_id' | 'period' | 'version'
>

/** What has a name of its own, whatever table it is in: the log keeps ids, and those who read it know names. */
export interface NamedThings {
  /** Names of the events, tablets and report tokens among `ids`, by id; what is none of them is left out. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The publications among `ids`. */
  publicationsOf(ids: readonly string[]): Promise<readonly NamedPublication[]>
}

export function namedThings(database: Kysely<Tables>): NamedThings {
  return {
    async namesOf(ids) {
      if (ids.length === 0) return new Map()
      const events = await database
        .selectFrom('events')
        .select(['id', 'name'])
        .where(isAmong(database, 'id', ids))
        .execute()
      const tokens = await database
        .selectFrom('report_tokens')
        .select(['id', 'name'])
        .where(isAmong(database, 'id', ids))
        .execute()
      // Enrolled at several events it has the name it got last.
      const devices = await database
        .selectFrom('enrolled_devices')
        .select(['device_id as id', 'name'])
        .where(isAmong(database, 'device_id', ids))
        .orderBy('enrolled_at')
        .execute()
      return new Map([...events, ...tokens, ...devices].map(({ id, name }) => [id, name]))
    },
    publicationsOf: (ids) =>
      ids.length === 0
        ? Promise.resolve([])
        : database
            .selectFrom('publications')
            .select(['id', 'questionnaire_id', 'period', 'version'])
            .where(isAmong(database, 'id', ids))
            .orderBy('id')
            .execute(),
  }
}
