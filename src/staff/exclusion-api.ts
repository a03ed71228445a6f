import {
  ExclusionPageSchema,
  ExclusionPreviewSchema,
  type ExclusionPage,
  type ExclusionPreview,
  type ExclusionRequest,
} from '#protocol/exclusion.ts'
import { call, reader, type Answered } from './call.ts'

/** What is left out of the figures, and counted again. */
export interface ExclusionApi {
  /** Fails with `exclusion.changed` where another number is found than `request.count`; nothing is changed then. */
  exclude(request: ExclusionRequest): Promise<Answered<null>>
  /** How many a filter of the list finds that count. */
  previewExclusion(query: string): Promise<Answered<ExclusionPreview>>
  /** `query`: the page. */
  exclusions(query: string): Promise<Answered<ExclusionPage>>
  /** Counts all again that is still left out by it. */
  undoExclusion(id: string): Promise<Answered<null>>
  countAgain(submissionId: string): Promise<Answered<null>>
}

export const httpExclusionApi = (): ExclusionApi => ({
  exclude: (request) => call('/api/v1/staff/exclusions', null, request),
  previewExclusion: (query) =>
    call(`/api/v1/staff/exclusions/preview?${query}`, reader(ExclusionPreviewSchema)),
  exclusions: (query) => call(`/api/v1/staff/exclusions?${query}`, reader(ExclusionPageSchema)),
  undoExclusion: (id) => call(`/api/v1/staff/exclusions/${encodeURIComponent(id)}/undo`, null, {}),
  countAgain: (id) =>
    call(`/api/v1/staff/submissions/${encodeURIComponent(id)}/count-again`, null, {}),
})
