import { ReadableStream, TextEncoderStream } from 'node:stream/web'
import { Hono, type Context } from 'hono'
import * as z from 'zod/mini'
import { SubmissionFilterSchema } from '#protocol/staff.ts'
import { offeredQuestionnaires, QUESTIONNAIRE } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AppDependencies } from '../dependencies.ts'
import { problemReply } from '../problem-reply.ts'
import { codebookCsv, EXPORT_FORMS, exportCsv } from '../use-cases/export-csv.ts'
import { exportColumns, type ExportColumn } from '../use-cases/export-columns.ts'
import { EXPORT_LANGUAGES, type ExportLanguage } from '../use-cases/export-texts.ts'
import type { StaffEnvironment } from '../access.ts'

const language = z._default(z.enum(EXPORT_LANGUAGES), 'vi')
const ExportQuerySchema = z.extend(SubmissionFilterSchema, {
  lang: language,
  form: z._default(z.enum(EXPORT_FORMS), 'labels'),
  /** `1` asks for names and contacts; only for roles that may, and written down. */
  personal: z._default(z.enum(['0', '1']), '0'),
})

const MAY_SEE_PERSONAL = ['administrator', 'staff']

function sendAsFile(context: Context, name: string): void {
  context.header('Content-Type', 'text/csv; charset=utf-8')
  context.header('Content-Disposition', `attachment; filename="${name}"`)
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
  const today = (): string => new Date(Date.parse(now()) + 7 * 3_600_000).toISOString().slice(0, 10)

  const routes = new Hono<StaffEnvironment>()
  routes.get('/submissions.csv', async (context) => {
    const query = ExportQuerySchema.safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang, form, personal, ...given } = query.data
    const questionnaire = chosen(given.questionnaire)
    if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
    const user = context.get('user')
    const filter = { ...given, questionnaire: questionnaire.id, within: user.scope }
    if (personal === '1' && !MAY_SEE_PERSONAL.includes(user.role))
      return problemReply(context, 'auth.forbidden')
    await administration.audit({
      id: newId(),
      at: now(),
      userId: user.id,
      event: 'export.csv',
      detail: JSON.stringify({ ...given, questionnaire: questionnaire.id, personal }),
    })
    const columns = columnsIn(lang, questionnaire).filter(
      (column) => personal === '1' || !column.isPersonal,
    )
    sendAsFile(context, `sansangso-${questionnaire.id}-${today()}.csv`)
    const pieces = exportCsv(submissions, filter, columns, form)
    return context.body(ReadableStream.from(pieces).pipeThrough(new TextEncoderStream()) as never)
  })
  routes.get('/codebook.csv', (context) => {
    const query = z
      .object({ lang: language, questionnaire: z.optional(z.string()) })
      .safeParse(context.req.query())
    if (!query.success) return problemReply(context, 'request.invalid', 'query')
    const { lang } = query.data
    const questionnaire = chosen(query.data.questionnaire)
    if (!questionnaire) return problemReply(context, 'request.invalid', 'questionnaire')
    const { id, version } = questionnaire
    const headers = ['variable', 'label', 'code', 'codeLabel', 'points'].map((key) =>
      exportTexts[lang]('exports', 'codebook', key),
    )
    sendAsFile(context, `sansangso-codebook-${id}-v${version}-${lang}.csv`)
    return context.body(codebookCsv(columnsIn(lang, questionnaire), headers))
  })
  return routes
}
