import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { newUuid } from '#protocol/uuid.ts'
import { createApp } from './app.ts'
import { MOST_BYTES_ASIDE } from './requests/aside-room.ts'
import { createAuth } from './sign-in/auth.ts'
import { countedLog } from './log/counted-log.ts'
import { contentPackages } from './use-cases/content-package.ts'
import { migrate } from './database/migrate.ts'
import { openStore } from './database/open-store.ts'
import type { OpenStore } from './database/store.ts'
import { createDeliveries } from './threads/deliveries.ts'
import { diskSpaceOf } from './requests/disk-room.ts'
import type { AppDependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'
import { threadedDayReader } from './fact-thread/threaded-days.ts'
import { factCache } from './figures/fact-cache.ts'
import { nameCache } from './figures/names.ts'
import type { OnLost } from './figures/spool.ts'
import { dayReader } from './figures/read-days.ts'
import { inlineExportRunner } from './export-thread/export-runner.ts'
import { threadedExportRunner } from './export-thread/threaded-runner.ts'
import { firstAdministrator } from './sign-in/first-administrator.ts'
import { holdContent } from './hold-content.ts'
import { inLineJudges } from './judging/in-line-judges.ts'
import { inlineIntake } from './intake-thread/inline-intake.ts'
import { threadedIntake } from './intake-thread/threaded-intake.ts'
import { watchedIntake } from './intake-thread/watched-intake.ts'
import { judgePool } from './judging/judge-pool.ts'
import { knownBrowsers } from './sign-in/known-browsers.ts'
import type { Machine } from './machine.ts'
import { createOpener } from './keys/opener.ts'
import { operatorFigures } from './log/operator-figures.ts'
import { erasedOverwriter, type ErasedOverwriter } from './database/overwrite-erased.ts'
import { randomText } from './keys/random-text.ts'
import { accountRepository } from './repositories/accounts.ts'
import { administrationRepository } from './repositories/administration.ts'
import { caseRepository } from './repositories/cases.ts'
import { fillEarlierRows } from './repositories/fill-earlier-rows.ts'
import { mendExclusions } from './repositories/mend-exclusions.ts'
import { fillCases } from './repositories/open-cases.ts'
import { deviceRepository } from './repositories/devices.ts'
import { eventRepository } from './repositories/events.ts'
import { exclusionRepository } from './repositories/exclusions.ts'
import { exportRepository, fillCells } from './repositories/export-cells.ts'
import { feedRepository } from './repositories/feed.ts'
import { keyRepository } from './repositories/keys.ts'
import { offeredContentRepository } from './repositories/offered-content.ts'
import { privacyRequestRepository } from './repositories/privacy-requests.ts'
import { businessReader, earlierVisits } from './repositories/businesses.ts'
import { publicationRepository } from './repositories/publications.ts'
import { quarantineRepository } from './repositories/quarantine.ts'
import { fillFacts } from './repositories/remake-facts.ts'
import { namedThings } from './repositories/named-things.ts'
import { reportTokenRepository } from './repositories/report-tokens.ts'
import { retentionRepository } from './repositories/retention.ts'
import { settleAgain } from './repositories/settle-again.ts'
import { submissionRepository } from './repositories/submissions.ts'
import { trainingRepository } from './repositories/training.ts'
import { readingsOn, type Readings } from './reading-thread/readings.ts'
import { createSigner } from './keys/signer.ts'
import { PROVIDER_PATIENCE_MS, singleSignOnIn } from './sign-in/single-sign-on.ts'
import { storeDisk } from './requests/store-disk.ts'
import { runRetention } from './use-cases/privacy/automatic-retention.ts'
import { sayWhereClockIsBehind } from './use-cases/clock-behind.ts'
import { admitInvited } from './use-cases/admit-invited.ts'
import { cellLayouts } from './use-cases/exports/export-cells.ts'
import { exportTexts } from './use-cases/exports/export-texts.ts'
import { readContent as contentFrom } from './use-cases/intake/known-content.ts'
import { offeredContent } from './use-cases/intake/offered-content.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface BuiltServer {
  readonly app: ReturnType<typeof createApp>
  readonly logger: Logger
  /** One-time link for the first administrator; `null` when there already is one. */
  readonly setupLink: string | null
  /** Reads what the dashboard counts, so that the first who looks does not wait for it. */
  prepareFigures(): Promise<void>
  /** Completes rows written before something was kept of them (`fillEarlierRows`), while nothing waits for it. */
  prepareEarlierRows(): Promise<void>
  /** Makes ready for downloads what is not yet, while nothing waits for it. */
  prepareDownloads(): Promise<void>
  /**
   * The day's run: removes sessions that are over, counts of wrong passwords, and what the rules of retention no longer keep;
   * the last it holds back where the clock makes no sense.
   */
  applyRetention(): Promise<void>
  /** Writes the log back into the file and lets go of it. */
  close(): Promise<void>
}

/** What the app is built from, on a store that is up to date. Makes the keys and secrets that are not there yet. */
async function dependenciesOn(
  store: OpenStore,
  environment: Environment,
  {
    now,
    readContent,
    staticRoot,
    threads,
    passwords,
    providerPatience,
    mostBytesAside,
    diskSpaceOf: spaceOf,
    logger,
    errors,
    readings,
    overwriteErased,
  }: Omit<Machine, 'store'> & {
    readonly logger: Logger
    readonly errors: () => number
    readonly readings: Readings
    readonly overwriteErased: ErasedOverwriter['overwriteErased']
  },
): Promise<AppDependencies> {
  const { database } = store
  const { files, known } = await readContent(environment.CONTENT_DIR ?? null)
  const keys = keyRepository(database)
  const secret = environment.AUTH_SECRET ?? (await keys.secret('auth', () => randomText(32)))
  const content = await offeredContent(known, offeredContentRepository(database))
  holdContent(files, content)
  const { programmes } = files
  const signer = await createSigner(keys, now())
  const isTraining = await trainingRepository(database).isOn()
  const submissions = submissionRepository(database)
  const accounts = accountRepository(database)
  const administration = administrationRepository(database, readings.console)
  const quarantine = quarantineRepository(database)
  const singleSignOn = singleSignOnIn(environment, providerPatience)
  const texts = exportTexts(files.texts)
  const { place } = store
  const { diskSpace, room } = storeDisk({
    place,
    spaceOf,
    wantedMb: environment.MIN_FREE_MB ?? null,
    now,
    logger,
  })
  const inline = inlineIntake(database)
  const inlineDays = dayReader(database)
  const deliveries = createDeliveries()
  const onLost: OnLost = (error) =>
    logger.error({ error }, 'what figures put by could not be read back: it is read anew')
  // PostgreSQL commits elsewhere as it is.
  const intake =
    threads === 0 || place.kind === 'postgres'
      ? inline
      : await threadedIntake({ start: { file: place.file, content, programmes }, inline, logger })
  return {
    intake: watchedIntake(intake, room, now),
    diskRoom: room,
    submissions,
    quarantine,
    administration,
    events: eventRepository(database, readings.console),
    publications: publicationRepository(database),
    businesses: businessReader(database),
    earlierVisits: earlierVisits(readings.console),
    cases: caseRepository(database, readings.console),
    exclusions: exclusionRepository(database),
    exports: exportRepository(database),
    feed: feedRepository(readings.reports),
    privacyRequests: privacyRequestRepository(database),
    retention: retentionRepository(database, readings.console),
    reportTokens: reportTokenRepository(database),
    namedThings: namedThings(database),
    facts: factCache(database, {
      folder: environment.DATA_DIR,
      onLost,
      readDays:
        threads === 0 ? inlineDays : threadedDayReader({ place, inline: inlineDays, logger }),
    }),
    names: nameCache(submissions.names, environment.DATA_DIR, onLost),
    devices: deviceRepository(database),
    signer,
    judges:
      threads === 0
        ? inLineJudges({ content, signer })
        : await judgePool({
            threads,
            signer,
            logger,
            start: { content, programmes, key: signer.key },
          }),
    opener: await createOpener(keys, now()),
    accounts,
    auth: await createAuth({
      store,
      publicUrl: environment.PUBLIC_URL,
      secret,
      accessOf: (userId) => accounts.accessOf(userId),
      setAccess: (userId, access) => accounts.setAccess(userId, access),
      passwords,
      singleSignOn,
      admit: (email, make) => admitInvited({ accounts, administration, now }, email, make),
    }),
    knownBrowsers: knownBrowsers(secret, environment.PUBLIC_URL.startsWith('https://')),
    singleSignOnLabel: singleSignOn?.label ?? null,
    content,
    contentPackages: await contentPackages(files, isTraining),
    isTraining,
    exportTexts: texts,
    deliveries,
    exportRunner:
      threads === 0
        ? inlineExportRunner({ exports: exportRepository(database), content, exportTexts: texts })
        : threadedExportRunner({ place, content, texts: files.texts }, deliveries.areUnderWay),
    logger,
    now,
    newId: newUuid,
    overwriteErased,
    pingStore: async () => void (await sql`select 1`.execute(database)),
    storeFailures: () => store.failures(),
    staticRoot: existsSync(join(staticRoot, 'index.html')) ? staticRoot : null,
    publicUrl: environment.PUBLIC_URL,
    operatorFigures: operatorFigures({ place, quarantine, errors, diskSpace }),
    metricsToken: environment.METRICS_TOKEN ?? null,
    rateLimitPerMinute: environment.RATE_LIMIT_PER_MINUTE,
    mostBytesAside,
    trustsProxy: environment.TRUST_PROXY,
  }
}

/** Opens the store, brings it up to date and puts the app together. */
export async function buildServer(
  environment: Environment,
  machine: Partial<Machine> = {},
): Promise<BuiltServer> {
  const { logger, errors } = countedLog(environment.LOG_LEVEL)
  const {
    now = () => new Date().toISOString(),
    store = openStore(environment),
    readContent = contentFrom,
    staticRoot = join(ROOT, 'dist/client'),
    threads = Math.max(1, availableParallelism() - 1),
    passwords = null,
    providerPatience = PROVIDER_PATIENCE_MS,
    mostBytesAside = MOST_BYTES_ASIDE,
    diskSpaceOf: spaceOf = diskSpaceOf,
  } = machine
  const readings = readingsOn(store, threads, logger)
  const { overwriteErased, stop } = erasedOverwriter(store, logger)
  return store.exclusively(async (patient) => {
    await migrate(patient)
    const dependencies = await dependenciesOn(store, environment, {
      now,
      readContent,
      staticRoot,
      threads,
      passwords,
      providerPatience,
      mostBytesAside,
      diskSpaceOf: spaceOf,
      logger,
      errors,
      readings,
      overwriteErased,
    })
    const layouts = [...cellLayouts(dependencies.content).values()].map(({ id }) => id)
    let isClosing = false
    await settleAgain(patient)
    const missed = await fillFacts(patient)
    if (missed > 0)
      logger.info({ submissions: missed }, 'figures lacked submissions, and have them now')
    await mendExclusions(patient)
    await fillCases(patient)
    // What was erased before a power cut.
    overwriteErased()
    return {
      app: createApp(dependencies),
      logger,
      setupLink: await firstAdministrator(dependencies, environment),
      prepareFigures: async () => void (await dependencies.facts.read()),
      async applyRetention() {
        await dependencies.auth.forgetEnded()
        await dependencies.accounts.forgetFailures(now())
        await runRetention(dependencies)
        await sayWhereClockIsBehind(dependencies)
      },
      prepareEarlierRows: () => fillEarlierRows(store.database, () => isClosing),
      prepareDownloads: async () =>
        void (await fillCells(store.database, layouts, () => isClosing)),
      async close() {
        isClosing = true
        stop()
        await dependencies.judges.close()
        await dependencies.intake.close()
        await dependencies.exportRunner.close()
        await readings.close()
        await store.close()
      },
    }
  })
}
