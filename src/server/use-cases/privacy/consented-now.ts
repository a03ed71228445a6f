import { profileToSend } from '#domain/sent-profile.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../../database/tables.ts'

/**
 * A submission as it may be used now. What was agreed to when it was sent stays in the body, which its receipt proves;
 * what was withdrawn since is in the row's columns, and counts.
 */
export function consentedNow(
  submission: Submission,
  {
    consent_contact: contact,
    consent_statistics: statistics,
  }: Pick<SubmissionTable, 'consent_contact' | 'consent_statistics'>,
): Submission {
  const { purposes } = submission.consent
  if (purposes.contact === (contact === 1) && purposes.statistics === (statistics === 1))
    return submission
  const consent = {
    ...submission.consent,
    purposes: { ...purposes, contact: contact === 1, statistics: statistics === 1 },
  }
  return { ...submission, consent, profile: profileToSend(submission.profile, consent) }
}
