import type { SealedBody } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { countCaptured } from './enrolment.ts'
import { save, type SaveOutcome } from './save.ts'
import { deviceIdentity, readSetting, writeSetting } from './settings.ts'
import { waitingEntry } from './waiting-entry.ts'

/** What is kept of a draft that its visitor left, sealed before it gets here. */
export interface SealedAbandoned {
  readonly id: string
  readonly sha256: string
  readonly sealed: SealedBody
}

/** Drafts on this device: more than one only if something went wrong. */
export const openDrafts = (database: AppDatabase): Promise<AssessmentRow[]> =>
  database.assessments.where('status').equals('draft').sortBy('updatedAt')

/**
 * Erases everything of the visitors before: assessments, and frozen copies that nobody agreed to send. Sealed
 * submissions stay, those that wait and the copies of what was sent, and the receipts. One transaction, so that a power cut leaves all of it or nothing.
 */
export function eraseVisits(database: AppDatabase): Promise<SaveOutcome> {
  return save(() =>
    database.transaction(
      'rw',
      [
        database.assessments,
        database.plans,
        database.submissions,
        database.outbox,
        database.receipts,
        database.settings,
      ],
      async () => {
        const waiting = new Set(await database.outbox.toCollection().primaryKeys())
        const proved = new Set(await database.receipts.toCollection().primaryKeys())
        await database.assessments.clear()
        await database.plans.clear()
        await database.submissions
          .filter(({ id, sealed }) => !waiting.has(id) && !(sealed && proved.has(id)))
          .delete()
        // The next visitor is greeted in Vietnamese again.
        await database.settings.delete('language')
      },
    ),
  )
}

/**
 * Puts a sealed record of a draft in the outbox and the draft out of the way, in one transaction. `make` is called again
 * should the draft have changed, or another record have taken the sequence number, meanwhile; `null` from it keeps nothing.
 */
export async function sealAbandoned(
  database: AppDatabase,
  draftId: string,
  make: (
    draft: AssessmentRow,
    device: { readonly deviceId: string; readonly sequence: number },
  ) => Promise<SealedAbandoned | null>,
  now: string,
): Promise<SaveOutcome> {
  for (;;) {
    const { deviceId, lastSequence } = await deviceIdentity(database)
    const draft = await database.assessments.get(draftId)
    // Ended already, by another tab or before a restart.
    if (draft?.status !== 'draft') return { kind: 'saved' }
    const sequence = lastSequence + 1
    const made = await make(draft, { deviceId, sequence })
    if (!made) return { kind: 'saved' }
    const { id, sha256, sealed } = made
    const end: { isReached: boolean } = { isReached: false }
    const outcome = await save(() =>
      database.transaction(
        'rw',
        [database.assessments, database.submissions, database.outbox, database.settings],
        async () => {
          const current = await database.assessments.get(draftId)
          const last = (await readSetting(database, 'lastSequence')) ?? 0
          const isSame = current && canonicalJson(current) === canonicalJson(draft)
          if (!isSame || last !== lastSequence) return
          await writeSetting(database, 'lastSequence', sequence)
          const row = { id, assessmentId: null, sha256, body: null, sealed, sequence }
          await database.submissions.add({ ...row, submittedAt: now })
          await database.outbox.add(waitingEntry(id, now))
          await countCaptured(database, true)
          await database.assessments.delete(draftId)
          end.isReached = true
        },
      ),
    )
    if (outcome.kind !== 'saved' || end.isReached) return outcome
  }
}
