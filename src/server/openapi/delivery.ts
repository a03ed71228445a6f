import { BatchReplySchema, BatchSchema } from '#protocol/batch.ts'
import { ContentPackageSchema, ContentQuerySchema } from '#protocol/content-schema.ts'
import { OwnedSubmissionSchema, WithdrawalSchema } from '#protocol/owned-submission.ts'
import { DataRequestSchema, DataRequestTakenSchema } from '#protocol/data-request.ts'
import { KeysReplySchema } from '#protocol/receipt.ts'
import { KeptForSchema } from '#protocol/retention.ts'
import { RecoveredSchema, RecoveryRequestSchema } from '#protocol/recovery.ts'
import { VerificationReplySchema, VerificationRequestSchema } from '#protocol/sheet-check.ts'
import { forAnybody, forOwner, forSender, json, nothing, tagged } from './operation.ts'

/** What phones and tablets ask for: delivering, reading one's own, proofs, content. */
export const deliveryOperations = [
  forSender('POST', '/submissions', {
    summary: 'Deliver 1 to 100 submissions; gzip allowed',
    body: BatchSchema,
    answer: json(
      BatchReplySchema,
      'One result an item, in the order sent; durable before this is sent',
    ),
    problems: [
      'request.tooManyItems',
      'auth.required',
      'request.tooMany',
      'quarantine.full',
      'store.unavailable',
    ],
  }),
  forOwner('GET', '/submissions/:id', {
    summary: 'What is held of a submission, for its owner',
    answer: json(OwnedSubmissionSchema, 'As it stands now: what was withdrawn is withdrawn'),
    problems: ['request.notFound', 'request.tooMany'],
  }),
  forOwner('DELETE', '/submissions/:id', {
    summary: 'Erase a submission',
    answer: nothing('Erased'),
    problems: ['request.notFound', 'request.tooMany'],
  }),
  forOwner('POST', '/submissions/:id/withdrawals', {
    summary: 'Withdraw consent to be contacted, or to statistics',
    body: WithdrawalSchema,
    answer: nothing('Withdrawn'),
    problems: ['request.notFound', 'submission.putAside', 'request.tooMany'],
  }),
  forAnybody('POST', '/recoveries', {
    summary: 'The result that the code on an owner’s paper belongs to, without any name',
    body: RecoveryRequestSchema,
    answer: json(RecoveredSchema, 'Answers and what they are about'),
    problems: ['recovery.notFound', 'request.tooMany'],
  }),
  forAnybody('POST', '/verifications', {
    summary: 'Whether the id and hash on a printed sheet belong to a submission that is held',
    body: VerificationRequestSchema,
    answer: json(VerificationReplySchema, '`valid` or `unknown`, nothing else'),
    problems: ['request.tooMany'],
  }),
  forAnybody('GET', '/kept-for', {
    summary: 'Months what is sent and what is asked are kept; null = no end is set',
    answer: json(KeptForSchema, 'What notices name before anybody agrees'),
  }),
  forAnybody('POST', '/data-requests', {
    summary:
      'Ask about one’s own data without a key; staff make sure who it is. Sent again with the same id it is one',
    body: DataRequestSchema,
    answer: json(
      DataRequestTakenSchema,
      'On the desk; the same whether anything is held of anybody or not',
      201,
    ),
    problems: ['request.tooMany'],
  }),
  forAnybody('GET', '/keys', {
    summary: 'Public keys of receipts, and keys to seal bodies to',
    answer: json(KeysReplySchema, 'Newest first'),
  }),
  forAnybody('GET', '/content', {
    summary: 'Questionnaires, programmes, next steps, obligations and their words in one language',
    query: ContentQuerySchema,
    answer: tagged(json(ContentPackageSchema, 'Everything a device needs to ask, score and match')),
    problems: ['request.notFound'],
  }),
]
