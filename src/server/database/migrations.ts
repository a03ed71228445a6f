import type { Migration } from 'kysely/migration'
import { exclusions } from './exclusion-migration.ts'
import { facts } from './facts-migration.ts'
import {
  accountRules,
  accounts,
  failureTimes,
  invitationMaker,
  lastSignIn,
} from './account-migrations.ts'
import { compression } from './compression-migration.ts'
import {
  deskOrders,
  quarantineDesk,
  quarantineIds,
  search,
  waitingInOrder,
} from './desk-migrations.ts'
import { erasure, events, first, postgresTypes, recovery, sealing } from './first-migrations.ts'
import { lean } from './lean-migration.ts'
import { logSubjects } from './log-subject-migration.ts'
import { list } from './list-migration.ts'
import { contactNumbers } from './contact-number-migration.ts'
import { caseFollowUp, cases, casesInOrder, casesOfNobody } from './case-migrations.ts'
import { retentionRun } from './retention-run-migration.ts'
import { reportTokens } from './report-token-migration.ts'
import { corrections } from './owner-migrations.ts'
import { offeredContent } from './offered-content-migration.ts'
import { privacyExtension } from './privacy-extension-migration.ts'
import { privacyForm } from './privacy-form-migration.ts'
import { privacy } from './privacy-migration.ts'
import { publicationMembers, publicationMethod, publications } from './publication-migrations.ts'
import { secondFactor } from './second-factor-migration.ts'
import { tabletNotUsed } from './tablet-migration.ts'
import { training } from './training-migration.ts'

/** In the order of their names; a released migration is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-23-first': first,
  '2026-11-23-second-erasure': erasure,
  '2026-11-23-third-sealing': sealing,
  '2026-11-23-fourth-events': events,
  '2026-11-24-00-recovery': recovery,
  '2026-11-24-01-accounts': accounts,
  '2026-11-24-05-search': search,
  '2026-11-24-05b-quarantine-desk': quarantineDesk,
  '2026-11-24-10-account-rules': accountRules,
  '2026-11-24-20-postgres-types': postgresTypes,
  '2026-11-24-23-publications': publications,
  '2026-11-24-22-cases': cases,
  '2026-11-24-25-corrections': corrections,
  '2026-11-24-21-facts': facts,
  '2026-11-24-24-report-tokens': reportTokens,
  '2026-11-24-26-privacy': privacy,
  '2026-11-27-00-privacy-form': privacyForm,
  '2026-11-27-01-privacy-extension': privacyExtension,
  '2026-11-27-02-list': list,
  '2026-11-28-00-lean': lean,
  '2026-11-29-00-publication-members': publicationMembers,
  '2026-11-29-00-quarantine-ids': quarantineIds,
  '2026-11-29-00-retention-run': retentionRun,
  '2026-11-29-00-second-factor': secondFactor,
  '2026-11-30-00-case-follow-up': caseFollowUp,
  '2026-11-30-00-failure-times': failureTimes,
  '2026-11-30-00-invitation-maker': invitationMaker,
  '2026-11-30-00-publication-method': publicationMethod,
  '2026-11-30-01-contact-numbers': contactNumbers,
  '2026-11-30-02-cases-in-order': casesInOrder,
  '2026-11-30-03-desk-orders': deskOrders,
  '2026-11-30-04-exclusions': exclusions,
  '2026-11-30-04-training': training,
  '2026-11-30-04-waiting-in-order': waitingInOrder,
  '2026-11-30-05-compression': compression,
  '2026-11-30-06-tablet-not-used': tabletNotUsed,
  '2026-11-30-07-last-sign-in': lastSignIn,
  '2026-11-30-08-offered-content': offeredContent,
  '2026-11-30-09-log-subjects': logSubjects,
  '2026-11-30-10-cases-of-nobody': casesOfNobody,
}
