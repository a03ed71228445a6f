import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { DUE_FILTERS, DUE_STATES } from './follow-up.ts'
import { FittingProgrammeSchema } from './programmes.ts'
import { UuidSchema } from './submission.ts'

/*
 * What holds a business back, followed up ("gỡ vướng"). A case opens for each obstacle a named submission names, and one
 * for a wish to be called.
 *   GET  /api/v1/staff/cases            → CasePage
 *   GET  /api/v1/staff/cases/summary    → CaseSummary, for viewers too
 *   GET  /api/v1/staff/cases/summary.csv, summary.xlsx
 *   GET  /api/v1/staff/cases/list.csv, list.xlsx
 *   GET  /api/v1/staff/cases/people     → whose cases are, and who they may be given to
 *   GET  /api/v1/staff/cases/{id}       → CaseDetail
 *   POST /api/v1/staff/cases/changes    CaseChange → CaseChanged
 */

/** In place of an obstacle's id: the owner asks to be called. */
export const HELP_REQUEST = 'request'

export const CASE_STATES = ['open', 'inHand', 'solved', 'unsolved'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What cases are counted by: `assignee` is whoever follows them up now. */
export const CASE_GROUPS = ['obstacle', 'province', 'assignee'] as const
export type CaseGroup = (typeof CASE_GROUPS)[number]

export const SOLVED_OUTCOMES = ['fixed', 'advised', 'trained', 'referred', 'funded'] as const
export const UNSOLVED_OUTCOMES = [
  'unreachable',
  'notWanted',
  'closedDown',
  'movedAway',
  'outOfReach',
] as const
export const CASE_OUTCOMES = [...SOLVED_OUTCOMES, ...UNSOLVED_OUTCOMES] as const

const obstacle = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))
/** Of a submission's id, which a few have in upper case. */
const caseId = z.string().check(z.regex(/^[0-9A-Fa-f-]{36}\.[a-z0-9-]{1,60}$/))
const province = z.string().check(z.regex(/^\d{2}$/))

export const CaseFilterSchema = z.object({
  obstacle: z.optional(obstacle),
  province: z.optional(province),
  event: z.optional(UuidSchema),
})
/**
 * `oldest`, `newest`: by when they were opened. `longest`: those that are not closed first, by how long they are open.
 * `obstacle`, `province`: what is alike together, the oldest first; what names no province last. `due`: by the day they are
 * to be taken up again, then those without one, then closed ones.
 */
export const CASE_ORDERS = ['oldest', 'newest', 'longest', 'obstacle', 'province', 'due'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

/** Of each state cases are counted up to so many: nobody waits for the millions, which the summary counts. */
export const MOST_COUNTED = 10_000

/** How many pages a column of the board may have been asked on for; who wants more looks in the list. */
export const MOST_PAGES = 10

export const CaseQuerySchema = z.extend(CaseFilterSchema, {
  state: z._default(z.enum([...CASE_STATES, 'any']), 'open'),
  sort: z._default(z.enum(CASE_ORDERS), 'oldest'),
  /** A person's id, or `none`. */
  assignee: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
  /** By when they are to be taken up again; closed ones are not. */
  due: z.optional(z.enum(DUE_FILTERS)),
  /**
   * Of the business: words of its name, how the submission's id begins, a receipt code, or a number its owner
   * agreed to be called by, as submissions are searched.
   */
  search: z.optional(z.string().check(z.minLength(2), z.maxLength(80))),
  /** Of 50 cases, read together. */
  pages: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_PAGES))),
  /** Id of the last case of the page before. */
  after: z.optional(caseId),
})
export type CaseFilter = z.infer<typeof CaseFilterSchema>
export type CaseQuery = z.infer<typeof CaseQuerySchema>

/** Cases as a file, in the order of the list: what names a business, or says how to reach it, only where it is asked for. */
export const CaseFileQuerySchema = z.extend(z.omit(CaseQuerySchema, { after: true, pages: true }), {
  lang: z._default(z.enum(['vi', 'en']), 'vi'),
  /** `1` asks for names, ways to reach them, and what was written about them; written down. */
  personal: z._default(z.enum(['0', '1']), '0'),
})
export type CaseFileQuery = z.infer<typeof CaseFileQuerySchema>

const caseFields = {
  id: caseId,
  submissionId: z.string(),
  obstacle,
  state: z.enum(CASE_STATES),
  province: z.nullable(z.string()),
  sector: z.nullable(z.string()),
  businessName: z.nullable(z.string()),
  assignee: z.nullable(z.string()),
  openedAt: z.string(),
  closedAt: z.nullable(z.string()),
  /** From opening to closing, or to now; whole days. */
  daysOpen: z.number(),
  outcome: z.nullable(z.enum(CASE_OUTCOMES)),
  /** The day it is to be taken up again, and how that stands to today; `null` = none, as of every closed one. */
  followUp: z.nullable(z.object({ on: z.iso.date(), due: z.enum(DUE_STATES) })),
  /** How often it was changed: who changes it says what they saw. */
  changes: z.number(),
}
export const CaseSchema = z.object(caseFields)
export type Case = z.infer<typeof CaseSchema>

/** A case as the submission it is of names it. */
export const CaseOfSubmissionSchema = z.pick(CaseSchema, { id: true, obstacle: true, state: true })
export type CaseOfSubmission = z.infer<typeof CaseOfSubmissionSchema>

export const CasePageSchema = z.object({
  items: z.array(CaseSchema),
  nextAfter: z.nullable(z.string()),
  /** By state, whatever state was asked for; one more than `MOST_COUNTED` is said of more than that. */
  counts: z.record(z.string(), z.number()),
})
export type CasePage = z.infer<typeof CasePageSchema>

export const CaseDetailSchema = z.object({
  ...caseFields,
  /** Only with consent to be contacted, as it stands now. */
  contact: z.nullable(
    z.object({
      name: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      email: z.nullable(z.string()),
    }),
  ),
  /** In the owner's own words. */
  words: z.nullable(z.string()),
  programmes: z.array(FittingProgrammeSchema),
  history: z.array(
    z.object({
      at: z.string(),
      /** `null` = somebody who is not there any more. */
      who: z.nullable(z.string()),
      kind: z.enum(['note', 'assigned', 'state', 'followUp']),
      text: z.string(),
    }),
  ),
})
export type CaseDetail = z.infer<typeof CaseDetailSchema>

/** One change to one or several cases, each named once; each is changed only if nobody changed it since it was seen. */
const caseChange = z.object({
  cases: z.array(z.object({ id: caseId, changes: z.number() })).check(
    z.minLength(1),
    z.maxLength(100),
    // Of one named twice the answer, and so the log, would say that it was missed.
    z.refine((cases) => new Set(cases.map(({ id }) => id)).size === cases.length),
  ),
  /** `null` = nobody. */
  assignee: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
  state: z.optional(z.enum(CASE_STATES)),
  /** Needed to close one. */
  outcome: z.optional(z.enum(CASE_OUTCOMES)),
  note: z.optional(neededText(2000)),
  /** The day they are to be taken up again, from today to two years from now; `null` = none any more, as with closing. */
  followUpOn: z.optional(z.nullable(z.iso.date())),
})
const isClosed = (state: CaseState | undefined): boolean =>
  state === 'solved' || state === 'unsolved'
export const CaseChangeSchema = caseChange.check(
  z.refine(({ state, followUpOn }) => !(isClosed(state) && typeof followUpOn === 'string')),
)
export type CaseChange = z.infer<typeof CaseChangeSchema>

/** `missed`: changed by somebody else meanwhile, or out of sight. */
export const CaseChangedSchema = z.object({ changed: z.number(), missed: z.array(z.string()) })
export type CaseChanged = z.infer<typeof CaseChangedSchema>

export const PeopleSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** False for who has cases in sight and may not follow up any more: suspended, or in another role. */
      mayBeGiven: z.boolean(),
    }),
  ),
})
export type People = z.infer<typeof PeopleSchema>

/**
 * Which obstacle, where, or whose: how many, how many solved, how long it took. Of a period, `total` were opened and `solved` and
 * `unsolved` were closed within it, and `open` were so at its end. For viewers as of the end of the last month, with counts
 * rounded to five, without the rows of few, and `null` where a cell is hidden.
 */
export const CaseSummarySchema = z.object({
  rows: z.array(
    z.object({
      id: z.nullable(z.string()),
      total: z.nullable(z.number()),
      open: z.nullable(z.number()),
      /** Of those open, the ones whose day is over; only of whom, and not of a period. */
      overdue: z.optional(z.number()),
      solved: z.nullable(z.number()),
      unsolved: z.nullable(z.number()),
      /** Of those closed; `null` where none is, or it is hidden. */
      medianDays: z.nullable(z.number()),
    }),
  ),
})
export type CaseSummary = z.infer<typeof CaseSummarySchema>

export const SummaryQuerySchema = z
  .extend(CaseFilterSchema, {
    /** Viewers have no `assignee`. */
    by: z._default(z.enum(CASE_GROUPS), 'obstacle'),
    lang: z._default(z.enum(['vi', 'en']), 'vi'),
    /** First and last day (Vietnam's) of a period: both, or neither. Viewers have none. */
    from: z.optional(z.iso.date()),
    to: z.optional(z.iso.date()),
  })
  .check(
    z.refine(({ from, to }) => (from === undefined || to === undefined ? from === to : from <= to)),
  )
