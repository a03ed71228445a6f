import { DataRequestSchema, DataRequestTakenSchema } from '#protocol/data-request.ts'
import { KeptForSchema } from '#protocol/retention.ts'
import { body, json, problemOf } from './openapi-parts.ts'

/** The public form's part of the description, and what is told beside it. */
export const dataRequestPaths = {
  '/api/v1/kept-for': {
    get: {
      summary: 'Months what is sent and what is asked are kept; null = no end is set',
      responses: { '200': json(KeptForSchema, 'What notices name before anybody agrees') },
    },
  },
  '/api/v1/data-requests': {
    post: {
      summary:
        'Ask about one’s own data without a key; staff make sure who it is. Sent again with the same id it is one',
      requestBody: body(DataRequestSchema),
      responses: {
        '201': json(
          DataRequestTakenSchema,
          'On the desk; the same whether anything is held of anybody or not',
        ),
        '400': problemOf('Not JSON, not this shape, or another request with this id'),
        '413': problemOf('Larger than a request may be'),
        '429': problemOf('Ten an hour from one address; see Retry-After'),
      },
    },
  },
}
