import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { searchText } from '#domain/search-text.ts'

interface Named {
  submissions: { id: string; business_name: string | null; search_text: string }
}

const ROWS_A_STEP = 1000

/** Fills the new column for what is held already, in steps of the primary key. */
async function fillSearchText(database: Kysely<Named>): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await database
      .selectFrom('submissions')
      .select(['id', 'business_name'])
      .where('business_name', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_A_STEP)
      .execute()
    for (const { id, business_name: name } of rows)
      await database
        .updateTable('submissions')
        .set({ search_text: searchText(name ?? '') })
        .where('id', '=', id)
        .execute()
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_A_STEP) return
    after = last.id
  }
}

/** Names without diacritics, to be searched and sorted by; indexes for the other orders of the list. */
export const search: Migration = {
  async up(database: Kysely<Named>) {
    const { schema } = database
    await schema
      .alterTable('submissions')
      .addColumn('search_text', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await fillSearchText(database)
    const indexes = {
      // These hold the text itself: a search walks the index and opens no row that does not match.
      submissions_search: ['received_at', 'id', 'search_text', 'erased_at'],
      submissions_by_name: ['search_text', 'id', 'erased_at'],
      submissions_by_score: ['score_shown', 'id', 'search_text', 'erased_at'],
      submissions_late: ['is_late', 'received_at', 'id', 'erased_at'],
      submissions_differing: ['results_agree', 'received_at', 'id', 'erased_at'],
    }
    for (const [name, columns] of Object.entries(indexes))
      await schema.createIndex(name).on('submissions').columns(columns).execute()
  },
}

interface PutAside {
  quarantine: { id: string; problem_code: string; problem_detail: string | null; body: string }
}

/** Each with its whole body. */
const BODIES_A_STEP = 100

/** The id a body names, where it is one that can be read. */
function idIn(body: string): string | null {
  try {
    const { id } = JSON.parse(body) as { readonly id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

/** What names another id than its envelope is found by that too, as whoever has it erased means it. */
export const quarantineIds: Migration = {
  async up(database: Kysely<PutAside>) {
    await database.schema
      .createIndex('quarantine_reason')
      .on('quarantine')
      .columns(['problem_code', 'problem_detail'])
      .execute()
    for (let after = ''; ;) {
      const rows = await database
        .selectFrom('quarantine')
        .select(['id', 'body'])
        .where('problem_code', '=', 'submission.idMismatch')
        .where('id', '>', after)
        .orderBy('id')
        .limit(BODIES_A_STEP)
        .execute()
      for (const { id, body } of rows)
        await database
          .updateTable('quarantine')
          .set({ problem_detail: idIn(body) })
          .where('id', '=', id)
          .execute()
      const last = rows.at(-1)
      if (!last || rows.length < BODIES_A_STEP) return
      after = last.id
    }
  },
}

/** What staff rejected stays, with who, when and why; it is only not in the open list any more. */
export const quarantineDesk: Migration = {
  async up({ schema }: Kysely<unknown>) {
    for (const name of ['rejected_at', 'rejected_by', 'rejected_reason'])
      await schema.alterTable('quarantine').addColumn(name, 'text').execute()
    await schema
      .createIndex('quarantine_open')
      .on('quarantine')
      .columns(['rejected_at', 'received_at', 'id'])
      .execute()
  },
}

/**
 * What the desk counts and pages through is told by indexes, reasons included: behind a body they lie where SQLite comes only
 * by reading all of it. So is the log by what was done, and by whom.
 */
export const deskOrders: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.dropIndex('quarantine_open').execute()
    const indexes = {
      quarantine_open: ['quarantine', 'rejected_at', 'received_at', 'id', 'problem_code'],
      audit_by_event: ['audit', 'event', 'at', 'id'],
      audit_by_person: ['audit', 'user_id', 'at', 'id'],
    } as const
    for (const [name, [table, ...columns]] of Object.entries(indexes))
      await schema.createIndex(name).on(table).columns(columns).execute()
    const partial = {
      quarantine_waiting_by_reason: ['is', 'problem_code', 'received_at', 'id', 'rejected_at'],
      quarantine_rejected: ['is not', 'received_at', 'id', 'rejected_at'],
      quarantine_rejected_by_reason: ['is not', 'problem_code', 'received_at', 'id', 'rejected_at'],
    } as const
    for (const [name, [is, ...columns]] of Object.entries(partial))
      await schema
        .createIndex(name)
        .on('quarantine')
        .columns(columns)
        // In a migration Kysely knows no column: the type would refuse every name.
        .where('rejected_at' as never, is, null)
        .execute()
  },
}

/**
 * What waits, newest first. PostgreSQL does not take `rejected_at is null` for one value of an index that begins with it, and
 * sorted all that waits for each page.
 */
export const waitingInOrder: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createIndex('quarantine_waiting')
      .on('quarantine')
      .columns(['received_at', 'id', 'rejected_at', 'problem_code'])
      // In a migration Kysely knows no column: the type would refuse every name.
      .where('rejected_at' as never, 'is', null)
      .execute()
    await schema.dropIndex('quarantine_open').execute()
  },
}
