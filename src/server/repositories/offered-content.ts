import type { Kysely } from 'kysely'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Tables } from '../database/tables.ts'

/** What devices were ever offered by the server on this store. */
export interface OfferedContentRepository {
  /** Hash of each questionnaire version, by `id v1`. */
  questionnaires(): Promise<ReadonlyMap<string, string>>
  /** All that the closing ever asked; `null` = nothing is noted yet. */
  closing(): Promise<ClosingQuestions | null>
  /** What each version of it asked, where that was noted. */
  closings(): Promise<ReadonlyMap<number, ClosingQuestions>>
  /** Notes these in the place of what is noted by their names; `gone` are noted no more. */
  note(
    questionnaires: ReadonlyMap<string, string>,
    closing: ClosingQuestions,
    closings: ReadonlyMap<number, ClosingQuestions>,
    gone: readonly string[],
  ): Promise<void>
  /** Whether a submission of this questionnaire version is held here. */
  isAnswered(id: string, version: number): Promise<boolean>
}

const QUESTIONNAIRE = 'questionnaire '
const CLOSING = 'closing'
/** Before the number of a version of the closing. */
const CLOSING_VERSION = 'closing v'

export function offeredContentRepository(database: Kysely<Tables>): OfferedContentRepository {
  const read = () => database.selectFrom('offered_content').selectAll().execute()
  return {
    questionnaires: async () =>
      new Map(
        (await read())
          .filter(({ name }) => name.startsWith(QUESTIONNAIRE))
          .map(({ name, value }) => [name.slice(QUESTIONNAIRE.length), value]),
      ),
    async closing() {
      const row = (await read()).find(({ name }) => name === CLOSING)
      return row ? (JSON.parse(row.value) as ClosingQuestions) : null
    },
    closings: async () =>
      new Map(
        (await read())
          .filter(({ name }) => name.startsWith(CLOSING_VERSION))
          .map(({ name, value }) => [
            Number(name.slice(CLOSING_VERSION.length)),
            JSON.parse(value) as ClosingQuestions,
          ]),
      ),
    async note(questionnaires, closing, closings, gone) {
      for (const name of gone)
        await database
          .deleteFrom('offered_content')
          .where('name', '=', `${QUESTIONNAIRE}${name}`)
          .execute()
      const rows = [
        ...[...questionnaires].map(([name, value]) => ({
          name: `${QUESTIONNAIRE}${name}`,
          value,
        })),
        { name: CLOSING, value: JSON.stringify(closing) },
        ...[...closings].map(([version, value]) => ({
          name: `${CLOSING_VERSION}${version}`,
          value: JSON.stringify(value),
        })),
      ]
      await database
        .insertInto('offered_content')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
        )
        .execute()
    },
    isAnswered: async (id, version) =>
      (
        await database
          .selectFrom('submissions')
          .select('id')
          .where('questionnaire_id', '=', id)
          .where('questionnaire_version', '=', version)
          .limit(1)
          .execute()
      ).length > 0,
  }
}
