import { levelIdsOf, QUESTIONNAIRE } from '#content/questionnaire.ts'
import { Hono } from 'hono'
import {
  SubmissionListQuerySchema,
  type SubmissionDetail,
  type SubmissionSummary,
} from '#protocol/staff.ts'
import type { EverAsked } from '#protocol/ever-asked.ts'
import type { Exclusion } from '#protocol/excluded.ts'
import type { CaseOfSubmission } from '#protocol/cases.ts'
import type { SubmissionTable } from '../database/tables.ts'
import type { AppDependencies } from '../dependencies.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { fittingProgrammes } from '../use-cases/submissions/fitting-programmes.ts'
import type { Submission } from '#protocol/submission.ts'
import { problemReply } from '../answers/problem-reply.ts'
import type { StaffEnvironment } from '../access/access.ts'
import { versionsHeld } from '../figures/versions-held.ts'
import { placeOf } from '../repositories/submission-orders.ts'
import type { ListedSubmission } from '../repositories/submissions.ts'
import { consentedNow } from '../use-cases/privacy/consented-now.ts'
import { countEach, findPage } from '../use-cases/submissions/find-submissions.ts'
import { decodePlace, encodePlace } from '../use-cases/submissions/place.ts'
import { exclusionRoutes } from './exclusions.ts'
import { caseFileRoutes } from './case-files.ts'
import { caseRoutes } from './cases.ts'
import { exportRoutes } from './exports.ts'
import { staffPublicationRoutes } from './publications.ts'
import { reportTokenRoutes } from './report-tokens.ts'
import { privacyRoutes } from './privacy.ts'
import { retentionRoutes } from './retention.ts'
import { waitingFor } from '../use-cases/figures/waiting-for.ts'
import { submissionProofRoutes } from './submission-proofs.ts'
import { quarantineRoutes } from './quarantine.ts'

function summaryOf(row: ListedSubmission, waiting: ReadonlyMap<string, number>): SubmissionSummary {
  return {
    id: row.id,
    receivedAt: row.received_at,
    province: row.province,
    sector: row.sector,
    kind: row.kind,
    sizeClass: row.size_class,
    questionnaire: { id: row.questionnaire_id, version: row.questionnaire_version },
    levelId: row.level_id,
    scoreShown: row.score_shown,
    coverage: { answered: row.answered, applicable: row.applicable },
    businessName: row.business_name,
    channel: row.channel,
    resultsAgree: row.results_agree === 1,
    isLate: row.is_late === 1,
    eventId: row.event_id,
    replacedBy: row.replaced_by,
    isExcluded: row.excluded_by !== null,
    othersWaiting: waiting.get(row.id) ?? 0,
  }
}

/** Everything staff see: a session is needed for all of it. */
export function staffRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { cases, submissions, quarantine, devices, exclusions, auth, facts, content, now } =
    dependencies
  const routes = new Hono<StaffEnvironment>()
  routes.get('/staff/submissions', async (context) => {
    const query = SubmissionListQuerySchema.safeParse(context.req.query())
    const cursor =
      query.success && query.data.cursor !== undefined
        ? decodePlace(query.data.cursor, query.data.sort)
        : null
    if (!query.success || (query.data.cursor !== undefined && !cursor))
      return problemReply(context, 'request.invalid', 'query')
    const { limit, sort } = query.data
    const filter = { ...query.data, within: context.get('user').scope }
    dependencies.exportRunner.warm()
    const { rows, total } = await findPage(dependencies, filter, sort, cursor, limit + 1)
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const waiting = await quarantine.countWaiting(page.map(({ id }) => id))
    return context.json({
      items: page.map((row) => summaryOf(row, waiting)),
      nextCursor: last ? encodePlace(placeOf(last, sort), sort) : null,
      total,
    })
  })
  const isOfTablet = async ({ event_id: event, device_id: device }: SubmissionTable) =>
    event !== null && device !== null && (await devices.eventsOf(device)).includes(event)
  async function exclusionOf({ excluded_by: id }: SubmissionTable): Promise<Exclusion | null> {
    const row = id === null ? undefined : await exclusions.find(id)
    if (!row) return null
    const by = await auth.findUser(row.user_id)
    const kind = row.kind as Exclusion['kind']
    return { id: row.id, at: row.at, kind, reason: row.reason, by: by?.name ?? null }
  }
  routes.get('/staff/submissions/:id', async (context) => {
    const row = await submissions.find(context.req.param('id'), context.get('user').scope)
    if (!row) return problemReply(context, 'request.notFound')
    const submission = consentedNow(JSON.parse(row.body) as Submission, row)
    const detail: SubmissionDetail = {
      ...summaryOf(row, await quarantine.countWaiting([row.id])),
      submission: submission as SubmissionDetail['submission'],
      serverResult: JSON.parse(row.result) as SubmissionDetail['serverResult'],
      receipt: JSON.parse(row.receipt) as SubmissionDetail['receipt'],
      programmes: fittingProgrammes(submission.profile, vietnamDay(now())),
      isOfTablet: await isOfTablet(row),
      exclusion: await exclusionOf(row),
      cases: (await cases.ofSubmission(row.id)).map(({ id, obstacle, state }) => ({
        id,
        obstacle,
        state: state as CaseOfSubmission['state'],
      })),
    }
    return context.json(detail)
  })
  routes.get('/staff/summary', async (context) => {
    const today = vietnamDay(now())
    const within = context.get('user').scope
    const levels = [...levelIdsOf(QUESTIONNAIRE.id), 'withheld']
    const [total = 0, ofToday = 0, ...ofLevels] = await countEach(dependencies, [
      { within },
      { from: today, to: today, within },
      // How many came is one thing; the levels are figures.
      ...levels.map((level) => ({
        questionnaire: QUESTIONNAIRE.id,
        level,
        excluded: 'no' as const,
        within,
      })),
    ])
    return context.json({
      total,
      today: ofToday,
      // Not nought: a reader would take it for nothing waiting, which nobody told them.
      quarantined: within.provinces === null ? await quarantine.count() : null,
      byLevel: Object.fromEntries(
        levels.flatMap((level, index) => {
          const count = ofLevels[index] ?? 0
          return count > 0 ? [[level, count]] : []
        }),
      ),
    })
  })
  routes.get('/staff/ever-asked', async (context) => {
    const versions = await facts.over(versionsHeld)
    return context.json({
      versions: Object.fromEntries([...versions].map(([id, some]) => [id, [...some]])),
      obstacles: content.closing.obstacleGroups.flatMap(({ obstacles }) => obstacles),
    } satisfies EverAsked)
  })
  routes.get('/staff/waiting', async (context) =>
    context.json(await waitingFor(context.get('user'), dependencies)),
  )
  routes.route('/staff', exclusionRoutes(dependencies))
  routes.route('/staff/quarantine', quarantineRoutes(dependencies))
  routes.route('/staff/cases', caseFileRoutes(dependencies))
  routes.route('/staff/cases', caseRoutes(dependencies))
  routes.route('/staff/submissions', submissionProofRoutes(dependencies))
  routes.route('/staff/privacy', privacyRoutes(dependencies))
  routes.route('/staff/retention', retentionRoutes(dependencies))
  routes.route('/staff/publications', staffPublicationRoutes(dependencies))
  routes.route('/staff/report-tokens', reportTokenRoutes(dependencies))
  routes.route('/exports', exportRoutes(dependencies))
  return routes
}
