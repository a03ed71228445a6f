import type { Profile } from './profile.ts'

type Named = Pick<Profile, 'taxCode' | 'businessName'>

/** Two names or tax codes that differ are two businesses; where one is not given, it is taken to be the same. */
export function isSameBusiness(one: Named, other: Named): boolean {
  const differs = (a: string | null, b: string | null): boolean => !!a && !!b && a !== b
  return !differs(one.taxCode, other.taxCode) && !differs(one.businessName, other.businessName)
}
