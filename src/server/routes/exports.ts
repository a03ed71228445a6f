import { Hono, type Context } from 'hono'
import { CodebookQuerySchema, ExportQuerySchema } from '#protocol/exports.ts'
import { trainingName } from '#content/training.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { newestQuestionnaires } from '#content/questionnaire.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { problemReply } from '../answers/problem-reply.ts'
import { searchForLog } from '../values/search-term.ts'
import { columnsOf } from '../use-cases/exports/export-cells.ts'
import { codebookJson, codebookLines, codebookSps } from '../use-cases/exports/export-codebook.ts'
import { vietnamTime } from '../use-cases/exports/export-columns.ts'
import { smallCsv } from '../use-cases/exports/export-csv.ts'
import { exportProgressBook } from '../use-cases/exports/export-progress.ts'
import {
  exportedQuestionnaire,
  EXPORT_FORMATS,
  type ExportFormat,
} from '../use-cases/exports/export-stream.ts'
import { findAll } from '../use-cases/submissions/find-submissions.ts'
import type { StaffEnvironment } from '../access/access.ts'
import { streamed, whileAllowed } from '../access/while-allowed.ts'

const CODEBOOKS = ['csv', 'json', 'sps'] as const

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  sps: 'text/plain; charset=utf-8',
} as const

function sendAsFile(context: Context, name: string, type: keyof typeof CONTENT_TYPES): void {
  context.header('Content-Type', CONTENT_TYPES[type])
  context.header('Content-Disposition', `attachment; filename="${name}.${type}"`)
}

/** What a download of that day is called, without its ending. */
const fileNameOf = (questionnaireId: string, shape: 'wide' | 'long', madeAt: string): string =>
  `sansangso-${questionnaireId}${shape === 'long' ? '-long' : ''}-${vietnamTime(madeAt).slice(0, 10)}`

/** Downloads below `/api/v1/exports`. The session is checked by whoever mounts them. */
export function exportRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { submissions, exportRunner, exportTexts, content, isTraining, now } = dependencies
  const audit = auditWriter(dependencies)
  const offered = newestQuestionnaires(content.questionnaires.map((each) => each.questionnaire))
  const progress = exportProgressBook(() => Date.parse(now()))

  async function sendSubmissions(
    context: Context<StaffEnvironment>,
    format: ExportFormat,
  ): Promise<Response> {
    const query = ExportQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang, form, shape, personal, after, ticket = null, ...given } = query.data
    const questionnaire = exportedQuestionnaire(offered, given.questionnaire)
    if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
    const user = context.get('user')
    // Half a workbook is none.
    const place = after === undefined ? null : await submissions.placeOf(after, user.scope)
    if (after !== undefined && (!place || format === 'xlsx'))
      return problemReply(context, 'request.invalid', 'after')
    const madeAt = now()
    const filter = { ...given, questionnaire: questionnaire.id }
    const noted = {
      ...filter,
      ...(filter.search !== undefined && { search: searchForLog(filter.search) }),
      personal,
      ...(shape === 'long' && { shape }),
      ...(after !== undefined && { after }),
    }
    await audit(user.id, `export.${format}`, noted, madeAt)
    const ids = await findAll(dependencies, { ...filter, within: user.scope }, place)
    const order = {
      format,
      form,
      lang,
      shape,
      isPersonal: personal === '1',
      goesOn: place !== null,
      questionnaireId: questionnaire.id,
      filter,
      ids,
      madeAt,
      isTraining,
    }
    const total = ids.count
    const bytes = progress.noted(ticket, user.id, total, (onRows) =>
      whileAllowed(context, exportRunner.run(order, onRows), 'export.cutOff', dependencies),
    )
    sendAsFile(context, fileNameOf(questionnaire.id, shape, madeAt), format)
    context.header('X-Sansangso-Submissions', String(total))
    return context.body(streamed(bytes))
  }

  const routes = new Hono<StaffEnvironment>()
  for (const format of EXPORT_FORMATS)
    routes.get(`/submissions.${format}`, (context) => sendSubmissions(context, format))
  routes.get('/progress/:id', (context) => {
    const found = progress.of(context.req.param('id'), context.get('user').id)
    return found ? context.json(found) : problemReply(context, 'request.notFound')
  })
  for (const format of CODEBOOKS)
    routes.get(`/codebook.${format}`, (context) => {
      const query = CodebookQuerySchema.safeParse(context.req.query())
      if (!query.success) return problemReply(context, 'request.invalid', 'query')
      const { lang } = query.data
      const questionnaire = exportedQuestionnaire(offered, query.data.questionnaire)
      if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
      const { id, version } = questionnaire
      const columns = columnsOf(questionnaire, content, exportTexts[lang])
      const headers = ['variable', 'label', 'code', 'codeLabel', 'points'].map((key) =>
        exportTexts[lang]('exports', 'codebook', key),
      )
      sendAsFile(context, `sansangso-codebook-${id}-v${version}-${lang}`, format)
      if (format === 'json')
        return context.body(JSON.stringify(codebookJson(columns, questionnaire, lang), null, 2))
      if (format === 'csv') return context.body(smallCsv([headers, ...codebookLines(columns)]))
      const name = `${fileNameOf(id, 'wide', now())}.csv`
      const fileName = isTraining ? trainingName(name) : name
      const advice = exportTexts[lang]('exports', 'codebook', 'spsAdvice')
      return context.body(codebookSps(columns, { fileName, advice }))
    })
  return routes
}
