import * as z from 'zod/mini'
import { MAX_BATCH_ITEMS, MAX_BODY_LENGTH } from './version.ts'
import { ProblemSchema } from './problem.ts'
import { ReceiptSchema } from './receipt.ts'
import { SentUuidSchema, Sha256Schema, UuidSchema } from './submission.ts'

/**
 * One submission on the wire. `body` is the canonical JSON as a string, so that the bytes hashed on the device
 * are the bytes the server stores, whatever JSON libraries stand between.
 */
const PlainItemSchema = z.object({
  id: UuidSchema,
  sha256: Sha256Schema,
  body: z.string().check(z.maxLength(MAX_BODY_LENGTH)),
})
export type PlainItem = z.infer<typeof PlainItemSchema>

const base64Url = z.string().check(z.regex(/^[\w-]+$/))
/** A body only the server can read; see `seal.ts`. */
export const SealedBodySchema = z.object({
  keyId: z.string().check(z.minLength(1), z.maxLength(100)),
  /** HPKE's encapsulated key, base64url. */
  enc: base64Url.check(z.maxLength(200)),
  ciphertext: base64Url.check(z.maxLength(2 * MAX_BODY_LENGTH)),
})
export type SealedBody = z.infer<typeof SealedBodySchema>

/** What a seal is bound to: a sealed body cannot be passed off as another submission's. */
export interface SealedFor {
  readonly id: string
  /** SHA-256 (hex) of the body within. */
  readonly sha256: string
}

/** The same, sealed; `sha256` is that of the body within. */
const SealedItemSchema = z.object({
  id: UuidSchema,
  sha256: Sha256Schema,
  sealed: SealedBodySchema,
})
export type SealedItem = z.infer<typeof SealedItemSchema>

export const BatchItemSchema = z.union([PlainItemSchema, SealedItemSchema])
export type BatchItem = z.infer<typeof BatchItemSchema>

export const isSealed = (item: BatchItem): item is SealedItem => 'sealed' in item

/** What the device says of itself with each batch, so that staff can see what has not arrived. */
export const DeviceReportSchema = z.object({
  deviceId: SentUuidSchema,
  /** Submissions on the device without a receipt, those in this batch included. */
  unsent: z.int().check(z.gte(0)),
  lastSequence: z.int().check(z.gte(0)),
  /** Made for the event this device is enrolled at, abandoned ones included; absent where it is at none. */
  captured: z.exactOptional(z.int().check(z.gte(0))),
})
export type DeviceReport = z.infer<typeof DeviceReportSchema>

export const BatchSchema = z.object({
  submissions: z.array(BatchItemSchema).check(z.minLength(1), z.maxLength(MAX_BATCH_ITEMS)),
  /** `null` where only anonymous statistics are sent. */
  device: z.nullable(DeviceReportSchema),
})
export type Batch = z.infer<typeof BatchSchema>

export const OUTCOMES = ['stored', 'duplicate', 'conflict', 'quarantined'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What became of one item. `conflict` and `quarantined` are held too, and carry a receipt and the reason. */
export const ItemResultSchema = z.object({
  id: z.string(),
  outcome: z.enum(OUTCOMES),
  receipt: ReceiptSchema,
  /** `null` for `stored` and `duplicate`. */
  problem: z.nullable(ProblemSchema),
})
export type ItemResult = z.infer<typeof ItemResultSchema>

export const BatchReplySchema = z.object({ results: z.array(ItemResultSchema) })
export type BatchReply = z.infer<typeof BatchReplySchema>
