import Dexie, { type EntityTable } from 'dexie'
import type { Answers } from '#domain/answers.ts'
import type { Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'
import type { PlanLimits, PlanMark } from '#domain/plan.ts'
import type { Profile } from '#domain/profile.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { Verification } from '#domain/verification.ts'
import type { SealedBody } from '#protocol/batch.ts'
import type { ContentPackage } from '#protocol/content.ts'
import type { Receipt } from '#protocol/receipt.ts'

/** One run through a questionnaire on this device, with everything the owner told us. */
export interface AssessmentRow {
  id: string
  status: 'draft' | 'finished'
  questionnaire: { id: string; version: number }
  profile: Profile
  consent: Consent | null
  answers: Answers
  /** What was asked after the last question; absent in drafts older than that. */
  closing?: Closing
  /** The field event it is made at, or whose link brought the owner here. */
  eventId?: string
  /** What an officer at a shared tablet saw evidence of. */
  verification?: Verification
  /** Id of the same business's submission before this one, shown at a shared tablet. */
  follows?: string
  /** What the owner's paper says (`recovery-code.ts`); from submitting on, where the submission names its sender. */
  recoveryCode?: string
  /** In which it was answered, where it came by QR code. */
  language?: string
  /** Id of the submission of one's own that this one is to stand in place of. */
  corrects?: string
  /** Ids of one's own assessments, not to be corrected at the server, whose place this one takes here once it is finished. */
  insteadOf?: readonly string[]
  /** Came from a shared tablet by QR code; the tablet delivers the submission. */
  isTakenHome?: true
  /** Where the owner left off: `profile`, `consent`, a step id, or `review`. */
  place: string
  /** Device clock, ISO instants. */
  startedAt: string
  updatedAt: string
  finishedAt: string | null
  /** `null` while a draft. */
  submissionId: string | null
  result: AssessmentResult | null
}

/** A frozen submission: `body` is its canonical JSON and never changes. */
export interface SubmissionRow {
  id: string
  /** `null` for one carried for another device. */
  assessmentId: string | null
  sha256: string
  /** `null` where this device holds it sealed. */
  body: string | null
  /** Only the server can read it; it goes once the server has proved that it holds it. */
  sealed?: SealedBody
  /** Came here in another device's transfer file, and is delivered for it. */
  carried?: { isNamed: boolean }
  sequence: number | null
  /** Device clock: when it was made here, or brought here. */
  submittedAt: string
}

/**
 * What this device has no receipt for yet. `refused`: the server named a fault in this item, or something on the way lets it
 * alone not pass (`network.blocked`); it is kept.
 */
export interface OutboxRow {
  submissionId: string
  kind: 'waiting' | 'sending' | 'refused'
  enqueuedAt: string
  attempts: number
  /** When that was, device clock; absent in entries older than this field. */
  lastTriedAt?: string | null
  /** Names nobody, this device neither: not among what it reports. */
  isAnonymous?: true
  /** For another device; not among what this one reports as its own. */
  isCarried?: true
  /** When it was last turned back on the way, sent alone; device clock. */
  turnedBackAt?: string
  /** Something on the way has let it alone not pass before: told from a way that takes nothing, whatever happened since. */
  wasBlocked?: true
  /** Last problem code, from the server or our own (`network.unreachable`); `null` = none yet. */
  lastProblem: string | null
}

export interface ReceiptRow extends Receipt {
  outcome: 'stored' | 'duplicate' | 'conflict' | 'quarantined'
  problemCode: string | null
}

/** Small values of this device by key; see `settings.ts` for the keys. */
export interface SettingRow {
  key: string
  value: unknown
}

/** What happened, for support: codes and counts, never what a person typed. */
export interface JournalRow {
  order: number
  at: string
  event: string
  detail: string
}

/** What the server last sent for one language. */
export interface ContentRow {
  language: string
  etag: string
  content: ContentPackage
  /** The app it was fetched by. */
  appVersion: string
  fetchedAt: string
}

/** One questionnaire version as the server sent it, kept for ever. */
export interface QuestionnaireRow {
  name: string
  file: unknown
}

/** What the owner made of one action. */
export interface PlanStepRow {
  /** ISO instant of the device clock; `null` = still to do. */
  doneAt: string | null
  notBefore: PlanMark['notBefore']
  note: string
}

/** The roadmap drawn from one result. It stays on this device. */
export interface PlanRow {
  assessmentId: string
  /** Day 0 of the roadmap, ISO instant of the device clock. */
  startedAt: string
  updatedAt: string
  /** `null` = not said; the screen proposes some. */
  limits: PlanLimits | null
  /** What the owner thinks of spending on digital tools within a year, whole đồng; `null` = not said. */
  plannedSpendVnd: number | null
  /** By action id; absent = untouched. */
  steps: Record<string, PlanStepRow>
}

export type AppDatabase = Dexie & {
  assessments: EntityTable<AssessmentRow, 'id'>
  submissions: EntityTable<SubmissionRow, 'id'>
  outbox: EntityTable<OutboxRow, 'submissionId'>
  receipts: EntityTable<ReceiptRow, 'submissionId'>
  settings: EntityTable<SettingRow, 'key'>
  journal: EntityTable<JournalRow, 'order'>
  content: EntityTable<ContentRow, 'language'>
  questionnaires: EntityTable<QuestionnaireRow, 'name'>
  plans: EntityTable<PlanRow, 'assessmentId'>
}

const DATABASE_NAME = 'sansangso'

/**
 * Opens (lazily, at first use) this origin's database. `strict` durability: a transaction completes only when it
 * is on disk, so "saved" on the screen survives the browser being killed (Chrome is `relaxed` since 121).
 */
export function openDatabase(name: string = DATABASE_NAME): AppDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as AppDatabase
  database.version(1).stores({
    assessments: 'id, status, updatedAt, submissionId',
    submissions: 'id, assessmentId',
    outbox: 'submissionId, kind',
    receipts: 'submissionId',
    settings: 'key',
    journal: '++order',
  })
  database.version(2).stores({ content: 'language', questionnaires: 'name' })
  database.version(3).stores({ plans: 'assessmentId' })
  // A newer version of the app opens in another tab: this one makes room at once and opens again at its next use, at
  // whatever version there is then; Dexie reads what it knows. `false`: instead of Dexie's own handler, which warns.
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: false })
    return false
  })
  return database
}
