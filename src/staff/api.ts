import * as z from 'zod/mini'
import { BatchReplySchema, type Batch, type BatchReply } from '#protocol/batch.ts'
import {
  CodeReplySchema,
  EventDetailSchema,
  EventListSchema,
  FieldEventSchema,
  type CodeReply,
  type CodeRequest,
  type EventChange,
  type EventDetail,
  type EventDraft,
  type EventList,
  type FieldEvent,
} from '#protocol/event.ts'
import { ProblemSchema } from '#protocol/problem.ts'
import {
  QuarantinePageSchema,
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionPageSchema,
  type QuarantinePage,
  type SetupRequest,
  type StaffSummary,
  type SubmissionDetail,
  type SubmissionPage,
} from '#protocol/staff.ts'

/** What a call comes to. `code` is a problem code of `problems.json`; `network.unreachable` where nothing answered. */
export type Answered<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly code: null }
  | { readonly kind: 'failed'; readonly value: null; readonly code: string }

export const StaffUserSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
})
export type StaffUser = z.infer<typeof StaffUserSchema>
const SessionSchema = z.nullable(z.object({ user: StaffUserSchema }))

const failed = (code: string): { kind: 'failed'; value: null; code: string } => ({
  kind: 'failed',
  value: null,
  code,
})

/** The console's way to the server. Screens get it handed in, so that tests can answer for the server. */
export interface StaffApi {
  session(): Promise<Answered<StaffUser | null>>
  signIn(email: string, password: string): Promise<Answered<null>>
  signOut(): Promise<Answered<null>>
  setUp(request: SetupRequest): Promise<Answered<null>>
  submissions(query: string): Promise<Answered<SubmissionPage>>
  submission(id: string): Promise<Answered<SubmissionDetail>>
  summary(): Promise<Answered<StaffSummary>>
  quarantine(): Promise<Answered<QuarantinePage>>
  /** The way every device uses; the server takes each submission once, whoever brings it. */
  deliver(batch: Batch): Promise<Answered<BatchReply>>
  events(): Promise<Answered<EventList>>
  event(id: string): Promise<Answered<EventDetail>>
  createEvent(draft: EventDraft): Promise<Answered<FieldEvent>>
  changeEvent(id: string, change: EventChange): Promise<Answered<null>>
  /** A code that enrols one tablet; nobody can ask for it a second time. */
  makeCode(eventId: string, request: CodeRequest): Promise<Answered<CodeReply>>
  /** It takes no more visitors; what it holds may still arrive. */
  revokeDevice(deviceId: string): Promise<Answered<null>>
}

async function call<Value>(
  path: string,
  read: ((body: unknown) => Value | null) | null,
  body?: object,
  method: 'POST' | 'PATCH' = 'POST',
): Promise<Answered<Value>> {
  const init: RequestInit = body
    ? {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }
    : {}
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' })
    const text = await response.text()
    const json: unknown = text === '' ? null : JSON.parse(text)
    if (!response.ok) {
      const problem = ProblemSchema.safeParse(json)
      return failed(
        problem.success
          ? problem.data.code
          : response.status === 401
            ? 'auth.required'
            : 'server.failed',
      )
    }
    if (!read) return { kind: 'ok', value: null as Value, code: null }
    const value = read(json)
    return value === null ? failed('reply.invalid') : { kind: 'ok', value, code: null }
  } catch (error) {
    return failed(error instanceof SyntaxError ? 'reply.invalid' : 'network.unreachable')
  }
}

const reader =
  <Value>(schema: z.ZodMiniType<Value>) =>
  (body: unknown): Value | null => {
    const parsed = schema.safeParse(body)
    return parsed.success ? parsed.data : null
  }

const eventUrl = (id: string): string => `/api/v1/staff/events/${encodeURIComponent(id)}`

export function httpStaffApi(): StaffApi {
  return {
    async session() {
      const answered = await call('/api/auth/get-session', (body) => {
        const parsed = SessionSchema.safeParse(body)
        return parsed.success ? { user: parsed.data?.user ?? null } : null
      })
      return answered.kind === 'ok'
        ? { kind: 'ok', value: answered.value.user, code: null }
        : answered
    },
    signIn: (email, password) => call('/api/auth/sign-in/email', null, { email, password }),
    signOut: () => call('/api/auth/sign-out', null, {}),
    setUp: (request) => call('/api/v1/setup', null, request),
    submissions: (query) =>
      call(`/api/v1/staff/submissions?${query}`, reader(SubmissionPageSchema)),
    submission: (id) =>
      call(`/api/v1/staff/submissions/${encodeURIComponent(id)}`, reader(SubmissionDetailSchema)),
    summary: () => call('/api/v1/staff/summary', reader(StaffSummarySchema)),
    quarantine: () => call('/api/v1/staff/quarantine', reader(QuarantinePageSchema)),
    deliver: (batch) => call('/api/v1/submissions', reader(BatchReplySchema), batch),
    events: () => call('/api/v1/staff/events', reader(EventListSchema)),
    event: (id) => call(eventUrl(id), reader(EventDetailSchema)),
    createEvent: (draft) => call('/api/v1/staff/events', reader(FieldEventSchema), draft),
    changeEvent: (id, change) => call(eventUrl(id), null, change, 'PATCH'),
    makeCode: (id, request) => call(`${eventUrl(id)}/codes`, reader(CodeReplySchema), request),
    revokeDevice: (id) => call(`/api/v1/staff/devices/${encodeURIComponent(id)}/revoke`, null, {}),
  }
}
