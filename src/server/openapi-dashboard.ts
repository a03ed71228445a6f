import { DashboardQuerySchema, DashboardSchema } from '#protocol/dashboard.ts'
import { json, problemOf, queryParameters, staffOnly, unauthorised } from './openapi-parts.ts'

/** The dashboard's part of the description. */
export const dashboardPaths = {
  '/api/v1/staff/dashboard': {
    get: {
      ...staffOnly,
      summary: 'Counts and means; small groups are hidden from viewers, who choose whole months',
      parameters: queryParameters(DashboardQuerySchema),
      responses: {
        '200': json(DashboardSchema, 'Counted over everything committed before the request'),
        '400': problemOf('`request.invalid`: not such filters, or not for a viewer'),
        ...unauthorised,
      },
    },
  },
}
