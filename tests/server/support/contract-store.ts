import type { OpenStore } from '#server/database/store.ts'
import { accountRepository } from '#server/repositories/accounts.ts'
import { administrationRepository } from '#server/repositories/administration.ts'
import { earlierVisits } from '#server/repositories/businesses.ts'
import { caseRepository } from '#server/repositories/cases.ts'
import { deviceRepository } from '#server/repositories/devices.ts'
import { eventRepository } from '#server/repositories/events.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { exportRepository } from '#server/repositories/export-cells.ts'
import { exclusionRepository } from '#server/repositories/exclusions.ts'
import { feedRepository } from '#server/repositories/feed.ts'
import { intakeRepository } from '#server/repositories/intake.ts'
import { namedThings } from '#server/repositories/named-things.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import { privacyRequestRepository } from '#server/repositories/privacy-requests.ts'
import { publicationRepository } from '#server/repositories/publications.ts'
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { reportTokenRepository } from '#server/repositories/report-tokens.ts'
import { retentionRepository } from '#server/repositories/retention.ts'
import { submissionRepository } from '#server/repositories/submissions.ts'

/** Every repository on one open store. */
export const contractStore = ({ database, close }: OpenStore) => ({
  database,
  intake: intakeRepository(database),
  submissions: submissionRepository(database),
  quarantine: quarantineRepository(database),
  administration: administrationRepository(database),
  keys: keyRepository(database),
  events: eventRepository(database),
  devices: deviceRepository(database),
  accounts: accountRepository(database),
  facts: factCache(database),
  earlierVisits: earlierVisits(database),
  exports: exportRepository(database),
  exclusions: exclusionRepository(database),
  feed: feedRepository(database),
  cases: caseRepository(database),
  publications: publicationRepository(database),
  privacyRequests: privacyRequestRepository(database),
  retention: retentionRepository(database),
  reportTokens: reportTokenRepository(database),
  namedThings: namedThings(database),
  close,
})

export type ContractStore = ReturnType<typeof contractStore>
