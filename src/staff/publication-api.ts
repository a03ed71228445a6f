import * as z from 'zod/mini'
import {
  OutdatedPublicationsSchema,
  PreviewSchema,
  PublicationListSchema,
  type OutdatedPublications,
  type Preview,
  type PreviewRequest,
  type PublicationList,
  type PublishRequest,
} from '#protocol/publication.ts'
import { call, reader, type Answered } from './call.ts'

/** Results made public. */
export interface PublicationApi {
  publications(): Promise<Answered<PublicationList>>
  /** Those that would count other submissions today. */
  outdatedPublications(): Promise<Answered<OutdatedPublications>>
  previewPublication(wanted: PreviewRequest): Promise<Answered<Preview>>
  publish(request: PublishRequest): Promise<Answered<{ id: string }>>
  withdrawPublication(id: string, reason: string): Promise<Answered<null>>
}

const AREA = '/api/v1/staff/publications'

export const httpPublicationApi = (): PublicationApi => ({
  publications: () => call('/api/v1/publications', reader(PublicationListSchema)),
  outdatedPublications: () => call(`${AREA}/outdated`, reader(OutdatedPublicationsSchema)),
  previewPublication: (wanted) => call(`${AREA}/preview`, reader(PreviewSchema), wanted),
  publish: (request) => call(AREA, reader(z.object({ id: z.string() })), request),
  withdrawPublication: (id, reason) =>
    call(`${AREA}/${encodeURIComponent(id)}/withdraw`, null, { reason }),
})
