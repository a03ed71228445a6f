import { DashboardQuerySchema, DashboardSchema } from '#protocol/dashboard.ts'
import { EverAskedSchema } from '#protocol/ever-asked.ts'
import {
  CodebookQuerySchema,
  CodebookSchema,
  ExportProgressSchema,
  ExportQuerySchema,
  LanguageQuerySchema,
} from '#protocol/exports.ts'
import {
  PutAsideSchema,
  QuarantinePageSchema,
  QuarantineQuerySchema,
  RejectRequestSchema,
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionListQuerySchema,
  SubmissionPageSchema,
} from '#protocol/staff.ts'
import { WaitingSchema } from '#protocol/waiting.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import {
  ConsentProofSchema,
  ConsentQuerySchema,
  SubmissionCopySchema,
} from '#protocol/submission-proofs.ts'
import { file, forStaff, json, nothing } from './operation.ts'

const download = (ending: string, type: string, text: string) =>
  forStaff('GET', `/exports/submissions.${ending}`, {
    summary: `Download as ${ending.toUpperCase()}; names and contacts only with \`personal=1\`, and written down`,
    query: ExportQuerySchema,
    answer: file(type, text),
  })

/** What came in: lists, figures, downloads, and what was put aside. */
export const submissionOperations = [
  forStaff('GET', '/staff/submissions', {
    summary: 'Submissions by filters, searched and sorted',
    query: SubmissionListQuerySchema,
    answer: json(SubmissionPageSchema, 'One page'),
  }),
  forStaff('GET', '/staff/submissions/:id', {
    summary: 'One submission in full',
    answer: json(SubmissionDetailSchema, 'As received, with the result recomputed here'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/submissions/:id/copy.json', {
    summary: 'A copy of all that is held of it, to be given to its owner',
    answer: json(SubmissionCopySchema, 'As a file'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/submissions/:id/copy.html', {
    summary: 'The same copy as a page in words, to be read or printed',
    query: LanguageQuerySchema,
    answer: file('text/html', 'As a file; it runs nothing'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/submissions/:id/consent.json', {
    summary:
      'The proof of what was agreed to, when, and what was withdrawn; with the body where asked for',
    query: ConsentQuerySchema,
    answer: json(ConsentProofSchema, 'As a file'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/waiting', {
    summary: 'What waits for whoever asks: requests, cases, what was put aside',
    answer: json(WaitingSchema, 'Counts'),
  }),
  forStaff('GET', '/staff/ever-asked', {
    summary:
      'Which versions of questionnaires came in, and every obstacle that could ever be named',
    answer: json(EverAskedSchema, 'Ids and version numbers'),
  }),
  forStaff('GET', '/staff/summary', {
    summary: 'Counts',
    answer: json(StaffSummarySchema, 'Counts'),
  }),
  forStaff('GET', '/staff/dashboard', {
    summary: 'Counts and means; small groups are hidden from viewers, who choose whole months',
    query: DashboardQuerySchema,
    answer: json(DashboardSchema, 'Counted over everything committed before the request'),
  }),
  forStaff('GET', '/staff/quarantine', {
    summary: 'What could not be accepted',
    query: QuarantineQuerySchema,
    answer: json(QuarantinePageSchema, 'Newest first'),
  }),
  forStaff('GET', '/staff/quarantine/:id', {
    summary: 'What arrived, to be looked at; each look is written down',
    answer: json(PutAsideSchema, 'The whole body'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/quarantine/:id/body.txt', {
    summary: 'The whole body as it came',
    answer: file('text/plain', 'As a file, byte for byte where it is UTF-8'),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/quarantine/:id/release', {
    summary: 'Judge it again and, if it can be accepted now, store it with its first receipt',
    answer: nothing('Stored'),
    problems: ['request.notFound', 'quarantine.stillRefused'],
  }),
  forStaff('POST', '/staff/quarantine/:id/reject', {
    summary: 'Keep it, and out of the open list',
    body: RejectRequestSchema,
    answer: nothing('Rejected'),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/quarantine/:id/reopen', {
    summary: 'Put what was rejected back on the open list',
    answer: nothing('It waits again'),
    problems: ['request.notFound'],
  }),
  download('csv', 'text/csv', 'UTF-8 with BOM'),
  download('xlsx', XLSX_TYPE, 'Typed cells, with a codebook and notes on sheets of their own'),
  download('ndjson', 'application/x-ndjson', 'One row a line, by codes'),
  forStaff('GET', '/exports/progress/:id', {
    summary: 'How far the download with this ticket is, for who asked for it',
    answer: json(ExportProgressSchema, 'In submissions; of the process that writes it'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/exports/codebook.csv', {
    summary: 'Every variable of a download, with its values and their words',
    query: CodebookQuerySchema,
    answer: file('text/csv', 'UTF-8 with BOM; a value a line'),
  }),
  forStaff('GET', '/exports/codebook.json', {
    summary: 'The codebook for programs',
    query: CodebookQuerySchema,
    answer: json(CodebookSchema, 'As a file'),
  }),
  forStaff('GET', '/exports/codebook.sps', {
    summary: 'The codebook as SPSS syntax, for the file with codes',
    query: CodebookQuerySchema,
    answer: file('text/plain', 'VARIABLE LABELS and VALUE LABELS'),
  }),
]
