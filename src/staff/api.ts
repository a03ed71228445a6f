import * as z from 'zod/mini'
import { BatchReplySchema, type Batch, type BatchReply } from '#protocol/batch.ts'
import { DashboardSchema, type Dashboard } from '#protocol/dashboard.ts'
import { EverAskedSchema, type EverAsked } from '#protocol/ever-asked.ts'
import {
  CodeReplySchema,
  EventDetailSchema,
  EventListSchema,
  EventNamesSchema,
  FieldEventSchema,
  type CodeReply,
  type CodeRequest,
  type EventChange,
  type EventDetail,
  type EventDraft,
  type EventList,
  type EventNames,
  type OpenCode,
  type FieldEvent,
} from '#protocol/event.ts'
import { EventDoublesSchema, type EventDoubles } from '#protocol/event-doubles.ts'
import { ExportProgressSchema, type ExportProgress } from '#protocol/exports.ts'
import {
  PutAsideSchema,
  QuarantinePageSchema,
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionPageSchema,
  type PutAside,
  type QuarantinePage,
  type SetupRequest,
  type StaffSummary,
  type SubmissionDetail,
  type SubmissionPage,
} from '#protocol/staff.ts'
import { WaitingSchema, type Waiting } from '#protocol/waiting.ts'
import { httpAccountApi, type AccountApi } from './account-api.ts'
import { httpCaseApi, type CaseApi } from './case-api.ts'
import { httpExclusionApi, type ExclusionApi } from './exclusion-api.ts'
import { httpPrivacyApi, type PrivacyApi } from './privacy-api.ts'
import { httpPublicationApi, type PublicationApi } from './publication-api.ts'
import { httpReportTokenApi, type ReportTokenApi } from './report-token-api.ts'
import { call, reader, type Answered } from './call.ts'

export const StaffUserSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  /** `null` or absent = every province. */
  provinces: z.optional(z.nullable(z.array(z.string()))),
  /** Nothing else is answered until the second factor is on. */
  mustAddSecondFactor: z.optional(z.boolean()),
})
export type StaffUser = z.infer<typeof StaffUserSchema>
const SessionSchema = z.nullable(z.object({ user: StaffUserSchema }))

/** `user: null` = nobody is signed in; `null` = the answer is none. */
function readSession(body: unknown): { readonly user: StaffUser | null } | null {
  const parsed = SessionSchema.safeParse(body)
  return parsed.success ? { user: parsed.data?.user ?? null } : null
}

const SignInReplySchema = z.object({ twoFactorRedirect: z.optional(z.boolean()) })

/** The console's way to the server. Screens get it handed in, so that tests can answer for the server. */
export interface StaffApi
  extends CaseApi, AccountApi, ExclusionApi, PublicationApi, ReportTokenApi, PrivacyApi {
  session(): Promise<Answered<StaffUser | null>>
  /** The account whose session holds, by its id; `null` = nobody's. The session ends when it would have ended unasked. */
  whoIsSignedIn(): Promise<Answered<string | null>>
  /** `secondStep`: the password is right, and the code of the second factor is still to come. */
  signIn(email: string, password: string): Promise<Answered<'in' | 'secondStep'>>
  signOut(): Promise<Answered<null>>
  setUp(request: SetupRequest): Promise<Answered<null>>
  submissions(query: string): Promise<Answered<SubmissionPage>>
  submission(id: string): Promise<Answered<SubmissionDetail>>
  summary(): Promise<Answered<StaffSummary>>
  everAsked(): Promise<Answered<EverAsked>>
  waiting(): Promise<Answered<Waiting>>
  /** Of a download begun with this ticket; fails where this server writes none such. */
  exportProgress(ticket: string): Promise<Answered<ExportProgress>>
  /** `query`: filters of the dashboard. */
  dashboard(query: string): Promise<Answered<Dashboard>>
  /** `query`: state and reason. */
  quarantine(query: string): Promise<Answered<QuarantinePage>>
  /** What arrived; that it was looked at is written down. */
  putAside(id: string): Promise<Answered<PutAside>>
  /** Judged again; fails with `quarantine.stillRefused` where it still cannot be used. */
  releaseQuarantined(id: string): Promise<Answered<null>>
  rejectQuarantined(id: string, reason: string): Promise<Answered<null>>
  /** What was rejected waits again. */
  reopenQuarantined(id: string): Promise<Answered<null>>
  /** The way every device uses; the server takes each submission once, whoever brings it. */
  deliver(batch: Batch): Promise<Answered<BatchReply>>
  events(): Promise<Answered<EventList>>
  /** Of the same events, for a choice among them. */
  eventNames(): Promise<Answered<EventNames>>
  event(id: string): Promise<Answered<EventDetail>>
  /** Submissions of it that are likely of one business. */
  eventDoubles(id: string): Promise<Answered<EventDoubles>>
  createEvent(draft: EventDraft): Promise<Answered<FieldEvent>>
  changeEvent(id: string, change: EventChange): Promise<Answered<null>>
  /** A code that enrols one tablet; nobody can ask for it a second time. */
  makeCode(eventId: string, request: CodeRequest): Promise<Answered<CodeReply>>
  /** A code nobody has used yet enrols nobody any more. */
  cancelCode(eventId: string, code: OpenCode): Promise<Answered<null>>
  /** That it was not used at this event, or that this was not so; refused where something of it is known. */
  sayUnused(eventId: string, deviceId: string, isUnused: boolean): Promise<Answered<null>>
  /** It takes no more visitors; what it holds may still arrive. */
  revokeDevice(deviceId: string): Promise<Answered<null>>
}

const quarantineUrl = (id: string): string => `/api/v1/staff/quarantine/${encodeURIComponent(id)}`
const eventUrl = (id: string): string => `/api/v1/staff/events/${encodeURIComponent(id)}`

export function httpStaffApi(): StaffApi {
  return {
    async session() {
      // Asked first: it says "nobody" without an error, and prolongs the cookie.
      const answered = await call('/api/auth/get-session', readSession)
      if (answered.kind === 'failed') return answered
      if (!answered.value.user) return { kind: 'ok', value: null, code: null }
      const me = await call('/api/v1/staff/me', reader(StaffUserSchema))
      return me.code === 'auth.required' ? { kind: 'ok', value: null, code: null } : me
    },
    async whoIsSignedIn() {
      const answered = await call('/api/auth/get-session?disableRefresh=true', readSession)
      return answered.kind === 'failed'
        ? answered
        : { ...answered, value: answered.value.user?.id ?? null }
    },
    ...httpAccountApi(),
    ...httpExclusionApi(),
    ...httpPublicationApi(),
    ...httpCaseApi(),
    ...httpReportTokenApi(),
    ...httpPrivacyApi(),
    signIn: (email, password) =>
      call(
        '/api/auth/sign-in/email',
        (body) => (SignInReplySchema.safeParse(body).data?.twoFactorRedirect ? 'secondStep' : 'in'),
        { email, password },
      ),
    signOut: () => call('/api/auth/sign-out', null, {}),
    setUp: (request) => call('/api/v1/setup', null, request),
    submissions: (query) =>
      call(`/api/v1/staff/submissions?${query}`, reader(SubmissionPageSchema)),
    submission: (id) =>
      call(`/api/v1/staff/submissions/${encodeURIComponent(id)}`, reader(SubmissionDetailSchema)),
    summary: () => call('/api/v1/staff/summary', reader(StaffSummarySchema)),
    everAsked: () => call('/api/v1/staff/ever-asked', reader(EverAskedSchema)),
    waiting: () => call('/api/v1/staff/waiting', reader(WaitingSchema)),
    exportProgress: (ticket) =>
      call(`/api/v1/exports/progress/${encodeURIComponent(ticket)}`, reader(ExportProgressSchema)),
    dashboard: (query) => call(`/api/v1/staff/dashboard?${query}`, reader(DashboardSchema)),
    quarantine: (query) => call(`/api/v1/staff/quarantine?${query}`, reader(QuarantinePageSchema)),
    putAside: (id) => call(quarantineUrl(id), reader(PutAsideSchema)),
    releaseQuarantined: (id) => call(`${quarantineUrl(id)}/release`, null, {}),
    rejectQuarantined: (id, reason) => call(`${quarantineUrl(id)}/reject`, null, { reason }),
    reopenQuarantined: (id) => call(`${quarantineUrl(id)}/reopen`, null, {}),
    deliver: (batch) => call('/api/v1/submissions', reader(BatchReplySchema), batch),
    events: () => call('/api/v1/staff/events', reader(EventListSchema)),
    eventNames: () => call('/api/v1/staff/events/names', reader(EventNamesSchema)),
    event: (id) => call(eventUrl(id), reader(EventDetailSchema)),
    eventDoubles: (id) => call(`${eventUrl(id)}/doubles`, reader(EventDoublesSchema)),
    createEvent: (draft) => call('/api/v1/staff/events', reader(FieldEventSchema), draft),
    changeEvent: (id, change) => call(eventUrl(id), null, change, 'PATCH'),
    makeCode: (id, request) => call(`${eventUrl(id)}/codes`, reader(CodeReplySchema), request),
    cancelCode: (id, code) => call(`${eventUrl(id)}/codes/cancel`, null, code),
    sayUnused: (id, deviceId, isUnused) =>
      call(`${eventUrl(id)}/unused`, null, { deviceId, isUnused }),
    revokeDevice: (id) => call(`/api/v1/staff/devices/${encodeURIComponent(id)}/revoke`, null, {}),
  }
}
