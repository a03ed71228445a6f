import { RecoveredSchema, RecoveryRequestSchema } from '#protocol/recovery.ts'
import { VerificationReplySchema, VerificationRequestSchema } from '#protocol/sheet-check.ts'
import { AbandonedSchema } from '#protocol/abandoned.ts'
import { BatchReplySchema, BatchSchema } from '#protocol/batch.ts'
import {
  CodeReplySchema,
  CodeRequestSchema,
  OpenCodeSchema,
  DeviceStandingSchema,
  DeviceTallySchema,
  EnrolReplySchema,
  EnrolRequestSchema,
  EventChangeSchema,
  EventDetailSchema,
  EventDraftSchema,
  EventListSchema,
  FieldEventSchema,
  PublicEventSchema,
} from '#protocol/event.ts'
import { OwnedSubmissionSchema } from '#protocol/owned-submission.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { KeysReplySchema } from '#protocol/receipt.ts'
import {
  SetupRequestSchema,
  StaffSummarySchema,
  SubmissionDetailSchema,
  SubmissionListQuerySchema,
  SubmissionPageSchema,
} from '#protocol/staff.ts'
import { SubmissionSchema } from '#protocol/submission.ts'
import {
  body,
  eventId,
  json,
  ownerOnly,
  problemOf,
  queryParameters,
  schema,
  staffOnly,
  unauthorised,
} from './openapi-parts.ts'
import { dashboardPaths } from './openapi-dashboard.ts'
import { dataRequestPaths } from './openapi-data-requests.ts'
import { quarantinePaths } from './openapi-quarantine.ts'

/** The API as OpenAPI 3.1, made from the very schemas that check requests. */
export function openApiDocument(): object {
  const listParameters = queryParameters(SubmissionListQuerySchema)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sẵn Sàng Số',
      version: '1',
      description: `Problem codes: ${Object.keys(PROBLEMS).join(', ')}.`,
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
        device: { type: 'http', scheme: 'bearer', description: 'The credential of a tablet' },
        owner: { type: 'http', scheme: 'Owner', description: 'The key made on the phone' },
      },
      schemas: { Submission: schema(SubmissionSchema), Abandoned: schema(AbandonedSchema) },
    },
    paths: {
      '/api/v1/submissions': {
        post: {
          security: [{}, { device: [] }],
          summary: 'Deliver 1 to 100 submissions; gzip allowed',
          requestBody: body(BatchSchema),
          responses: {
            '200': json(
              BatchReplySchema,
              'One result an item, in the order sent; durable before this is sent',
            ),
            '400': problemOf('Not JSON, or not this shape'),
            '401': problemOf('A credential that is not known; nothing was kept'),
            '413': problemOf('Too large, or too many items'),
            '415': problemOf('Unsupported content encoding'),
            '429': problemOf('Too many requests; see Retry-After'),
            '503': problemOf('The store cannot take it; nothing was kept'),
          },
        },
      },
      '/api/v1/submissions/{id}': {
        get: {
          ...ownerOnly,
          summary: 'What is held of a submission, for its owner',
          responses: {
            '200': json(OwnedSubmissionSchema, 'As received'),
            '404': problemOf('No such submission, or not this key'),
            ...unauthorised,
          },
        },
        delete: {
          ...ownerOnly,
          summary: 'Erase a submission',
          responses: {
            '204': { description: 'Erased' },
            '404': problemOf('No such submission, or not this key'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/recoveries': {
        post: {
          summary: 'The result that the code on an owner’s paper belongs to, without any name',
          requestBody: body(RecoveryRequestSchema),
          responses: {
            '200': json(RecoveredSchema, 'Answers and what they are about'),
            '404': problemOf('`recovery.notFound`'),
            '429': problemOf('Too many requests; see Retry-After'),
          },
        },
      },
      '/api/v1/verifications': {
        post: {
          summary: 'Whether the id and hash on a printed sheet belong to a submission that is held',
          requestBody: body(VerificationRequestSchema),
          responses: {
            '200': json(VerificationReplySchema, '`valid` or `unknown`, nothing else'),
            '429': problemOf('Too many requests; see Retry-After'),
          },
        },
      },
      '/api/v1/enrolments': {
        post: {
          summary: 'Enrol a shared tablet at an event, with a code that works once',
          requestBody: body(EnrolRequestSchema),
          responses: {
            '200': json(EnrolReplySchema, 'The credential, given this once'),
            '409': problemOf('`event.closed`'),
            '410': problemOf('`enrolment.codeInvalid`'),
            '429': problemOf('Too many requests; see Retry-After'),
          },
        },
      },
      '/api/v1/device': {
        post: {
          security: [{ device: [] }],
          summary: 'A tablet reports its tally and asks how it stands',
          requestBody: body(DeviceTallySchema),
          responses: { '200': json(DeviceStandingSchema, 'How it stands'), ...unauthorised },
        },
      },
      '/api/v1/events/{id}/public': {
        get: {
          summary: 'What a link on a poster may show of an event',
          parameters: eventId,
          responses: {
            '200': json(PublicEventSchema, 'The event'),
            '404': problemOf('`request.notFound`'),
          },
        },
      },
      '/api/v1/staff/events': {
        get: {
          ...staffOnly,
          summary: 'Field events, newest first',
          responses: { '200': json(EventListSchema, 'All of them'), ...unauthorised },
        },
        post: {
          ...staffOnly,
          summary: 'Create a field event',
          requestBody: body(EventDraftSchema),
          responses: { '201': json(FieldEventSchema, 'As created, open'), ...unauthorised },
        },
      },
      '/api/v1/staff/events/{id}': {
        get: {
          ...staffOnly,
          summary: 'One event with its devices and counts',
          parameters: eventId,
          responses: {
            '200': json(EventDetailSchema, 'Reconciled as of now'),
            '404': problemOf('`request.notFound`'),
            ...unauthorised,
          },
        },
        patch: {
          ...staffOnly,
          summary: 'Change an event, its state among the rest',
          parameters: eventId,
          requestBody: body(EventChangeSchema),
          responses: {
            '200': json(FieldEventSchema, 'As changed'),
            '404': problemOf('`request.notFound`'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/staff/events/{id}/codes': {
        post: {
          ...staffOnly,
          summary: 'Make a code that enrols one tablet',
          parameters: eventId,
          requestBody: body(CodeRequestSchema),
          responses: {
            '201': json(CodeReplySchema, 'The code, shown this once'),
            '409': problemOf('`event.closed`'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/staff/events/{id}/codes/cancel': {
        post: {
          ...staffOnly,
          summary: 'Cancel a code that no tablet has used',
          parameters: eventId,
          requestBody: body(OpenCodeSchema),
          responses: {
            '204': { description: 'Cancelled' },
            '404': problemOf('`request.notFound`: there is none such, or it has been used'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/staff/devices/{id}/revoke': {
        post: {
          ...staffOnly,
          summary: 'Revoke a tablet; it may still deliver what it holds',
          parameters: eventId,
          responses: {
            '204': { description: 'Revoked' },
            '404': problemOf('`request.notFound`'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/keys': {
        get: {
          summary: 'Public keys of receipts',
          responses: { '200': json(KeysReplySchema, 'Newest first') },
        },
      },
      '/api/v1/setup': {
        post: {
          summary: 'Make the first administrator',
          requestBody: body(SetupRequestSchema),
          responses: { '204': { description: 'Made' }, '410': problemOf('`setup.linkInvalid`') },
        },
      },
      '/api/v1/staff/submissions': {
        get: {
          ...staffOnly,
          summary: 'Submissions, newest first',
          parameters: listParameters,
          responses: { '200': json(SubmissionPageSchema, 'One page'), ...unauthorised },
        },
      },
      '/api/v1/staff/submissions/{id}': {
        get: {
          ...staffOnly,
          summary: 'One submission in full',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          ],
          responses: {
            '200': json(SubmissionDetailSchema, 'As received, with the result recomputed here'),
            '404': problemOf('`request.notFound`'),
            ...unauthorised,
          },
        },
      },
      '/api/v1/staff/summary': {
        get: {
          ...staffOnly,
          summary: 'Counts',
          responses: { '200': json(StaffSummarySchema, 'Counts'), ...unauthorised },
        },
      },
      ...quarantinePaths,
      ...dataRequestPaths,
      ...dashboardPaths,
      '/api/v1/exports/submissions.csv': {
        get: {
          ...staffOnly,
          summary: 'Download as CSV',
          parameters: listParameters,
          responses: {
            '200': { description: 'UTF-8 with BOM', content: { 'text/csv': {} } },
            ...unauthorised,
          },
        },
      },
      '/api/v1/exports/codebook.csv': {
        get: {
          ...staffOnly,
          summary: 'Codebook',
          responses: {
            '200': { description: 'UTF-8 with BOM', content: { 'text/csv': {} } },
            ...unauthorised,
          },
        },
      },
    },
  }
}
