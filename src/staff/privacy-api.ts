import {
  RequestDetailSchema,
  RequestMadeSchema,
  RequestPageSchema,
  type RequestChange,
  type RequestDetail,
  type RequestDraft,
  type RequestPage,
} from '#protocol/privacy.ts'
import {
  RetentionCountsSchema,
  RetentionRulesSchema,
  RetentionStateSchema,
  type RetentionCounts,
  type RetentionRules,
  type RetentionState,
} from '#protocol/retention.ts'
import { call, reader, type Answered } from './call.ts'

/** Requests about one's own data, and how long what is held stays. */
export interface PrivacyApi {
  /** `query`: open or closed, and behind which. */
  privacyRequests(query: string): Promise<Answered<RequestPage>>
  privacyRequest(id: string): Promise<Answered<RequestDetail>>
  takePrivacyRequest(draft: RequestDraft): Promise<Answered<{ id: string }>>
  changePrivacyRequest(id: string, change: RequestChange): Promise<Answered<null>>
  retention(): Promise<Answered<RetentionRules>>
  /** Whether the server removes what is due by itself. */
  retentionState(): Promise<Answered<RetentionState>>
  setRetention(rules: RetentionRules): Promise<Answered<null>>
  /** What these rules would remove now. */
  previewRetention(rules: RetentionRules): Promise<Answered<RetentionCounts>>
  /** Removes what the kept rules no longer keep. */
  runRetention(): Promise<Answered<RetentionCounts>>
}

export const PRIVACY_AREA = '/api/v1/staff/privacy'
const RETENTION_AREA = '/api/v1/staff/retention'
const requestUrl = (id: string): string => `${PRIVACY_AREA}/${encodeURIComponent(id)}`

export const httpPrivacyApi = (): PrivacyApi => ({
  privacyRequests: (query) => call(`${PRIVACY_AREA}?${query}`, reader(RequestPageSchema)),
  privacyRequest: (id) => call(requestUrl(id), reader(RequestDetailSchema)),
  takePrivacyRequest: (draft) => call(PRIVACY_AREA, reader(RequestMadeSchema), draft),
  changePrivacyRequest: (id, change) => call(`${requestUrl(id)}/changes`, null, change),
  retention: () => call(RETENTION_AREA, reader(RetentionRulesSchema)),
  retentionState: () => call(`${RETENTION_AREA}/state`, reader(RetentionStateSchema)),
  setRetention: (rules) => call(RETENTION_AREA, null, rules, 'PATCH'),
  previewRetention: (rules) =>
    call(`${RETENTION_AREA}/preview`, reader(RetentionCountsSchema), rules),
  runRetention: () => call(`${RETENTION_AREA}/runs`, reader(RetentionCountsSchema), {}),
})
