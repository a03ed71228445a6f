import { closingToSend } from '#domain/closing.ts'
import { maySend, type Consent } from '#domain/consent.ts'
import { profileToSend } from '#domain/sent-profile.ts'
import type { QuestionnaireRef } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import type { SealedBody, SealedFor } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { recoveryHash } from '#protocol/recovery-code.ts'
import type { Submission } from '#protocol/submission.ts'
import { holdBackCorrected, standingNow } from './corrected-here.ts'
import type { AppDatabase, AssessmentRow } from './database.ts'
import { countCaptured } from './enrolment.ts'
import { save, type SaveOutcome } from './save.ts'
import { deviceIdentity, readSetting, writeSetting } from './settings.ts'
import { takePlaceHere } from './taken-place.ts'
import { waitingEntry } from './waiting-entry.ts'

export interface SubmitInput {
  readonly assessmentId: string
  /** New UUIDv7. */
  readonly submissionId: string
  readonly questionnaire: QuestionnaireRef
  readonly consent: Consent
  /** Scores the very draft that is frozen: an answer changed in another tab meanwhile is in the score too. */
  readonly resultOf: (draft: AssessmentRow) => AssessmentResult
  readonly appVersion: string
  readonly language: string
  readonly channel: 'self' | 'kiosk'
  /** Fresh, as `newRecoveryCode` makes it; only its hash leaves the device. */
  readonly recoveryCode: string
  /** Where given, this device keeps the frozen copy sealed and cannot read it again. */
  readonly seal?: (body: string, purpose: SealedFor) => Promise<SealedBody>
  /** Device clock, ISO instant. */
  readonly now: string
}

export type SubmitOutcome =
  | SaveOutcome
  /** Another tab finished it first; nothing was changed. */
  | { readonly kind: 'alreadyFinished' }

interface Identity {
  readonly deviceId: string
  readonly ownerKey: string
  readonly lastSequence: number
}

async function submissionFrom(
  row: AssessmentRow,
  input: SubmitInput,
  result: AssessmentResult,
  identity: Identity,
): Promise<Submission> {
  const { consent, now } = input
  const isNamed = consent.purposes.keepAndSend
  return {
    protocol: 1,
    id: input.submissionId,
    questionnaire: input.questionnaire,
    profile: profileToSend(row.profile, consent),
    consent,
    answers: row.answers,
    ...(row.closing && { closing: closingToSend(row.closing, consent) }),
    ...(row.verification && { verification: row.verification }),
    result,
    // A shared tablet's key would open what all its visitors sent: there it is nobody's.
    ownerKeyHash: isNamed && input.channel === 'self' ? await sha256Hex(identity.ownerKey) : null,
    replaces: isNamed && input.channel === 'self' ? (row.corrects ?? null) : null,
    // What links to another submission, or finds this one again, would name who sent it.
    ...(isNamed && row.follows !== undefined && { follows: row.follows }),
    ...(isNamed && { recoveryHash: await recoveryHash(input.recoveryCode) }),
    provenance: {
      appVersion: input.appVersion,
      deviceId: isNamed ? identity.deviceId : null,
      sequence: isNamed ? identity.lastSequence + 1 : null,
      startedAt: row.startedAt,
      submittedAt: now,
      language: input.language,
      channel: input.channel,
      ...(row.eventId !== undefined && { eventId: row.eventId }),
    },
  }
}

/**
 * Freezes a draft into a submission and, where consent allows, puts it in the outbox: all in one transaction.
 * The body is hashed before the transaction (IndexedDB would close it while waiting); should another submission
 * have taken the sequence number meanwhile, it is built again.
 */
export async function submitAssessment(
  database: AppDatabase,
  input: SubmitInput,
): Promise<SubmitOutcome> {
  const { assessmentId, now, consent } = input
  for (;;) {
    const start: { row?: AssessmentRow | undefined; identity?: Identity; replaces?: string } = {}
    const prepared = await save(async () => {
      start.row = await database.assessments.get(assessmentId)
      const corrects = start.row?.corrects
      if (corrects !== undefined) start.replaces = await standingNow(database, corrects)
      start.identity = await deviceIdentity(database)
    })
    const { row, identity, replaces } = start
    if (prepared.kind !== 'saved' || !identity) return prepared
    // Our own commit whose end we did not see, because the database closed just then.
    if (row?.submissionId === input.submissionId) return { kind: 'saved' }
    if (row?.status !== 'draft') return { kind: 'alreadyFinished' }
    const before = canonicalJson(row)
    const result = input.resultOf(row)
    const corrects = replaces === undefined ? {} : { corrects: replaces }
    const submission = await submissionFrom({ ...row, ...corrects }, input, result, identity)
    const body = canonicalJson(submission)
    const sha256 = await sha256Hex(body)
    const sealed = await input.seal?.(body, { id: submission.id, sha256 })
    let committed: 'done' | 'again' = 'again'
    const outcome = await save(() =>
      database.transaction(
        'rw',
        [
          database.assessments,
          database.submissions,
          database.outbox,
          database.settings,
          database.receipts,
          database.plans,
        ],
        async () => {
          committed = 'again'
          const current = await database.assessments.get(assessmentId)
          const sequence = (await readSetting(database, 'lastSequence')) ?? 0
          // The content is compared, not its time: two writes may carry the same device time.
          if (!current || canonicalJson(current) !== before || sequence !== identity.lastSequence)
            return
          const { id, provenance } = submission
          await holdBackCorrected(database, corrects, consent, now)
          const insteadOf = await takePlaceHere(database, { ...current, ...corrects })
          if (provenance.sequence !== null) {
            await writeSetting(database, 'lastSequence', provenance.sequence)
            await countCaptured(database, false)
          }
          await database.submissions.add({
            id,
            assessmentId,
            sha256,
            body: sealed ? null : body,
            ...(sealed && { sealed }),
            sequence: provenance.sequence,
            submittedAt: now,
          })
          if (maySend(consent))
            await database.outbox.add({
              ...waitingEntry(id, now),
              ...(provenance.sequence === null && { isAnonymous: true }),
            })
          await database.assessments.put({
            ...current,
            ...corrects,
            ...(insteadOf !== undefined && { insteadOf }),
            status: 'finished',
            consent,
            submissionId: id,
            result,
            finishedAt: now,
            updatedAt: now,
            ...(submission.recoveryHash !== undefined && { recoveryCode: input.recoveryCode }),
          })
          committed = 'done'
        },
      ),
    )
    if (outcome.kind !== 'saved' || (committed as string) === 'done') return outcome
  }
}
