import type { Consent, ConsentPurpose } from '#domain/consent.ts'

export type Purposes = Consent['purposes']

/** Nothing is ticked for anybody (Luật 91/2025/QH15 Điều 9). */
export const NO_PURPOSES: Purposes = { keepAndSend: false, contact: false, statistics: false }

/** Ticking changes one box and no other; taking back "send" takes back contact, which cannot be without it. */
export function toggledPurpose(purposes: Purposes, purpose: ConsentPurpose): Purposes {
  const toggled = { ...purposes, [purpose]: !purposes[purpose] }
  return toggled.keepAndSend || !purposes.keepAndSend ? toggled : { ...toggled, contact: false }
}

/** Contact without sending: said, not silently mended. */
export const isContactAlone = (purposes: Purposes): boolean =>
  purposes.contact && !purposes.keepAndSend
