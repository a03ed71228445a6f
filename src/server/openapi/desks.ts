import {
  CaseChangedSchema,
  CaseChangeSchema,
  CaseDetailSchema,
  CaseFileQuerySchema,
  CasePageSchema,
  CaseQuerySchema,
  CaseSummarySchema,
  PeopleSchema,
  SummaryQuerySchema,
} from '#protocol/cases.ts'
import { LanguageQuerySchema } from '#protocol/exports.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import {
  RequestChangeSchema,
  RequestDetailSchema,
  RequestDraftSchema,
  RequestMadeSchema,
  RequestPageSchema,
  RequestQuerySchema,
} from '#protocol/privacy.ts'
import {
  RetentionCountsSchema,
  RetentionRulesSchema,
  RetentionStateSchema,
} from '#protocol/retention.ts'
import { file, forStaff, json, nothing } from './operation.ts'

/** What is followed up: cases ("gỡ vướng"). */
export const caseOperations = [
  forStaff('GET', '/staff/cases', {
    summary:
      'Cases of one state or of any, in an order of choice; without one, those opened first come first',
    query: CaseQuerySchema,
    answer: json(CasePageSchema, 'One page, and how many of each state'),
    problems: ['case.searchTooWide'],
  }),
  forStaff('GET', '/staff/cases/summary', {
    summary:
      'Which obstacle, or where: how many, how many solved; small groups are hidden from viewers',
    query: SummaryQuerySchema,
    answer: json(CaseSummarySchema, 'Most frequent first'),
  }),
  forStaff('GET', '/staff/cases/summary.csv', {
    summary: 'The same as a table in words',
    query: SummaryQuerySchema,
    answer: file('text/csv', 'UTF-8 with BOM'),
  }),
  forStaff('GET', '/staff/cases/summary.xlsx', {
    summary: 'The same as a workbook, whose numbers are numbers',
    query: SummaryQuerySchema,
    answer: file(XLSX_TYPE, 'One sheet'),
  }),
  forStaff('GET', '/staff/cases/list.csv', {
    summary: 'Cases as a table in words; names, contacts and notes only where they are asked for',
    query: CaseFileQuerySchema,
    answer: file('text/csv', 'UTF-8 with BOM, in the order asked for'),
    problems: ['case.searchTooWide'],
  }),
  forStaff('GET', '/staff/cases/list.xlsx', {
    summary: 'The same as a workbook',
    query: CaseFileQuerySchema,
    answer: file(XLSX_TYPE, 'One sheet'),
    problems: ['case.searchTooWide'],
  }),
  forStaff('GET', '/staff/cases/people', {
    summary: 'Who a case may be given to, and whose some are who may not be given any more',
    answer: json(PeopleSchema, 'Programme staff with an active account, and who has cases still'),
  }),
  forStaff('POST', '/staff/cases/changes', {
    summary:
      'Change 1 to 100 cases: give, note, say when to take them up again, begin, close with an outcome, open again',
    body: CaseChangeSchema,
    answer: json(CaseChangedSchema, 'How many, and which were not since somebody else was first'),
    problems: ['case.followUpDay'],
  }),
  forStaff('GET', '/staff/cases/:id', {
    summary: 'One case with its history; how to reach the owner only where they agreed',
    answer: json(CaseDetailSchema, 'The case'),
    problems: ['request.notFound'],
  }),
]

/** What people ask for about their own data, and how long it is kept. */
export const privacyOperations = [
  forStaff('GET', '/staff/privacy', {
    summary: 'Requests about one’s own data, what is due first comes first',
    query: RequestQuerySchema,
    answer: json(RequestPageSchema, 'One page, and how many are open and overdue'),
  }),
  forStaff('POST', '/staff/privacy', {
    summary: 'Take a request down that came in person, by phone, on paper or by mail',
    body: RequestDraftSchema,
    answer: json(RequestMadeSchema, 'Its deadlines count from the day it was received', 201),
    problems: ['privacy.noSubmission'],
  }),
  forStaff('GET', '/staff/privacy/register.csv', {
    summary: 'The register of requests, without what names anybody',
    query: LanguageQuerySchema,
    answer: file('text/csv', 'UTF-8 with BOM'),
  }),
  forStaff('GET', '/staff/privacy/:id', {
    summary: 'One request with its history',
    answer: json(RequestDetailSchema, 'The request'),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/privacy/:id/changes', {
    summary: 'Acknowledge, note, link, date, extend, carry out, answer or refuse a request',
    body: RequestChangeSchema,
    answer: nothing('Done, and in its history'),
    problems: [
      'request.notFound',
      'privacy.changed',
      'privacy.noSubmission',
      'privacy.notLater',
      'privacy.identityUnchecked',
      'privacy.noExtension',
      'privacy.notEarlier',
    ],
  }),
  forStaff('GET', '/staff/retention', {
    summary: 'How many months each kind is kept',
    answer: json(RetentionRulesSchema, 'The rules'),
  }),
  forStaff('PATCH', '/staff/retention', {
    summary: 'Set the rules; nothing is removed by this',
    body: RetentionRulesSchema,
    answer: nothing('Kept'),
  }),
  forStaff('GET', '/staff/retention/state', {
    summary:
      'Whether the server removes what is due by itself, or waits for somebody to say its clock is right',
    answer: json(RetentionStateSchema, 'What holds it back, and what is due'),
  }),
  forStaff('POST', '/staff/retention/preview', {
    summary: 'What such rules would remove now',
    body: RetentionRulesSchema,
    answer: json(RetentionCountsSchema, 'Counts; nothing was removed'),
  }),
  forStaff('POST', '/staff/retention/runs', {
    summary: 'Remove what the kept rules say',
    answer: json(RetentionCountsSchema, 'What was removed'),
  }),
]
