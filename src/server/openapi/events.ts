import {
  CodeReplySchema,
  CodeRequestSchema,
  DeviceStandingSchema,
  DeviceTallySchema,
  EnrolReplySchema,
  EnrolRequestSchema,
  EventChangeSchema,
  EventDetailSchema,
  EventDraftSchema,
  EventListSchema,
  EventNamesSchema,
  FieldEventSchema,
  OpenCodeSchema,
  PublicEventSchema,
  UnusedRequestSchema,
} from '#protocol/event.ts'
import { EventDoublesSchema } from '#protocol/event-doubles.ts'
import { forAnybody, forStaff, forTablet, json, nothing } from './operation.ts'

/** Field events and their tablets. */
export const eventOperations = [
  forAnybody('POST', '/enrolments', {
    summary: 'Enrol a shared tablet at an event, with a code that works once',
    body: EnrolRequestSchema,
    answer: json(EnrolReplySchema, 'The credential, given this once'),
    problems: ['request.notFound', 'event.closed', 'enrolment.codeInvalid', 'request.tooMany'],
  }),
  forTablet('POST', '/device', {
    summary: 'A tablet reports its tally and asks how it stands',
    body: DeviceTallySchema,
    answer: json(DeviceStandingSchema, 'How it stands'),
    problems: ['request.notFound', 'request.tooMany'],
  }),
  forAnybody('GET', '/events/:id/public', {
    summary: 'What a link on a poster may show of an event',
    answer: json(PublicEventSchema, 'The event'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/events', {
    summary: 'Field events in sight, newest first',
    answer: json(EventListSchema, 'All of them'),
  }),
  forStaff('POST', '/staff/events', {
    summary: 'Create a field event',
    body: EventDraftSchema,
    answer: json(FieldEventSchema, 'As created, open', 201),
  }),
  forStaff('GET', '/staff/events/names', {
    summary: 'Names of the field events in sight, newest first, to choose one by',
    answer: json(EventNamesSchema, 'All of them'),
  }),
  forStaff('GET', '/staff/events/:id', {
    summary: 'One event with its devices and counts',
    answer: json(EventDetailSchema, 'Reconciled as of now'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/events/:id/doubles', {
    summary: 'Submissions of an event that are likely of one business',
    answer: json(EventDoublesSchema, 'In groups, with what they have in common'),
    problems: ['request.notFound'],
  }),
  forStaff('PATCH', '/staff/events/:id', {
    summary: 'Change an event, its state among the rest',
    body: EventChangeSchema,
    answer: json(FieldEventSchema, 'As changed'),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/events/:id/codes', {
    summary: 'Make a code that enrols one tablet',
    body: CodeRequestSchema,
    answer: json(CodeReplySchema, 'The code, shown this once', 201),
    problems: ['request.notFound', 'event.closed'],
  }),
  forStaff('POST', '/staff/events/:id/codes/cancel', {
    summary: 'Cancel a code that no tablet has used',
    body: OpenCodeSchema,
    answer: nothing('Cancelled'),
    problems: ['request.notFound'],
  }),
  forStaff('POST', '/staff/events/:id/unused', {
    summary: 'Say that a tablet was not used at an event, or take that back',
    body: UnusedRequestSchema,
    answer: nothing('Noted, with who said so'),
    problems: ['request.notFound', 'device.used'],
  }),
  forStaff('POST', '/staff/devices/:id/revoke', {
    summary: 'Revoke a tablet; it may still deliver what it holds',
    answer: nothing('Revoked'),
    problems: ['request.notFound'],
  }),
]
