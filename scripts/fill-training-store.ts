import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { newUuid } from '#protocol/uuid.ts'
import { readContentFiles } from '#server/content-files.ts'
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
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { trainingRepository } from '#server/repositories/training.ts'
import { createSigner } from '#server/keys/signer.ts'
import { acceptBatch } from '#server/use-cases/accept-batch.ts'
import { knownContent } from '#server/use-cases/known-content.ts'
import { seeded } from '../tests/support/seeded.ts'
import { seal } from '../tests/support/submission.ts'
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
  const files = readContentFiles(contentFolder)
  const content = await knownContent(files)
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
}

/** How cases ended that somebody worked on; the earlier the more often. */
const ENDINGS = [
  { state: 'solved', outcome: 'advised' },
  { state: 'solved', outcome: 'trained' },
  { state: 'unsolved', outcome: 'unreachable' },
  { state: 'solved', outcome: 'fixed' },
  { state: 'solved', outcome: 'referred' },
  { state: 'unsolved', outcome: 'notWanted' },
] as const

/** Cases of before the last weeks, half of which somebody has closed: in so many days, and no later than now. */
async function closeHalf(database: Kysely<Tables>, now: string): Promise<void> {
  const dice = seeded(2)
  const nowMs = Date.parse(now)
  const cases = caseRepository(database)
  const all = await database
    .selectFrom('cases')
    .select(['id', 'changes', 'opened_at'])
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  const closings = all.flatMap(({ id, changes, opened_at: openedAt }) => {
    const at = Date.parse(openedAt) + (2 + 40 * dice.next()) * DAY_MS
    const ending = dice.pickEarly(ENDINGS)
    return dice.chance(0.5) && at < nowMs
      ? [{ id, changes, day: new Date(at).toISOString().slice(0, 10), ending }]
      : []
  })
  const together = Map.groupBy(closings, ({ day, ending }) => `${day} ${ending.outcome}`)
  for (const group of together.values()) {
    const [first] = group
    if (!first) continue
    const { day, ending } = first
    await cases.change(
      { ...ending, cases: group.map(({ id, changes }) => ({ id, changes })) },
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
  await closeHalf(store.database, training.now)
  return 'made'
}
