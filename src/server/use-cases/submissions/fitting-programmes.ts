import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { matchProgrammes } from '#domain/eligibility.ts'
import { EMPTY_PROFILE, factsOf, type Profile } from '#domain/profile.ts'
import type { FittingProgramme } from '#protocol/programmes.ts'

/** The programmes all whose conditions hold on `day` (`YYYY-MM-DD`), as the owner is shown them: checked ones first. */
export const fittingProgrammes = (profile: Profile, day: string): FittingProgramme[] =>
  matchProgrammes(
    CURRENT_PROGRAMMES.current(),
    factsOf({ ...EMPTY_PROFILE, ...profile }, PROFILE_REFERENCE),
    day,
  )
    .filter(({ kind }) => kind === 'eligible')
    .map(({ programme: { id, status } }) => ({ id, isVerified: status !== 'unverified' }))
