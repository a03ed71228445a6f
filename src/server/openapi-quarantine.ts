import {
  QuarantinePageSchema,
  QuarantineQuerySchema,
  RejectRequestSchema,
} from '#protocol/staff.ts'
import {
  body,
  eventId,
  json,
  problemOf,
  queryParameters,
  staffOnly,
  unauthorised,
} from './openapi-parts.ts'

/** The quarantine desk's part of the description. */
export const quarantinePaths = {
  '/api/v1/staff/quarantine': {
    get: {
      ...staffOnly,
      summary: 'What could not be accepted',
      parameters: queryParameters(QuarantineQuerySchema),
      responses: { '200': json(QuarantinePageSchema, 'Newest first'), ...unauthorised },
    },
  },
  '/api/v1/staff/quarantine/{id}/release': {
    post: {
      ...staffOnly,
      summary: 'Judge it again and, if it can be accepted now, store it with its first receipt',
      parameters: eventId,
      responses: {
        '204': { description: 'Stored' },
        '404': problemOf('`request.notFound`'),
        '409': problemOf('`quarantine.stillRefused`'),
        ...unauthorised,
      },
    },
  },
  '/api/v1/staff/quarantine/{id}/reject': {
    post: {
      ...staffOnly,
      summary: 'Keep it, and out of the open list',
      parameters: eventId,
      requestBody: body(RejectRequestSchema),
      responses: {
        '204': { description: 'Rejected' },
        '404': problemOf('`request.notFound`'),
        ...unauthorised,
      },
    },
  },
}
