import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { checkEligibility, isOnOffer } from '#domain/eligibility.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'

/** Profiles differ in few ways that programmes ask about: so many answers are kept. */
const MATCHES_KEPT = 20_000
const matches = new Map<string, readonly string[]>()
let matchedBy = CURRENT_PROGRAMMES.current()

/** Ids of the programmes all whose conditions hold on `day` (`YYYY-MM-DD`), as the owner is shown them. */
export function matchedProgrammes(profile: Profile, day: string): readonly string[] {
  const programmes = CURRENT_PROGRAMMES.current()
  if (programmes !== matchedBy || matches.size > MATCHES_KEPT) matches.clear()
  matchedBy = programmes
  const {
    businessName: _name,
    taxCode: _tax,
    contactName: _who,
    phone: _phone,
    email: _mail,
    ...asked
  } = profile
  const key = `${day} ${JSON.stringify(asked)}`
  const known = matches.get(key)
  if (known !== undefined) return known
  const facts = factsOf({ ...EMPTY_PROFILE, ...asked }, PROFILE_REFERENCE)
  const fitting = programmes
    .filter((each) => isOnOffer(each, day) && checkEligibility(each, facts).kind === 'eligible')
    .map(({ id }) => id)
  matches.set(key, fitting)
  return fitting
}
