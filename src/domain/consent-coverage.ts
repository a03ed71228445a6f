import type { Closing } from './closing.ts'
import type { Consent } from './consent.ts'
import type { Profile } from './profile.ts'

/** What of a submission names somebody, or says how to reach them. */
interface Sent {
  readonly consent: Consent
  readonly profile: Profile
  readonly closing?: Closing
  readonly ownerKeyHash: string | null
  readonly follows?: string
  readonly recoveryHash?: string
  readonly provenance: { readonly deviceId: string | null }
}

const given = (
  fields: Readonly<Record<string, string | null | false | undefined>>,
): readonly string[] =>
  Object.keys(fields).filter((path) => {
    const value = fields[path]
    return value !== null && value !== undefined && value !== false
  })

/**
 * Where something travelled that the consent does not cover (Luật 91/2025/QH15 Điều 9), as paths within what was sent: what
 * names the sender needs consent to keep and send, a way to reach them and the wish to be called that to be contacted too.
 */
export function uncoveredByConsent(sent: Sent): readonly string[] {
  const { keepAndSend, contact } = sent.consent.purposes
  if (keepAndSend && contact) return []
  const { profile, closing } = sent
  const contacts = given({
    'profile.contactName': profile.contactName,
    'profile.phone': profile.phone,
    'profile.email': profile.email,
    'closing.wantsContact': closing?.wantsContact === true && 'call',
  })
  if (keepAndSend) return contacts
  return [
    ...given({
      'profile.businessName': profile.businessName,
      'profile.taxCode': profile.taxCode,
      ownerKeyHash: sent.ownerKeyHash,
      'provenance.deviceId': sent.provenance.deviceId,
      'closing.obstacleNote': closing?.obstacleNote,
      'closing.remarks': closing?.remarks,
      follows: sent.follows,
      recoveryHash: sent.recoveryHash,
    }),
    ...contacts,
  ]
}
