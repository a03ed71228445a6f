import * as z from 'zod/mini'
import { SubmissionFilterSchema } from './staff.ts'

/*
 * Downloads, with the console's filters as query parameters:
 *   GET /api/v1/exports/submissions.{csv,xlsx,ndjson}  ExportQuery
 *   GET /api/v1/exports/codebook.{csv,json,sps}        CodebookQuery
 */

/** Languages a download can be had in. */
export const EXPORT_LANGUAGES = ['vi', 'en'] as const
/** `labels`: words, for reading. `codes`: variable names and codes, for statistics programs. */
export const EXPORT_FORMS = ['labels', 'codes'] as const
export type ExportForm = (typeof EXPORT_FORMS)[number]

const lang = z._default(z.enum(EXPORT_LANGUAGES), 'vi')

export const ExportQuerySchema = z.extend(SubmissionFilterSchema, {
  lang,
  form: z._default(z.enum(EXPORT_FORMS), 'labels'),
  /** `wide`: a submission a row. `long`: an answer a row, and nothing that names a business. */
  shape: z._default(z.enum(['wide', 'long']), 'wide'),
  /** `1` asks for names and contacts; only for roles that may, and written down. */
  personal: z._default(z.enum(['0', '1']), '0'),
})

export const CodebookQuerySchema = z.object({ lang, questionnaire: z.optional(z.string()) })

/** Of a table in words. */
export const LanguageQuerySchema = z.object({ lang })

/** `codebook.json`: variables in the order of the columns, values in the order of the questionnaire. */
export const CodebookSchema = z.object({
  questionnaire: z.object({ id: z.string(), version: z.number() }),
  language: z.string(),
  variables: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      isPersonal: z.boolean(),
      /** `null` = a number, a time or free text. */
      values: z.nullable(
        z.array(z.object({ code: z.string(), label: z.string(), points: z.nullable(z.number()) })),
      ),
    }),
  ),
})
