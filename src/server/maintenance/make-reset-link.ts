import type { Kysely } from 'kysely'
import type { Role } from '#protocol/account.ts'
import { newUuid } from '#protocol/uuid.ts'
import { migrate } from '../database/migrate.ts'
import type { OpenStore } from '../database/store.ts'
import type { Tables } from '../database/tables.ts'
import { accountRepository } from '../repositories/accounts.ts'
import { administrationRepository } from '../repositories/administration.ts'
import { newWelcomeLink } from '../sign-in/welcome-link.ts'
import { MaintenanceError } from './maintenance-error.ts'

/** As long as the link of the first administrator. */
const LINK_HOURS = 24

/** Of better-auth's own table. */
type UserTables = { user: { id: string; email: string; role: Role } }

interface ResetWanted {
  readonly address: string
  readonly publicUrl: string
  /** ISO instant. */
  readonly now: string
}

interface ResetLink {
  readonly email: string
  readonly link: string
  /** ISO instant. */
  readonly expiresAt: string
}

/** Everybody who has an account. The server's first start makes the table. */
async function everybody(database: Kysely<Tables>): Promise<readonly UserTables['user'][]> {
  const tables = await database.introspection.getTables()
  if (!tables.some(({ name }) => name === 'user')) return []
  return database
    .withTables<UserTables>()
    .selectFrom('user')
    .select(['id', 'email', 'role'])
    .orderBy('email')
    .execute()
}

async function accountAt(database: Kysely<Tables>, address: string) {
  const users = await everybody(database)
  const found = users.find(({ email }) => email === address.trim().toLowerCase())
  if (found) return found
  if (users.length === 0)
    throw new MaintenanceError(
      'There is no account yet: a start of the server prints the link for the first administrator.',
    )
  const administrators = users.filter(({ role }) => role === 'administrator')
  throw new MaintenanceError(
    `There is no account of ${address}. Administrators: ${administrators.map(({ email }) => email).join(', ')}.`,
  )
}

/**
 * Makes a link with which the person at `address` sets a new password, and closes the store. It does what a link made by an
 * administrator does, the second factor comes off with it; it is for the last administrator, whom nobody in the console can
 * help. Whoever is suspended stays so. Written down in the log as done by nobody who was signed in. Throws `MaintenanceError`
 * where there is no such account.
 */
export async function makeResetLink(
  store: OpenStore,
  { address, publicUrl, now }: ResetWanted,
): Promise<ResetLink> {
  try {
    return await store.exclusively(async (database) => {
      await migrate(database)
      const { id: userId, email, role } = await accountAt(database, address)
      const accounts = accountRepository(database)
      const { provinces, eventIds } = await accounts.accessOf(userId)
      const { link, ...kept } = await newWelcomeLink(publicUrl, now, LINK_HOURS, 'new-password')
      await accounts.invite({
        ...kept,
        email,
        role,
        provinces,
        eventIds: eventIds ?? [],
        userId,
        madeBy: null,
      })
      await administrationRepository(database).audit({
        id: newUuid(),
        at: now,
        userId: null,
        event: 'account.resetMade',
        detail: email,
      })
      return { email, link, expiresAt: kept.expiresAt }
    })
  } finally {
    await store.close()
  }
}
