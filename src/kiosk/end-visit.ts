import { findQuestionnaire } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { EMPTY_PROFILE, factsOf } from '#domain/profile.ts'
import { profileToSend } from '#domain/sent-profile.ts'
import { isStepAnswered, stepsOf } from '#domain/steps.ts'
import type { Abandoned } from '#protocol/abandoned.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { sealBody } from '#protocol/seal.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { forgetDisplay } from '#storage/display.ts'
import { readEnrolment, type Enrolment } from '#storage/enrolment.ts'
import { noteInJournal } from '#storage/journal.ts'
import type { SaveOutcome } from '#storage/save.ts'
import { readSetting } from '#storage/settings.ts'
import { eraseVisits, openDrafts, sealAbandoned } from '#storage/visits.ts'
import { AS_THE_DEVICE, showDisplay } from '#ui/display.ts'

export type EndReason = Abandoned['reason'] | 'finished'

/** What is kept of a draft: how far it went; what was typed only where its visitor had agreed to have it sent. */
async function abandonedFrom(
  draft: AssessmentRow,
  reason: Abandoned['reason'],
  enrolment: Enrolment,
  device: { readonly deviceId: string; readonly sequence: number; readonly now: string },
): Promise<Abandoned | null> {
  const { questionnaire: ref, profile, answers, consent, place, startedAt } = draft
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  // Opening the first page and turning away is no visit.
  const isUntouched =
    place === 'profile' &&
    (draft.follows !== undefined ||
      canonicalJson({ ...profile, province: null }) === canonicalJson(EMPTY_PROFILE))
  if (!questionnaire || isUntouched) return null
  const steps = stepsOf(questionnaire, factsOf(profile, PROFILE_REFERENCE), answers)
  const mayKeep = consent?.purposes.keepAndSend === true
  return {
    protocol: 1,
    kind: 'abandoned',
    id: newUuid(),
    questionnaire: {
      id: ref.id,
      version: ref.version,
      contentHash: await sha256Hex(canonicalJson(questionnaire)),
    },
    stoppedAt: place,
    answered: steps.filter((step) => isStepAnswered(step, answers)).length,
    applicable: steps.length,
    reason,
    profile: mayKeep ? profileToSend(profile, consent) : null,
    answers: mayKeep ? answers : null,
    provenance: {
      appVersion: __APP_VERSION__,
      deviceId: device.deviceId,
      sequence: device.sequence,
      startedAt,
      submittedAt: device.now,
      language: consent?.language ?? 'vi',
      channel: 'kiosk',
      eventId: enrolment.event.id,
    },
  }
}

async function keepAbandoned(
  database: AppDatabase,
  draftId: string,
  reason: Abandoned['reason'],
  enrolment: Enrolment,
): Promise<void> {
  const key = (await readSetting(database, 'sealingKeys'))?.[0]
  if (!key) return
  const now = new Date().toISOString()
  await sealAbandoned(
    database,
    draftId,
    async (draft, device) => {
      const record = await abandonedFrom(draft, reason, enrolment, { ...device, now })
      if (!record) return null
      const body = canonicalJson(record)
      const purpose = { id: record.id, sha256: await sha256Hex(body) }
      return { ...purpose, sealed: await sealBody(body, purpose, key) }
    },
    now,
  )
}

async function keepLeft(database: AppDatabase, reason: Abandoned['reason']): Promise<void> {
  const enrolment = await readEnrolment(database)
  if (enrolment?.event.abandoned !== 'seal') return
  for (const draft of await openDrafts(database))
    await keepAbandoned(database, draft.id, reason, enrolment)
}

async function endNow(database: AppDatabase, reason: EndReason): Promise<SaveOutcome> {
  try {
    await keepLeft(database, reason === 'finished' ? 'left' : reason)
  } catch (error) {
    // What cannot be sealed is not left to be read by the next visitor for that.
    const fault = error instanceof Error ? error.name : 'unknown'
    await noteInJournal(database, 'visit.notSealed', fault, new Date().toISOString())
  }
  const erased = await eraseVisits(database)
  forgetDisplay()
  showDisplay(AS_THE_DEVICE)
  return erased
}

let running: Promise<unknown> = Promise.resolve()

/**
 * Ends whatever visit there is: what was left unfinished is kept sealed where the event says so, and then nothing of
 * the visitor stays in the database. The caller leaves the page afterwards, so that nothing stays in memory either.
 * One at a time: an end that is still at work must not sweep away what begins after the next. Anything but `saved`:
 * this device could not erase, and all is as it was.
 */
export function endVisit(database: AppDatabase, reason: EndReason): Promise<SaveOutcome> {
  const mine = running.then(() => endNow(database, reason))
  running = mine.catch(() => undefined)
  return mine
}
