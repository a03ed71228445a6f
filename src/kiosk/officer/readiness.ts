import { offeredQuestionnaires } from '#content/questionnaire.ts'
import type { AppDatabase } from '#storage/database.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import { storageHealth } from '#storage/health.ts'
import { readSetting } from '#storage/settings.ts'
import { readyOffline } from '#ui/use-ready-offline.ts'
import { canFillScreen, keepAwake } from '../screen.ts'

/** What a tablet needs for days without a network, each with whether it is there. */
export const READINESS = [
  'enrolled',
  'eventOpen',
  'questionnaires',
  'app',
  'keys',
  'pin',
  'room',
  'clock',
  'kept',
  'awake',
  'fullScreen',
] as const
export type ReadinessItem = (typeof READINESS)[number]
export type Readiness = Readonly<Record<ReadinessItem, boolean>>

/** Bytes; a day of eighty visitors takes less than one. */
const ROOM_NEEDED = 50_000_000

/** A clock wrong by less harms nobody. */
const CLOCK_GIVES_MS = 60 * 60_000

/**
 * As the server last said it; and not before that: a tablet that was without power for long begins in 1970, and finds no
 * server by HTTPS that could say so.
 */
const isClockRight = ({ standingAt, clockAheadMs = 0 }: Enrolment): boolean =>
  Math.abs(clockAheadMs) < CLOCK_GIVES_MS && Date.now() > Date.parse(standingAt) - CLOCK_GIVES_MS

const ADVICE: readonly ReadinessItem[] = ['clock', 'kept', 'awake', 'fullScreen']

/** Those without which the tablet must not be taken out; the rest are advice. */
export const isAdvice = (item: ReadinessItem): boolean => ADVICE.includes(item)

export async function readinessOf(database: AppDatabase, enrolment: Enrolment): Promise<Readiness> {
  const { event, state } = enrolment
  const offered = new Set(offeredQuestionnaires().map(({ id }) => id))
  const health = await storageHealth()
  const { usage, quota } = health
  return {
    enrolled: state === 'active',
    eventOpen: event.state === 'open',
    questionnaires: event.questionnaireIds.some((id) => offered.has(id)),
    app: readyOffline() === 'ready',
    keys:
      ((await readSetting(database, 'sealingKeys')) ?? []).length > 0 &&
      ((await readSetting(database, 'receiptKeys')) ?? []).length > 0,
    pin: (await readSetting(database, 'pin')) !== null,
    room: usage === null || quota === null || quota - usage > ROOM_NEEDED,
    clock: isClockRight(enrolment),
    kept: health.isPersisted,
    awake: await keepAwake(),
    fullScreen: canFillScreen(),
  }
}

export const isReady = (readiness: Readiness): boolean =>
  READINESS.every((item) => readiness[item] || isAdvice(item))
