/** One purpose, one box, unticked (Luật 91/2025/QH15 Điều 9: per purpose, no bundling, silence is not consent). */
export const CONSENT_PURPOSES = ['keepAndSend', 'contact', 'statistics'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** What was agreed to, when, and which wording was on the screen: the proof NĐ 356/2025 Điều 6.2 asks for. */
export interface Consent {
  readonly purposes: Readonly<Record<ConsentPurpose, boolean>>
  /** Version of the notice, and the language in which it was read. */
  readonly noticeVersion: string
  readonly language: string
  /** Device clock, ISO instant. */
  readonly givenAt: string
}

/** Whether the assessment may leave the device at all. */
export function maySend({ purposes }: Consent): boolean {
  return purposes.keepAndSend || purposes.statistics
}
