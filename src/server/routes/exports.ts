import { Readable } from 'node:stream'
import { ReadableStream, TextEncoderStream } from 'node:stream/web'
import { Hono, type Context } from 'hono'
import { CodebookQuerySchema, ExportQuerySchema, type ExportForm } from '#protocol/exports.ts'
import { offeredQuestionnaires, QUESTIONNAIRE } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { answerRowColumns, answerRows } from '../use-cases/export-answers.ts'
import { codebookJson, codebookLines, codebookSps } from '../use-cases/export-codebook.ts'
import { exportColumns, vietnamTime, type ExportColumn } from '../use-cases/export-columns.ts'
import { exportCsv, smallCsv } from '../use-cases/export-csv.ts'
import { exportNdjson } from '../use-cases/export-ndjson.ts'
import { exportRows, type ExportTable } from '../use-cases/export-rows.ts'
import type { ExportLanguage } from '../use-cases/export-texts.ts'
import { exportXlsx, type ExportNotes } from '../use-cases/export-xlsx.ts'
import { PROGRAMME, type StaffEnvironment } from '../access.ts'

const FORMATS = ['csv', 'xlsx', 'ndjson'] as const
type Format = (typeof FORMATS)[number]
const CODEBOOKS = ['csv', 'json', 'sps'] as const

const CONTENT_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  sps: 'text/plain; charset=utf-8',
} as const

function sendAsFile(context: Context, name: string, type: keyof typeof CONTENT_TYPES): void {
  context.header('Content-Type', CONTENT_TYPES[type])
  context.header('Content-Disposition', `attachment; filename="${name}.${type}"`)
}

/** Downloads below `/api/v1/exports`. The session is checked by whoever mounts them. */
export function exportRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { submissions, administration, exportTexts, content, now, newId } = dependencies
  const offered = offeredQuestionnaires(content.questionnaires.map((each) => each.questionnaire))
  /** The questionnaire a download is about: one a file, since their columns differ. */
  const chosen = (id: string = QUESTIONNAIRE.id): Questionnaire | undefined =>
    offered.find((each) => each.id === id)
  const columnsIn = (lang: ExportLanguage, questionnaire: Questionnaire): readonly ExportColumn[] =>
    exportColumns(
      questionnaire,
      content.closing,
      exportTexts[lang],
      content.provinces,
      Object.keys(content.reference.sectorGroups),
    )

  function written<Row>(
    format: Format,
    table: ExportTable<Row>,
    { form, lang, notes }: { form: ExportForm; lang: ExportLanguage; notes: ExportNotes },
  ): ReadableStream {
    if (format === 'xlsx') return Readable.toWeb(exportXlsx(table, form, notes, exportTexts[lang]))
    const pieces = format === 'csv' ? exportCsv(table, form) : exportNdjson(table)
    return ReadableStream.from(pieces).pipeThrough(new TextEncoderStream())
  }

  async function sendSubmissions(
    context: Context<StaffEnvironment>,
    format: Format,
  ): Promise<Response> {
    const query = ExportQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang, form, shape, personal, ...given } = query.data
    const questionnaire = chosen(given.questionnaire)
    if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
    const user = context.get('user')
    if (personal === '1' && !PROGRAMME.includes(user.role))
      return problemReply(context, 'auth.forbidden')
    const madeAt = now()
    const filter = { ...given, questionnaire: questionnaire.id }
    await administration.audit({
      id: newId(),
      at: madeAt,
      userId: user.id,
      event: `export.${format}`,
      detail: JSON.stringify({ ...filter, personal, ...(shape === 'long' && { shape }) }),
    })
    const wide = columnsIn(lang, questionnaire)
    const madeAtVietnam = vietnamTime(madeAt)
    const notes = { questionnaire, filter, wide, madeAt, madeAtVietnam }
    const rows = exportRows(submissions, { ...filter, within: user.scope })
    const how = { form, lang, notes }
    const body =
      shape === 'long'
        ? written(
            format,
            {
              columns: answerRowColumns(questionnaire, exportTexts[lang]),
              rows: answerRows(rows),
            },
            how,
          )
        : written(
            format,
            { columns: wide.filter((column) => personal === '1' || !column.isPersonal), rows },
            how,
          )
    const ending = shape === 'long' ? '-long' : ''
    sendAsFile(
      context,
      `sansangso-${questionnaire.id}${ending}-${madeAtVietnam.slice(0, 10)}`,
      format,
    )
    // Node's stream and the browser's are one thing with two declarations.
    return context.body(body as never)
  }

  const routes = new Hono<StaffEnvironment>()
  for (const format of FORMATS)
    routes.get(`/submissions.${format}`, (context) => sendSubmissions(context, format))
  for (const format of CODEBOOKS)
    routes.get(`/codebook.${format}`, (context) => {
      const query = CodebookQuerySchema.safeParse(context.req.query())
      if (!query.success) return problemReply(context, 'request.invalid', 'query')
      const { lang } = query.data
      const questionnaire = chosen(query.data.questionnaire)
      if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
      const { id, version } = questionnaire
      const columns = columnsIn(lang, questionnaire)
      const headers = ['variable', 'label', 'code', 'codeLabel', 'points'].map((key) =>
        exportTexts[lang]('exports', 'codebook', key),
      )
      sendAsFile(context, `sansangso-codebook-${id}-v${version}-${lang}`, format)
      if (format === 'json')
        return context.body(JSON.stringify(codebookJson(columns, questionnaire, lang), null, 2))
      return context.body(
        format === 'sps' ? codebookSps(columns) : smallCsv([headers, ...codebookLines(columns)]),
      )
    })
  return routes
}
