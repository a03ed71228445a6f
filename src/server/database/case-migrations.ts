import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Cases, and what was done about each. Those of what is held already are opened by `fillCases` at the next start. */
export const cases: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('cases')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('submission_id', 'text', (column) => column.notNull())
      .addColumn('obstacle', 'text', (column) => column.notNull())
      .addColumn('province', 'text')
      .addColumn('sector', 'text')
      .addColumn('event_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('assignee', 'text')
      .addColumn('outcome', 'text')
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('closed_at', 'text')
      .addColumn('changes', 'integer', (column) => column.notNull())
      .execute()
    await schema
      .createTable('case_history')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('case_id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute()
    const indexes = {
      cases_board: ['state', 'opened_at', 'id'],
      cases_by_obstacle: ['obstacle', 'state'],
      cases_by_province: ['province', 'state'],
      cases_of_submission: ['submission_id'],
    }
    for (const [name, columns] of Object.entries(indexes))
      await schema.createIndex(name).on('cases').columns(columns).execute()
    await schema
      .createIndex('case_history_of')
      .on('case_history')
      .columns(['case_id', 'at'])
      .execute()
  },
}

/** The day a case is to be taken up again. Few have one, so the index is of those: none is written with a delivery. */
export const caseFollowUp: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema.alterTable('cases').addColumn('follow_up_on', 'text').execute()
    await schema
      .createIndex('cases_by_follow_up')
      .on('cases')
      .columns(['follow_up_on', 'opened_at', 'id'])
      // In a migration Kysely knows no column: the type would refuse every name.
      .where('follow_up_on' as never, 'is not', null)
      .execute()
  },
}

/** What is read along an index: each is of one state, in the order in which cases were opened. */
const IN_ORDER = {
  // The last column narrows further without a look at the case.
  cases_by_obstacle: ['obstacle', 'state', 'opened_at', 'id', 'province'],
  cases_by_province: ['province', 'state', 'opened_at', 'id', 'obstacle'],
} as const

/** Of few cases either is known, so these are of those: most deliveries write nothing into them. */
const IN_ORDER_OF_SOME = {
  cases_by_event: ['event_id', 'state', 'opened_at', 'id'],
  cases_by_assignee: ['assignee', 'state', 'opened_at', 'id'],
} as const

/** So that no page of cases, by any filter and in any order, goes through all of them. */
export const casesInOrder: Migration = {
  async up({ schema }: Kysely<unknown>) {
    for (const [name, columns] of Object.entries(IN_ORDER)) {
      await schema.dropIndex(name).execute()
      await schema
        .createIndex(name)
        .on('cases')
        .columns([...columns])
        .execute()
    }
    for (const [name, columns] of Object.entries(IN_ORDER_OF_SOME))
      await schema
        .createIndex(name)
        .on('cases')
        .columns([...columns])
        // In a migration Kysely knows no column: the type would refuse every name.
        .where(columns[0] as never, 'is not', null)
        .execute()
  },
}

/**
 * What nobody follows up though it is begun or closed: few, among hundreds of thousands that somebody does. Of the open ones
 * most are nobody's, and a page of those is soon found, so that a delivery writes nothing into this.
 */
export const casesOfNobody: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createIndex('cases_of_nobody')
      .on('cases')
      // The last two narrow further without a look at the case.
      .columns(['state', 'opened_at', 'id', 'obstacle', 'province'])
      // As above.
      .where('assignee' as never, 'is', null)
      .where('state' as never, '<>', 'open')
      .execute()
  },
}
