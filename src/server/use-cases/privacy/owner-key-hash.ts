import type { Submission } from '#protocol/submission.ts'

/** Hash of the key with which its owner may ask for it; `null` = there is none, as on a shared tablet. */
export const ownerKeyHashOf = (body: string): string | null =>
  (JSON.parse(body) as Pick<Submission, 'ownerKeyHash'>).ownerKeyHash
