import type { Role } from '#protocol/account.ts'

export interface Access {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `:name` stands for one part of the path. */
  readonly path: string
  readonly roles: readonly Role[]
  /** Only for who may see every province: what it shows belongs to none. */
  readonly needsWholeScope?: true
  /** Answered also to who has to turn their second factor on first. */
  readonly beforeSecondFactor?: true
  /** Written to the audit when it is granted, with the path's ids: a look at what names a business. */
  readonly audit?: string
  /** A page asks for it in parts, one a value of this parameter: together they are one look. */
  readonly askedInParts?: string
}

const EVERYBODY: readonly Role[] = ['administrator', 'staff', 'officer', 'viewer']
const ADMINISTRATOR: readonly Role[] = ['administrator']
/** Who runs the programme: they may see names. */
export const PROGRAMME: readonly Role[] = ['administrator', 'staff']
/** Who sees figures: a viewer sees nothing else, and those with small groups hidden (decision 19). */
const READERS: readonly Role[] = ['administrator', 'staff', 'viewer']
const FIELD: readonly Role[] = ['administrator', 'staff', 'officer']

/** What belongs to no province, or to all: only for who may see every one. */
const ofNoProvince = (lines: readonly Access[]): readonly Access[] =>
  lines.map((line) => ({ ...line, needsWholeScope: true }))

/**
 * Who may ask for what: every address below `/api/v1/staff` and `/api/v1/exports`, and nothing that is not here. What a
 * person sees there is narrowed further by their scope.
 */
export const ACCESS: readonly Access[] = [
  { method: 'GET', path: '/api/v1/staff/me', roles: EVERYBODY, beforeSecondFactor: true },
  {
    method: 'GET',
    path: '/api/v1/staff/submissions',
    roles: PROGRAMME,
    audit: 'submission.listed',
  },
  {
    method: 'GET',
    path: '/api/v1/staff/submissions/:id',
    roles: PROGRAMME,
    audit: 'submission.viewed',
  },
  { method: 'GET', path: '/api/v1/staff/submissions/:id/copy.json', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/submissions/:id/copy.html', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/submissions/:id/consent.json', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/exclusions', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/exclusions/preview', roles: PROGRAMME },
  { method: 'POST', path: '/api/v1/staff/exclusions', roles: PROGRAMME },
  { method: 'POST', path: '/api/v1/staff/exclusions/:id/undo', roles: PROGRAMME },
  { method: 'POST', path: '/api/v1/staff/submissions/:id/count-again', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/privacy', roles: PROGRAMME, audit: 'privacy.listed' },
  { method: 'POST', path: '/api/v1/staff/privacy', roles: PROGRAMME },
  {
    method: 'GET',
    path: '/api/v1/staff/privacy/register.csv',
    roles: PROGRAMME,
    audit: 'privacy.downloaded',
  },
  { method: 'GET', path: '/api/v1/staff/privacy/:id', roles: PROGRAMME, audit: 'privacy.viewed' },
  { method: 'POST', path: '/api/v1/staff/privacy/:id/changes', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/summary', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/ever-asked', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/waiting', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/dashboard', roles: READERS },
  {
    method: 'GET',
    path: '/api/v1/staff/cases',
    roles: PROGRAMME,
    audit: 'case.listed',
    askedInParts: 'state',
  },
  { method: 'GET', path: '/api/v1/staff/cases/summary', roles: READERS },
  { method: 'GET', path: '/api/v1/staff/cases/summary.csv', roles: READERS },
  { method: 'GET', path: '/api/v1/staff/cases/summary.xlsx', roles: READERS },
  { method: 'GET', path: '/api/v1/staff/cases/list.csv', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/cases/list.xlsx', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/cases/people', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/cases/:id', roles: PROGRAMME, audit: 'case.viewed' },
  { method: 'POST', path: '/api/v1/staff/cases/changes', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/staff/report-tokens', roles: PROGRAMME },
  { method: 'POST', path: '/api/v1/staff/report-tokens', roles: PROGRAMME },
  { method: 'DELETE', path: '/api/v1/staff/report-tokens/:id', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/exports/submissions.csv', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/exports/submissions.xlsx', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/exports/submissions.ndjson', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/exports/progress/:id', roles: PROGRAMME },
  { method: 'GET', path: '/api/v1/exports/codebook.csv', roles: READERS },
  { method: 'GET', path: '/api/v1/exports/codebook.json', roles: READERS },
  { method: 'GET', path: '/api/v1/exports/codebook.sps', roles: READERS },
  { method: 'GET', path: '/api/v1/staff/events', roles: FIELD },
  { method: 'POST', path: '/api/v1/staff/events', roles: FIELD },
  { method: 'GET', path: '/api/v1/staff/events/names', roles: FIELD },
  { method: 'GET', path: '/api/v1/staff/events/:id', roles: FIELD },
  { method: 'GET', path: '/api/v1/staff/events/:id/doubles', roles: PROGRAMME },
  { method: 'PATCH', path: '/api/v1/staff/events/:id', roles: FIELD },
  { method: 'POST', path: '/api/v1/staff/events/:id/codes', roles: FIELD },
  { method: 'POST', path: '/api/v1/staff/events/:id/codes/cancel', roles: FIELD },
  { method: 'POST', path: '/api/v1/staff/events/:id/unused', roles: FIELD },
  { method: 'POST', path: '/api/v1/staff/devices/:id/revoke', roles: FIELD },
  ...ofNoProvince([
    { method: 'GET', path: '/api/v1/staff/retention', roles: ADMINISTRATOR },
    { method: 'PATCH', path: '/api/v1/staff/retention', roles: ADMINISTRATOR },
    { method: 'GET', path: '/api/v1/staff/retention/state', roles: ADMINISTRATOR },
    { method: 'POST', path: '/api/v1/staff/retention/preview', roles: ADMINISTRATOR },
    { method: 'POST', path: '/api/v1/staff/retention/runs', roles: ADMINISTRATOR },
    {
      method: 'GET',
      path: '/api/v1/staff/quarantine',
      roles: PROGRAMME,
      audit: 'quarantine.viewed',
    },
    { method: 'GET', path: '/api/v1/staff/quarantine/:id', roles: PROGRAMME },
    { method: 'GET', path: '/api/v1/staff/quarantine/:id/body.txt', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/quarantine/:id/release', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/quarantine/:id/reject', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/quarantine/:id/reopen', roles: PROGRAMME },
    { method: 'GET', path: '/api/v1/staff/publications/outdated', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/publications', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/publications/preview', roles: PROGRAMME },
    { method: 'POST', path: '/api/v1/staff/publications/:id/withdraw', roles: PROGRAMME },
    { method: 'GET', path: '/api/v1/staff/accounts', roles: ADMINISTRATOR },
    { method: 'POST', path: '/api/v1/staff/accounts', roles: ADMINISTRATOR },
    { method: 'PATCH', path: '/api/v1/staff/accounts/:id', roles: ADMINISTRATOR },
    { method: 'POST', path: '/api/v1/staff/accounts/:id/reset', roles: ADMINISTRATOR },
    { method: 'POST', path: '/api/v1/staff/accounts/:id/sign-out', roles: ADMINISTRATOR },
    { method: 'DELETE', path: '/api/v1/staff/invitations/:id', roles: ADMINISTRATOR },
    { method: 'PATCH', path: '/api/v1/staff/account-rules', roles: ADMINISTRATOR },
    { method: 'GET', path: '/api/v1/staff/audit', roles: ADMINISTRATOR },
    {
      method: 'GET',
      path: '/api/v1/staff/audit.csv',
      roles: ADMINISTRATOR,
      audit: 'audit.downloaded',
    },
    {
      method: 'GET',
      path: '/api/v1/staff/audit.xlsx',
      roles: ADMINISTRATOR,
      audit: 'audit.downloaded',
    },
  ]),
]

interface AuthAccess {
  readonly method: 'GET' | 'POST'
  /** Below `/api/auth`. */
  readonly path: string
  /** `session`: for who is signed in, and not suspended. */
  readonly for: 'anybody' | 'session'
  /** Asks for the password once more: wrong ones count as at the sign-in. */
  readonly provesPassword?: true
  /** Done, it ends the person's other sessions, and sign-ins that wait for a code: they came in with what was before. */
  readonly endsOthers?: true
  /** Written to the audit when it was done. */
  readonly audit?: string
}

/**
 * Of better-auth's own addresses, those the console uses. It has many more with each version and plugin: change of
 * address, deletion, one-time codes by mail, tokens of other providers. What is not here is closed.
 */
export const AUTH_ACCESS: readonly AuthAccess[] = [
  { method: 'GET', path: '/get-session', for: 'anybody' },
  { method: 'POST', path: '/sign-in/email', for: 'anybody' },
  { method: 'POST', path: '/sign-in/social', for: 'anybody' },
  { method: 'GET', path: '/callback/:id', for: 'anybody' },
  { method: 'POST', path: '/sign-out', for: 'anybody' },
  { method: 'POST', path: '/two-factor/verify-totp', for: 'anybody' },
  { method: 'POST', path: '/two-factor/verify-backup-code', for: 'anybody' },
  { method: 'POST', path: '/two-factor/enable', for: 'session', provesPassword: true },
  {
    method: 'POST',
    path: '/two-factor/disable',
    for: 'session',
    provesPassword: true,
    endsOthers: true,
    audit: 'account.secondFactorOff',
  },
  {
    method: 'POST',
    path: '/change-password',
    for: 'session',
    provesPassword: true,
    endsOthers: true,
    audit: 'account.passwordChanged',
  },
  { method: 'GET', path: '/list-sessions', for: 'session' },
  { method: 'POST', path: '/revoke-session', for: 'session', audit: 'account.sessionEnded' },
  {
    method: 'POST',
    path: '/revoke-other-sessions',
    for: 'session',
    endsOthers: true,
    audit: 'account.otherSessionsEnded',
  },
]

const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) =>
      part.startsWith(':') ? given[index] !== '' : part === given[index],
    )
  )
}

/** The line of the table a request falls under; `undefined` = none, and nobody may. */
export const accessTo = (method: string, path: string): Access | undefined =>
  ACCESS.find((each) => each.method === method && matches(each.path, path))

/** The same for an address below `/api/auth`. */
export const authAccessTo = (method: string, path: string): AuthAccess | undefined =>
  AUTH_ACCESS.find((each) => each.method === method && matches(each.path, path))
