import { sha256Hex } from '#protocol/hash.ts'
import type { AppDependencies } from '../dependencies.ts'
import type { Environment } from '../environment.ts'
import { randomText } from '../keys/random-text.ts'
import { SETUP_LINK_HOURS } from '../repositories/administration.ts'
import { ALL_ACCESS } from '../repositories/staff-access.ts'

/** Makes the account the environment names; where it names none, the one-time link. `null` = there is somebody now. */
export async function firstAdministrator(
  { auth, administration, now }: AppDependencies,
  environment: Environment,
): Promise<string | null> {
  if (await auth.hasUsers()) return null
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password, PUBLIC_URL } = environment
  if (email !== undefined && password !== undefined) {
    await auth.createUser({
      email,
      name: email,
      password,
      role: 'administrator',
      access: ALL_ACCESS,
    })
    return null
  }
  const token = randomText(24)
  const expiresAt = new Date(Date.parse(now()) + SETUP_LINK_HOURS * 3_600_000).toISOString()
  await administration.addSetupToken(await sha256Hex(token), expiresAt)
  return `${PUBLIC_URL}/staff/setup#token=${token}`
}
