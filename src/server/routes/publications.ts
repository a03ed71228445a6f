import { hash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { periodNamed } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import { LanguageQuerySchema } from '#protocol/exports.ts'
import {
  LICENCE,
  LICENCE_URL,
  PreviewRequestSchema,
  PublishRequestSchema,
  WithdrawRequestSchema,
  type OutdatedPublications,
  type Publication,
  type PublicationEntry,
} from '#protocol/publication.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { readRequest } from '../requests/read-request.ts'
import type { PublicationEntryRow } from '../repositories/publications.ts'
import { benchmarkOffer } from '../use-cases/publications/offered-benchmarks.ts'
import { publicationCsv } from '../use-cases/publications/publication-csv.ts'
import { publicationMetadata } from '../use-cases/publications/publication-metadata.ts'
import { methodOf } from '../use-cases/publications/publication-method.ts'
import { publicationXlsx } from '../use-cases/publications/publication-xlsx.ts'
import { outdatedPublications } from '../use-cases/publications/outdated-publications.ts'
import { previewPeriod, publishPeriod } from '../use-cases/publications/publish-period.ts'

function entryOf(row: PublicationEntryRow, all: readonly PublicationEntryRow[]): PublicationEntry {
  const later = all.find(
    (each) =>
      each.period === row.period &&
      each.questionnaire_id === row.questionnaire_id &&
      each.version === row.version + 1,
  )
  const period = periodNamed(row.period)
  return {
    id: row.id,
    period: row.period,
    from: period?.from ?? '',
    to: period?.to ?? '',
    questionnaire: row.questionnaire_id,
    version: row.version,
    publishedAt: row.published_at,
    isBenchmark: row.is_benchmark === 1,
    note: row.note,
    replacedBy: later?.id ?? null,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  }
}

/** Answers with a tag, and with nothing where the reader has the same. May be kept for a while by whoever stands between. */
function tagged(context: Context, body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  const etag = `"${hash('sha256', body, 'hex').slice(0, 32)}"`
  context.header('ETag', etag)
  context.header('Cache-Control', 'public, max-age=300')
  if (context.req.header('if-none-match')?.includes(etag)) return context.body(null, 304)
  context.header('Content-Type', type)
  return context.body(body)
}
const asJson = (context: Context, value: object): Response =>
  tagged(context, JSON.stringify(value), 'application/json; charset=utf-8')

const METADATA = '.csv-metadata.json'
/** A publication's id and in what form it is asked for. */
const FILE = /^(.*?)(\.csv|\.xlsx|\.csv-metadata\.json)?$/

/** What anybody may read. */
export function publicationRoutes({
  publications,
  exportTexts,
  content,
  publicUrl,
  isTraining,
}: AppDependencies): Hono {
  const questionnaireOf = ({ questionnaire: id }: Publication) =>
    content.questionnaires.find(({ questionnaire }) => questionnaire.id === id)?.questionnaire
  const known = content.questionnaires.map(({ questionnaire }) => questionnaire)
  const offered = benchmarkOffer(publications, known)

  async function found(id: string): Promise<Publication | null> {
    const row = await publications.find(id)
    if (!row) return null
    return {
      ...entryOf(row, await publications.list()),
      licence: LICENCE,
      licenceUrl: LICENCE_URL,
      ...methodOf(row, exportTexts, isTraining),
      ...(isTraining && { isTraining }),
      figures: row.withdrawn_at === null ? (JSON.parse(row.figures) as PublishedFigures) : null,
    }
  }
  return new Hono()
    .get('/publications', async (context) => {
      const rows = await publications.list()
      return asJson(context, { items: rows.map((row) => entryOf(row, rows)) })
    })
    .get('/publications/:file', async (context) => {
      const file = context.req.param('file')
      const query = LanguageQuerySchema.safeParse(context.req.query())
      const [, id = '', form = null] = FILE.exec(file) ?? []
      const publication = await found(id)
      if (!publication) return problemReply(context, 'request.notFound')
      if (form === null) return asJson(context, publication)
      const { figures, questionnaire, period, version } = publication
      if (!figures) return problemReply(context, 'publication.withdrawn')
      if (form === METADATA)
        return asJson(context, publicationMetadata(publication, figures, exportTexts))
      if (form === '.xlsx' && !query.success)
        return problemReply(context, 'request.invalid', 'query')
      const name = `sansangso-${questionnaire}-${period}-v${version}${form}`
      context.header('Content-Disposition', `attachment; filename="${name}"`)
      if (form === '.xlsx' && query.success) {
        const language = query.data.lang
        const workbook = publicationXlsx(publication, figures, {
          text: exportTexts[language],
          language,
          questionnaire: questionnaireOf(publication),
          address: `${publicUrl}/cong-bo/${id}`,
        })
        return tagged(context, workbook, XLSX_TYPE)
      }
      context.header('Link', `<${id}${METADATA}>; rel="describedby"; type="application/csvm+json"`)
      return tagged(context, publicationCsv(publication, figures), 'text/csv; charset=utf-8')
    })
    .get('/benchmarks', async (context) => {
      return asJson(context, { items: await offered() })
    })
}

/** What staff do about it: look at it before, publish, withdraw. Each is written down. */
export function staffPublicationRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { publications, now } = dependencies
  const note = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  routes.get('/outdated', async (context) => {
    const items = [...(await outdatedPublications(dependencies))]
    return context.json({ items } satisfies OutdatedPublications)
  })
  routes.post('/preview', async (context) => {
    const request = await readRequest(context, PreviewRequestSchema)
    if (request.kind === 'refused') return request.reply
    const found = await previewPeriod(request.value, dependencies)
    if ('problem' in found) return problemReply(context, found.problem)
    const { count, figures, versions } = found
    return context.json({ count, figures, versions })
  })
  routes.post('/', async (context) => {
    const request = await readRequest(context, PublishRequestSchema)
    if (request.kind === 'refused') return request.reply
    const userId = context.get('user').id
    const done = await publishPeriod(request.value, userId, dependencies)
    if ('problem' in done) return problemReply(context, done.problem)
    const { period, questionnaire, onlyVersion } = request.value
    await note(userId, 'publication.published', {
      id: done.id,
      period,
      questionnaire,
      ...(onlyVersion !== undefined && { version: onlyVersion }),
    })
    return context.json(done, 201)
  })
  routes.post('/:id/withdraw', async (context) => {
    const request = await readRequest(context, WithdrawRequestSchema)
    if (request.kind === 'refused') return request.reply
    const id = context.req.param('id')
    const { reason } = request.value
    if (!(await publications.withdraw(id, now(), reason)))
      return problemReply(context, 'request.notFound')
    await note(context.get('user').id, 'publication.withdrawn', { id, reason })
    return context.body(null, 204)
  })
  return routes
}
