import {
  CaseChangedSchema,
  CaseDetailSchema,
  CasePageSchema,
  CaseSummarySchema,
  PeopleSchema,
  type CaseChange,
  type CaseChanged,
  type CaseDetail,
  type CasePage,
  type CaseSummary,
  type People,
} from '#protocol/cases.ts'
import { call, reader, type Answered } from './call.ts'

/** Following up what holds businesses back. */
export interface CaseApi {
  /** `query`: state and filters. */
  cases(query: string): Promise<Answered<CasePage>>
  caseDetail(id: string): Promise<Answered<CaseDetail>>
  changeCases(change: CaseChange): Promise<Answered<CaseChanged>>
  /** Who a case may be given to. */
  casePeople(): Promise<Answered<People>>
  caseSummary(query: string): Promise<Answered<CaseSummary>>
}

const AREA = '/api/v1/staff/cases'

export const httpCaseApi = (): CaseApi => ({
  cases: (query) => call(`${AREA}?${query}`, reader(CasePageSchema)),
  caseDetail: (id) => call(`${AREA}/${encodeURIComponent(id)}`, reader(CaseDetailSchema)),
  changeCases: (change) => call(`${AREA}/changes`, reader(CaseChangedSchema), change),
  casePeople: () => call(`${AREA}/people`, reader(PeopleSchema)),
  caseSummary: (query) => call(`${AREA}/summary?${query}`, reader(CaseSummarySchema)),
})
