import type { Consent } from './consent.ts'
import { NO_CONTACT, NO_NAMES, type Profile } from './profile.ts'

/**
 * The profile as it may leave the device: contact details only with consent to be contacted, name and tax code
 * only with consent to keep and send; with consent to statistics alone, nothing that names the business.
 */
export function profileToSend(profile: Profile, { purposes }: Consent): Profile {
  const isNamed = purposes.keepAndSend
  const isContactable = purposes.keepAndSend && purposes.contact
  return {
    ...profile,
    ...(!isNamed && NO_NAMES),
    ...(!isContactable && NO_CONTACT),
  }
}
