import { EMPTY_PROFILE } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { FieldEvent } from '#protocol/event.ts'
import { newUuid } from '#protocol/uuid.ts'
import { createAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import type { SaveOutcome } from '#storage/save.ts'
import { keepTakenHome, type TakenHome } from '#storage/taken-home.ts'
import { endVisit } from './end-visit.ts'

/**
 * A new visitor's draft, with nothing of the one before; none where that cannot be erased. `earlier` is what the visitor
 * brought of a previous time: it is here to be compared with until the visit ends, and says of the business what need not
 * be typed again.
 */
export async function beginVisit(
  database: AppDatabase,
  event: FieldEvent,
  { id: questionnaireId, version }: Pick<Questionnaire, 'id' | 'version'>,
  earlier: TakenHome | null,
): Promise<{ readonly kind: SaveOutcome['kind']; readonly id: string }> {
  const id = newUuid()
  const erased = await endVisit(database, 'restarted')
  // Nobody begins beside what is left of somebody else.
  if (erased.kind !== 'saved') return { kind: erased.kind, id }
  const kept = earlier ? await keepTakenHome(database, earlier) : null
  if (kept && kept.kind !== 'saved') return { kind: kept.kind, id }
  const profile = earlier?.profile ?? EMPTY_PROFILE
  const { kind } = await createAssessment(database, {
    id,
    now: new Date().toISOString(),
    questionnaire: { id: questionnaireId, version },
    from: {
      eventId: event.id,
      profile: { ...profile, province: profile.province ?? event.province },
      ...(earlier && { follows: earlier.id }),
    },
  })
  return { kind, id }
}
