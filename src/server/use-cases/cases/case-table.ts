import { wholeDays } from '#domain/case-change.ts'
import { HELP_REQUEST, type CaseFileQuery } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import type { Cell, CellLook } from '#protocol/xlsx/sheet.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { SoughtSubmissions } from '../../repositories/case-narrowing.ts'
import type { ListedCase } from '../../repositories/case-names.ts'
import type { Within } from '../../repositories/submissions.ts'
import { casesWanted, followUpOf } from './cases-wanted.ts'
import { consentedNow } from '../privacy/consented-now.ts'
import { sheetCalled } from '../exports/training-sheet.ts'

const ROWS_A_PIECE = 500

/** Columns that no page has a heading for. */
const ONLY_IN_FILES = [
  'dueState',
  'contactName',
  'phone',
  'email',
  'closedOn',
  'lastNote',
  'receipt',
]

/** A case with what a row of the file says of it beyond itself. */
export interface CaseRow {
  readonly row: ListedCase
  readonly event: string | null
  /** As they may be used now; `null` where they are not asked for. */
  readonly submission: Submission | null
  readonly lastNote: string | null
}

export interface CaseTableOrder {
  readonly query: CaseFileQuery
  readonly within: Within
  readonly sought: SoughtSubmissions | null
  /** Of who follows them up, by id. */
  readonly people: ReadonlyMap<string, string>
  /** ISO instant. */
  readonly madeAt: string
}

type Needed = Pick<
  AppDependencies,
  'cases' | 'exports' | 'namedThings' | 'exportTexts' | 'isTraining'
>

interface Column {
  readonly id: string
  readonly look: CellLook
  readonly of: (row: CaseRow) => Cell
}

/** Cases as a table in words, in the order of the list, some at a time. What names a business, or says how to reach it, only where that was asked for. */
export function caseTable(
  { cases, exports, namedThings, exportTexts, isTraining }: Needed,
  { query, within, sought, people, madeAt }: CaseTableOrder,
) {
  const isPersonal = query.personal === '1'
  const today = vietnamDay(madeAt)
  const text = exportTexts[query.lang]
  const word = (...path: readonly string[]): string => text('cases', ...path)
  const contactOf = ({ submission }: CaseRow): Submission['profile'] | null =>
    submission?.consent.purposes.contact === true ? submission.profile : null
  const columns: readonly Column[] = [
    {
      id: 'obstacle',
      look: 'wrapped',
      of: ({ row: { obstacle } }) =>
        obstacle === HELP_REQUEST ? word('request') : text('closing', 'obstacles', obstacle),
    },
    ...(isPersonal
      ? [
          { id: 'business', look: 'text', of: ({ row }: CaseRow) => row.business_name } as const,
          {
            id: 'contactName',
            look: 'text',
            of: (row: CaseRow) => contactOf(row)?.contactName ?? null,
          } as const,
          {
            id: 'phone',
            look: 'text',
            of: (row: CaseRow) => contactOf(row)?.phone ?? null,
          } as const,
          {
            id: 'email',
            look: 'text',
            of: (row: CaseRow) => contactOf(row)?.email ?? null,
          } as const,
          {
            id: 'words',
            look: 'wrapped',
            of: ({ submission }: CaseRow) => submission?.closing?.obstacleNote ?? null,
          } as const,
        ]
      : []),
    {
      id: 'province',
      look: 'text',
      of: ({ row: { province } }) => (province === null ? null : text('places', province)),
    },
    { id: 'event', look: 'text', of: ({ event }) => event },
    { id: 'state', look: 'text', of: ({ row }) => word('states', row.state) },
    {
      id: 'outcome',
      look: 'text',
      of: ({ row: { outcome } }) => (outcome === null ? null : word('outcomes', outcome)),
    },
    {
      id: 'assignee',
      look: 'text',
      of: ({ row: { assignee } }) =>
        assignee === null ? word('nobody') : (people.get(assignee) ?? word('somebody')),
    },
    {
      id: 'followUpOn',
      look: 'text',
      of: ({ row }) => followUpOf(row, today)?.on ?? null,
    },
    {
      id: 'dueState',
      look: 'text',
      of({ row }) {
        // What is still to come needs no word.
        const due = followUpOf(row, today)?.due
        if (due === 'overdue') return word('dueStates', 'overdue')
        return due === 'today' ? word('dueStates', 'today') : null
      },
    },
    { id: 'openedOn', look: 'text', of: ({ row }) => vietnamDay(row.opened_at) },
    {
      id: 'daysOpen',
      look: 'number',
      of: ({ row }) => wholeDays(Date.parse(row.opened_at), Date.parse(row.closed_at ?? madeAt)),
    },
    {
      id: 'closedOn',
      look: 'text',
      of: ({ row }) => (row.closed_at === null ? null : vietnamDay(row.closed_at)),
    },
    ...(isPersonal
      ? [{ id: 'lastNote', look: 'wrapped', of: ({ lastNote }: CaseRow) => lastNote } as const]
      : []),
    {
      id: 'receipt',
      look: 'text',
      of: ({ row }) => receiptCode({ submissionId: row.submission_id }),
    },
  ]

  async function told(rows: readonly ListedCase[]): Promise<readonly CaseRow[]> {
    const events = await namedThings.namesOf(rows.flatMap((row) => row.event_id ?? []))
    const held = isPersonal
      ? await exports.fullOf([...new Set(rows.map((row) => row.submission_id))])
      : []
    const bodies = new Map(
      held.map((row) => [row.id, consentedNow(JSON.parse(row.body) as Submission, row)]),
    )
    const notes = isPersonal ? await cases.lastNotes(rows.map(({ id }) => id)) : new Map()
    return rows.map((row) => ({
      row,
      event: row.event_id === null ? null : (events.get(row.event_id) ?? null),
      submission: bodies.get(row.submission_id) ?? null,
      lastNote: notes.get(row.id) ?? null,
    }))
  }

  async function* pieces(): AsyncGenerator<readonly CaseRow[]> {
    for (let after: string | undefined; ;) {
      const asked = { ...query, ...(after !== undefined && { after }) }
      const rows = await cases.list(casesWanted(asked, today), within, ROWS_A_PIECE, sought)
      if (rows.length > 0) yield await told(rows)
      after = rows.at(-1)?.id
      if (rows.length < ROWS_A_PIECE) return
    }
  }

  return {
    name: sheetCalled(word('listCaption'), isTraining, text),
    head: columns.map(({ id }) => word(...(ONLY_IN_FILES.includes(id) ? ['file', id] : [id]))),
    looks: columns.map(({ look }) => look),
    pieces: pieces(),
    cellsOf: (row: CaseRow): readonly Cell[] => columns.map(({ of }) => of(row)),
    at: madeAt,
  }
}
