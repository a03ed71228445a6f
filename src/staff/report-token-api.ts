import {
  ReportTokenListSchema,
  ReportTokenReplySchema,
  type ReportTokenList,
  type ReportTokenReply,
  type ReportTokenRequest,
} from '#protocol/report-token.ts'
import { call, reader, type Answered } from './call.ts'

/** Tokens with which Excel, Power BI and statistics programs read. */
export interface ReportTokenApi {
  reportTokens(): Promise<Answered<ReportTokenList>>
  /** The token is told this once. */
  makeReportToken(request: ReportTokenRequest): Promise<Answered<ReportTokenReply>>
  revokeReportToken(id: string): Promise<Answered<null>>
}

const AREA = '/api/v1/staff/report-tokens'

export const httpReportTokenApi = (): ReportTokenApi => ({
  reportTokens: () => call(AREA, reader(ReportTokenListSchema)),
  makeReportToken: (request) => call(AREA, reader(ReportTokenReplySchema), request),
  revokeReportToken: (id) => call(`${AREA}/${encodeURIComponent(id)}`, null, {}, 'DELETE'),
})
