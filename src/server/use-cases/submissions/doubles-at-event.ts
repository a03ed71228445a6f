import { likelyDoubles, type Comparable } from '#domain/likely-doubles.ts'
import { MOST_COMPARED, type EventDoubles } from '#protocol/event-doubles.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../../database/tables.ts'
import type { AppDependencies } from '../../dependencies.ts'
import type { Within } from '../../repositories/submissions.ts'
import { consentedNow } from '../privacy/consented-now.ts'
import { findNewest, type FindDependencies } from './find-submissions.ts'

export type DoublesDependencies = FindDependencies &
  Pick<AppDependencies, 'exports' | 'businesses' | 'namedThings'>

/** So many bodies are read at once: whoever delivers meanwhile waits for the reading of these alone. */
const A_STEP = 100

interface Held {
  readonly row: Omit<SubmissionTable, 'body'>
  readonly compared: Comparable
}

/** Of a body what is compared, as its owner agrees to it now; the body itself is not kept. */
function heldOf({ body, ...row }: SubmissionTable, business: string): Held {
  const { profile } = consentedNow(JSON.parse(body) as Submission, row)
  const { taxCode, phone, businessName, province } = profile
  return {
    row,
    compared: {
      id: row.id,
      business,
      questionnaireId: row.questionnaire_id,
      profile: { taxCode, phone, businessName, province },
    },
  }
}

/**
 * Submissions of an event that are likely of one business, among those that count and are in sight, the newest at most.
 * Which they are is read off the facts in memory; bodies are read of these alone.
 */
export async function doublesAtEvent(
  dependencies: DoublesDependencies,
  eventId: string,
  within: Within,
): Promise<EventDoubles> {
  const { exports, businesses, namedThings } = dependencies
  const filter = { event: eventId, excluded: 'no', within } as const
  const found = await findNewest(dependencies, filter, MOST_COMPARED + 1)
  const ids = found.slice(0, MOST_COMPARED)
  const held = new Map<string, Held>()
  for (let done = 0; done < ids.length; done += A_STEP) {
    const step = ids.slice(done, done + A_STEP)
    const ofBusinesses = await businesses(step)
    for (const row of await exports.fullOf(step))
      // What its owner has corrected counts no more; the correction does.
      if (row.replaced_by === null)
        held.set(row.id, heldOf(row, ofBusinesses.get(row.id) ?? row.id))
  }
  const inOrder = ids.flatMap((id) => held.get(id) ?? [])
  const groups = likelyDoubles(inOrder.map(({ compared }) => compared))
  const tablets = groups.flatMap(({ ids: those }) =>
    those.flatMap((id) => held.get(id)?.row.device_id ?? []),
  )
  const names = await namedThings.namesOf([...new Set(tablets)])
  return {
    groups: groups.map(({ ids: those, signs }) => ({
      signs: [...signs],
      items: those.flatMap((id) => {
        const row = held.get(id)?.row
        return row
          ? {
              id,
              receivedAt: row.received_at,
              businessName: row.business_name,
              channel: row.channel,
              tablet: names.get(row.device_id ?? '') ?? null,
              scoreShown: row.score_shown,
              coverage: { answered: row.answered, applicable: row.applicable },
            }
          : []
      }),
    })),
    compared: inOrder.length,
    isCut: found.length > ids.length,
  }
}
