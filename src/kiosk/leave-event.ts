import type { AppDatabase } from '#storage/database.ts'
import { leaveEvent } from '#storage/enrolment.ts'
import type { SaveOutcome } from '#storage/save.ts'
import { endVisit } from './end-visit.ts'

/**
 * Makes this an ordinary device again, with nothing of any visitor: a visit that was interrupted ends like any other. Where
 * that cannot be erased the device stays what it is. `report` tells the server how much was made here, as long as there is
 * a credential to say it with.
 */
export async function giveBackDevice(
  database: AppDatabase,
  report: () => Promise<void>,
): Promise<SaveOutcome['kind']> {
  const { kind } = await endVisit(database, 'restarted')
  if (kind !== 'saved') return kind
  await report().catch(() => undefined)
  await leaveEvent(database)
  return kind
}
