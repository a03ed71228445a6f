import type { Logger } from 'pino'
import type { Auth } from './sign-in/auth.ts'
import type { Deliveries } from './threads/deliveries.ts'
import type { DiskRoom } from './requests/disk-room.ts'
import type { AccountRepository } from './repositories/accounts.ts'
import type { AdministrationRepository } from './repositories/administration.ts'
import type { BusinessReader, EarlierVisits } from './repositories/businesses.ts'
import type { CaseRepository } from './repositories/cases.ts'
import type { DeviceRepository } from './repositories/devices.ts'
import type { ExclusionRepository } from './repositories/exclusions.ts'
import type { EventRepository } from './repositories/events.ts'
import type { WatchedIntake } from './intake-thread/watched-intake.ts'
import type { PrivacyRequestRepository } from './repositories/privacy-requests.ts'
import type { RetentionRepository } from './repositories/retention.ts'
import type { PublicationRepository } from './repositories/publications.ts'
import type { ExportRepository } from './repositories/export-cells.ts'
import type { FeedRepository } from './repositories/feed.ts'
import type { NamedThings } from './repositories/named-things.ts'
import type { ReportTokenRepository } from './repositories/report-tokens.ts'
import type { QuarantineRepository } from './repositories/quarantine.ts'
import type { SubmissionRepository } from './repositories/submissions.ts'
import type { FactCache } from './figures/fact-cache.ts'
import type { NameCache } from './figures/names.ts'
import type { Judges } from './judging/judged-item.ts'
import type { KnownBrowsers } from './sign-in/known-browsers.ts'
import type { Opener } from './keys/opener.ts'
import type { OperatorFigure } from './log/operator-figures.ts'
import type { Signer } from './keys/signer.ts'
import type { ReadyPackage } from './use-cases/content-package.ts'
import type { KnownContent } from './use-cases/intake/known-content.ts'
import type { ExportRunner } from './export-thread/export-runner.ts'
import type { ExportTexts } from './use-cases/exports/export-texts.ts'

/** Everything the app is built from. Tests hand in a real store on a temporary file. */
export interface AppDependencies {
  readonly intake: WatchedIntake
  readonly diskRoom: DiskRoom
  readonly submissions: SubmissionRepository
  readonly quarantine: QuarantineRepository
  readonly administration: AdministrationRepository
  readonly events: EventRepository
  readonly publications: PublicationRepository
  readonly businesses: BusinessReader
  readonly earlierVisits: EarlierVisits
  readonly cases: CaseRepository
  readonly exclusions: ExclusionRepository
  /** Submissions with their bodies, for files. */
  readonly exports: Pick<ExportRepository, 'fullOf'>
  readonly feed: FeedRepository
  readonly privacyRequests: PrivacyRequestRepository
  readonly retention: RetentionRepository
  readonly reportTokens: ReportTokenRepository
  readonly namedThings: NamedThings
  readonly facts: FactCache
  readonly names: NameCache
  readonly devices: DeviceRepository
  readonly signer: Signer
  readonly judges: Judges
  readonly opener: Opener
  readonly accounts: AccountRepository
  readonly auth: Auth
  readonly knownBrowsers: KnownBrowsers
  /** What the button for the organisation's own sign-in says; `null` = there is none. */
  readonly singleSignOnLabel: string | null
  readonly content: KnownContent
  readonly contentPackages: ReadonlyMap<string, ReadyPackage>
  /** The store is for training: pages and files say so. */
  readonly isTraining: boolean
  readonly exportTexts: ExportTexts
  readonly exportRunner: ExportRunner
  readonly deliveries: Deliveries
  readonly logger: Logger
  /** ISO instant. */
  readonly now: () => string
  readonly newId: () => string
  /** To be called when something was erased: see `OpenStore`. */
  readonly overwriteErased: () => void
  /** Throws when the store does not answer. */
  readonly pingStore: () => Promise<void>
  /** See `OpenStore.failures`. */
  readonly storeFailures: () => number
  /** Folder of the built client; `null` = none (API only). */
  readonly staticRoot: string | null
  readonly publicUrl: string
  /** For `/metrics`, what the app does not count itself. */
  readonly operatorFigures: () => Promise<readonly OperatorFigure[]>
  readonly metricsToken: string | null
  readonly rateLimitPerMinute: number
  /** Of what cannot be accepted, so many bytes of one sender are kept within a day. */
  readonly mostBytesAside: number
  readonly trustsProxy: boolean
}
