import { NO_NAMES } from '#domain/profile.ts'
import type { Submission } from './submission.ts'

/** A submission without what names the business or its owner, and without their own words. */
export function withoutNames({
  profile,
  closing,
  provenance,
  recoveryHash: _recoveryHash,
  follows: _follows,
  ...rest
}: Submission): Submission {
  return {
    ...rest,
    profile: { ...profile, ...NO_NAMES },
    ...(closing && { closing: { ...closing, obstacleNote: null, remarks: null } }),
    ownerKeyHash: null,
    provenance: { ...provenance, deviceId: null, sequence: null },
  }
}
