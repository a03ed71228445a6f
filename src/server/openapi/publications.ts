import * as z from 'zod/mini'
import {
  BenchmarksSchema,
  CsvMetadataSchema,
  OutdatedPublicationsSchema,
  PreviewRequestSchema,
  PreviewSchema,
  PublicationListSchema,
  PublicationSchema,
  PublishedSchema,
  PublishRequestSchema,
  WithdrawRequestSchema,
} from '#protocol/publication.ts'
import {
  ReportTokenListSchema,
  ReportTokenReplySchema,
  ReportTokenRequestSchema,
} from '#protocol/report-token.ts'
import { LanguageQuerySchema } from '#protocol/exports.ts'
import { XLSX_TYPE } from '#protocol/xlsx/package.ts'
import { forAnybody, forStaff, json, nothing, tagged } from './operation.ts'

const publication = json(
  z.union([PublicationSchema, CsvMetadataSchema]),
  'The figures; with `.csv` behind the id a table of them, with `.xlsx` the same in words (`lang=vi` or `en`), with `.csv-metadata.json` licence, method and columns of that table',
)

/** Why a period cannot be counted for the public. */
const COUNTING_PROBLEMS = [
  'publication.notOver',
  'publication.overlaps',
  'publication.littleChanged',
  'publication.countedOtherwise',
  'publication.fewOfOthers',
] as const

/** What leaves the programme: open data, benchmarks, and tokens for reports that read the OData feed at `/odata/v1/`. */
export const publicationOperations = [
  forAnybody('GET', '/publications', {
    summary: 'What was published, the latest period first',
    answer: tagged(json(PublicationListSchema, 'Without the figures')),
  }),
  forAnybody('GET', '/publications/:file', {
    summary:
      'One publication by its id, as JSON; as a table, or what describes the table, with an ending behind the id',
    query: LanguageQuerySchema,
    answer: tagged({
      ...publication,
      contents: [
        ...publication.contents,
        { type: 'text/csv', schema: null },
        { type: XLSX_TYPE, schema: null },
      ],
    }),
    problems: ['request.invalid', 'request.notFound', 'publication.withdrawn'],
  }),
  forAnybody('GET', '/benchmarks', {
    summary:
      'Of each version of a questionnaire the latest figures that devices keep to compare with',
    answer: tagged(json(BenchmarksSchema, 'Nothing of fewer than ten businesses')),
  }),
  forStaff('GET', '/staff/publications/outdated', {
    summary:
      'Publications whose submissions were left out of the figures, or counted again, since they were made',
    answer: json(OutdatedPublicationsSchema, 'Latest versions that are not withdrawn'),
  }),
  forStaff('POST', '/staff/publications/preview', {
    summary: 'What would be published of a period',
    body: PreviewRequestSchema,
    answer: json(PreviewSchema, 'The count as it is, and the figures as anybody would see them'),
    problems: COUNTING_PROBLEMS,
  }),
  forStaff('POST', '/staff/publications', {
    summary: 'Publish a period; one that was published before gets its next version',
    body: PublishRequestSchema,
    answer: json(PublishedSchema, 'Public from now on', 201),
    problems: [...COUNTING_PROBLEMS, 'publication.tooFew', 'publication.published'],
  }),
  forStaff('POST', '/staff/publications/:id/withdraw', {
    summary: 'Withdraw a publication; its reason is shown in its place',
    body: WithdrawRequestSchema,
    answer: nothing('Withdrawn'),
    problems: ['request.notFound'],
  }),
  forStaff('GET', '/staff/report-tokens', {
    summary: 'One’s own tokens of the feed; for administrators all',
    answer: json(ReportTokenListSchema, 'Without the tokens themselves'),
  }),
  forStaff('POST', '/staff/report-tokens', {
    summary: 'Make a token that reads the feed',
    body: ReportTokenRequestSchema,
    answer: json(ReportTokenReplySchema, 'The token, told this once', 201),
  }),
  forStaff('DELETE', '/staff/report-tokens/:id', {
    summary: 'Revoke a token',
    answer: nothing('It opens nothing any more'),
    problems: ['request.notFound'],
  }),
]
