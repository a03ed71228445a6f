import { DataRequestSchema, DataRequestTakenSchema } from '#protocol/data-request.ts'
import { body, json, problemOf } from './openapi-parts.ts'

/** The public form's part of the description. */
export const dataRequestPaths = {
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
