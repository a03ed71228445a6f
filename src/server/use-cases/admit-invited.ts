import { newUuid } from '#protocol/uuid.ts'
import { auditWriter } from '../access/write-audit.ts'
import type { NewUser } from '../sign-in/auth-settings.ts'
import type { AccountRepository } from '../repositories/accounts.ts'
import type { AdministrationRepository } from '../repositories/administration.ts'

interface Dependencies {
  readonly accounts: AccountRepository
  readonly administration: AdministrationRepository
  /** ISO instant. */
  readonly now: () => string
}

/**
 * Uses up the invitation of `email`, an address the organisation vouches for, and makes its account with the role and
 * scope of the invitation. Does nothing where there is none, or it has ended.
 */
export async function admitInvited(
  { accounts, administration, now }: Dependencies,
  email: string,
  make: (invited: Pick<NewUser, 'role' | 'access'>) => Promise<string>,
): Promise<void> {
  const invitation = await accounts.takeInvitationFor(email, now())
  if (!invitation) return
  const { role, provinces, eventIds } = invitation
  const id = await make({ role, access: { provinces, eventIds, suspendedAt: null } })
  await auditWriter({ administration, now, newId: newUuid })(id, 'account.made', email)
}
