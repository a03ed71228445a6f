import {
  AcceptRequestSchema,
  AccountChangeSchema,
  AccountListSchema,
  AccountRulesSchema,
  AuditFileQuerySchema,
  AuditPageSchema,
  AuditQuerySchema,
  InviteReplySchema,
  InviteRequestSchema,
  MeSchema,
} from '#protocol/account.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { SetupRequestSchema } from '#protocol/staff.ts'
import { file, forAnybody, forStaff, json, nothing } from './operation.ts'

/** People of the programme, and the log of what they did. Signing in is better-auth's own, below `/api/auth`. */
export const accountOperations = [
  forAnybody('POST', '/setup', {
    summary: 'Make the first administrator, by the link printed at the first start',
    body: SetupRequestSchema,
    answer: nothing('Made'),
    problems: ['setup.linkInvalid', 'setup.passwordTooWeak', 'request.tooMany'],
  }),
  forAnybody('POST', '/invitations', {
    summary: 'Accept an invitation, or set a password anew: each link works once',
    body: AcceptRequestSchema,
    answer: nothing('The account is there, or has its new password'),
    problems: ['setup.linkInvalid', 'setup.passwordTooWeak', 'request.tooMany'],
  }),
  forStaff('GET', '/staff/me', {
    summary: 'Who is signed in, and what they may see',
    answer: json(MeSchema, 'Answered before a second factor is added, too'),
  }),
  forStaff('GET', '/staff/accounts', {
    summary: 'Accounts, invitations not accepted yet, and which roles need a second factor',
    answer: json(AccountListSchema, 'By address'),
  }),
  forStaff('POST', '/staff/accounts', {
    summary: 'Invite somebody; an earlier invitation of the same address stops working',
    body: InviteRequestSchema,
    answer: json(InviteReplySchema, 'The link, shown this once', 201),
    problems: ['account.exists'],
  }),
  forStaff('PATCH', '/staff/accounts/:id', {
    summary: 'Change role, provinces, events or state of an account',
    body: AccountChangeSchema,
    answer: nothing('Changed; sessions end where role or state changed'),
    problems: ['request.notFound', 'account.lastAdministrator'],
  }),
  forStaff('POST', '/staff/accounts/:id/reset', {
    summary: 'Make a link with which an account gets a new password',
    answer: json(InviteReplySchema, 'The link, shown this once', 201),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/accounts/:id/sign-out', {
    summary: 'End every session of an account',
    answer: nothing('Ended'),
    problems: ['request.notFound'],
  }),
  forStaff('DELETE', '/staff/invitations/:id', {
    summary: 'Take an invitation back',
    answer: nothing('It works no more'),
    problems: ['request.notFound'],
  }),
  forStaff('PATCH', '/staff/account-rules', {
    summary: 'Which roles need a second factor',
    body: AccountRulesSchema,
    answer: nothing('In force'),
  }),
  forStaff('GET', '/staff/audit', {
    summary: 'What was done, by whom and when',
    query: AuditQuerySchema,
    answer: json(AuditPageSchema, 'Newest first'),
  }),
  forStaff('GET', '/staff/audit.csv', {
    summary: 'The same to take away, all of it',
    query: AuditQuerySchema,
    answer: file('text/csv', 'UTF-8 with BOM, newest first; `cursor` is not looked at'),
  }),
  forStaff('GET', '/staff/audit.xlsx', {
    summary: 'The same as a workbook, with times of Vietnam and what was done in words',
    query: AuditFileQuerySchema,
    answer: file(XLSX_TYPE, 'Newest first; `cursor` is not looked at'),
  }),
]
