import type { Kysely } from 'kysely'
import { pino } from 'pino'
import type { CaseChange } from '#protocol/cases.ts'
import { newUuid } from '#protocol/uuid.ts'
import { migrate } from '#server/database/migrate.ts'
import type { OpenStore } from '#server/database/store.ts'
import type { Tables } from '#server/database/tables.ts'
import { holdContent } from '#server/hold-content.ts'
import { inlineIntake } from '#server/intake-thread/inline-intake.ts'
import { inLineJudges } from '#server/judging/in-line-judges.ts'
import { MaintenanceError } from '#server/maintenance/maintenance-error.ts'
import { createOpener } from '#server/keys/opener.ts'
import { caseRepository } from '#server/repositories/cases.ts'
import { eventRepository } from '#server/repositories/events.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import { offeredContentRepository } from '#server/repositories/offered-content.ts'
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { privacyRequestRepository } from '#server/repositories/privacy-requests.ts'
import { trainingRepository } from '#server/repositories/training.ts'
import { createSigner } from '#server/keys/signer.ts'
import { acceptBatch } from '#server/use-cases/intake/accept-batch.ts'
import { readContent } from '#server/use-cases/intake/known-content.ts'
import { offeredContent } from '#server/use-cases/intake/offered-content.ts'
import { seeded } from '../tests/support/seeded.ts'
import { seal } from '../tests/support/submission.ts'
import { askSome, putAsideSome } from './training-desks.ts'
import { standsOf, yearOfSubmissions } from './training-year.ts'

const DAY_MS = 86_400_000
/** Delivered at a time: they share a transaction. */
const AT_ONCE = 64

interface Training {
  /** How many made-up submissions. */
  readonly count: number
  /** ISO instant; they were delivered in the year before it. */
  readonly now: string
  readonly contentFolder: string | null
}

/** Whether the store has just become one for training. */
const becomesOne = (store: OpenStore, now: string): Promise<boolean> =>
  store.exclusively(async (patient) => {
    await migrate(patient)
    const training = trainingRepository(patient)
    if (await training.isOn()) return false
    if (!(await training.isUntouched()))
      throw new MaintenanceError(
        'This store is in use, and not for training. Nothing was changed; name an empty one.',
      )
    await training.turnOn(now)
    return true
  })

/** Delivers the year, each submission on its day, through what takes in real ones. */
async function deliverYear(
  database: Kysely<Tables>,
  { count, now, contentFolder }: Training,
): Promise<void> {
  const { files, known } = await readContent(contentFolder)
  const content = await offeredContent(known, offeredContentRepository(database))
  holdContent(files, content)
  const keys = keyRepository(database)
  const signer = await createSigner(keys, now)
  const events = eventRepository(database)
  const dependencies = {
    intake: inlineIntake(database),
    judges: inLineJudges({ content, signer }),
    opener: await createOpener(keys, now),
    events,
    quarantine: quarantineRepository(database),
    logger: pino({ level: 'silent' }),
    newId: newUuid,
  }
  const submissions = await yearOfSubmissions(count, Date.parse(now))
  const eventOf = new Map<string, string>()
  const stands = standsOf(submissions)
  const opened = await Promise.all(
    stands.map(({ draft }) => events.create(newUuid(), draft, `${draft.startsOn}T01:00:00.000Z`)),
  )
  for (const [index, { visitors }] of stands.entries())
    for (const id of visitors) eventOf.set(id, opened[index]?.id ?? '')
  const deliver = async (index: number): Promise<void> => {
    const made = submissions[index]
    if (!made) return
    const provenance = { ...made.provenance, eventId: eventOf.get(made.id) ?? null }
    const item = await seal(made.id, { ...made, provenance })
    const { results } = await acceptBatch(
      { submissions: [item], device: null },
      { ...dependencies, now: () => provenance.submittedAt },
    )
    if (results[0]?.outcome !== 'stored')
      throw new Error(`a made-up submission was ${results[0]?.outcome ?? 'not answered'}`)
  }
  for (let done = 0; done < submissions.length; done += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => deliver(done + index)))
  for (const { id, endsOn } of opened)
    if (endsOn < now.slice(0, 10)) await events.change(id, { state: 'closed' })
  await putAsideSome(submissions, now, { ...dependencies, signer })
  await askSome(submissions, now, privacyRequestRepository(database))
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** How cases ended that somebody worked on; the earlier the more often. */
const ENDINGS = [
  { state: 'solved', outcome: 'advised' },
  { state: 'solved', outcome: 'trained' },
  { state: 'unsolved', outcome: 'unreachable' },
  { state: 'solved', outcome: 'fixed' },
  { state: 'solved', outcome: 'referred' },
  { state: 'unsolved', outcome: 'notWanted' },
] as const

interface Worked {
  readonly id: string
  readonly changes: number
  /** ISO date on which somebody did it. */
  readonly day: string
  readonly work: Pick<CaseChange, 'state' | 'outcome' | 'followUpOn'>
}

/** What is still open, somebody has in hand every so often: some of it is to be taken up on a day that is over, some later. */
const FOLLOW_UP_DAYS = [-3, 0, 1, 7, 14] as const

/**
 * Cases of before the last weeks, half of which somebody has closed: in so many days, and no later than now. Of what is left
 * of the last two months somebody has a part in hand.
 */
async function workOnCases(database: Kysely<Tables>, now: string): Promise<void> {
  const dice = seeded(2)
  const nowMs = Date.parse(now)
  const cases = caseRepository(database)
  const all = await database
    .selectFrom('cases')
    .select(['id', 'changes', 'opened_at'])
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  const worked = all.flatMap(({ id, changes, opened_at: openedAt }): Worked[] => {
    const openedMs = Date.parse(openedAt)
    const at = openedMs + (2 + 40 * dice.next()) * DAY_MS
    const ending = dice.pickEarly(ENDINGS)
    if (dice.chance(0.5) && at < nowMs) return [{ id, changes, day: dayOf(at), work: ending }]
    const takenAt = openedMs + DAY_MS
    if (takenAt < nowMs - 60 * DAY_MS || takenAt > nowMs || !dice.chance(0.2)) return []
    const followUpOn = dayOf(nowMs + dice.pick(FOLLOW_UP_DAYS) * DAY_MS)
    return [{ id, changes, day: dayOf(takenAt), work: { state: 'inHand', followUpOn } }]
  })
  const together = Map.groupBy(worked, ({ day, work }) => `${day} ${JSON.stringify(work)}`)
  for (const group of together.values()) {
    const [first] = group
    if (!first) continue
    const { day, work } = first
    await cases.change(
      { ...work, cases: group.map(({ id, changes }) => ({ id, changes })) },
      { provinces: null },
      { userId: 'training', at: `${day}T03:00:00.000Z` },
    )
  }
}

/**
 * Makes an empty store one for training, with made-up submissions, stands and cases; one that is for training already stays as
 * it is. Throws `MaintenanceError` for a store with anything else in it: what is in there may be real.
 */
export async function fillTrainingStore(
  store: OpenStore,
  training: Training,
): Promise<'made' | 'there'> {
  if (!(await becomesOne(store, training.now))) return 'there'
  await deliverYear(store.database, training)
  await workOnCases(store.database, training.now)
  return 'made'
}
