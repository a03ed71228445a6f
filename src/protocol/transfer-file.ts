import * as z from 'zod/mini'
import { isSealed, SealedBodySchema, type BatchItem } from './batch.ts'
import { canonicalJson } from './canonical.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import { sha256Hex } from './hash.ts'
import { Sha256Schema, UuidSchema } from './submission.ts'

/** Ending of the file's name. */
export const TRANSFER_ENDING = 'sansangso'
const FORMAT = 'sansangso-transfer'
const FORMAT_VERSION = 1
/** Larger files are not ours: a thousand submissions take about 3 MB. */
export const MAX_TRANSFER_BYTES = 50_000_000

/** One submission in a transfer file. */
export interface TransferRecord {
  readonly item: BatchItem
  /** Whether it names its device. Those that do not travel on in requests of their own, as they always do. */
  readonly isNamed: boolean
}

export interface TransferContents {
  /** `foreign`: nothing in it is a transfer file's. `newer`: made by a version of the app this one cannot read. */
  readonly kind: 'read' | 'foreign' | 'newer'
  /** Clock of the device that made it; `null` where the list of contents is damaged. */
  readonly madeAt: string | null
  /** Every whole record, in the order of the file, each once. */
  readonly records: readonly TransferRecord[]
  /** Ids the list of contents announces of which no whole record was found. */
  readonly missing: readonly string[]
  /** Records that are damaged and that no list of contents names: their number is all that can be said. */
  readonly unnamedDamage: number
}

const ManifestSchema = z.object({
  kind: z.literal('manifest'),
  format: z.literal(FORMAT),
  formatVersion: z.int(),
  madeAt: z.string(),
  ids: z.array(UuidSchema),
})

const common = {
  kind: z.literal('record'),
  formatVersion: z.literal(FORMAT_VERSION),
  id: UuidSchema,
  sha256: Sha256Schema,
  isNamed: z.boolean(),
}
const RecordSchema = z.union([
  z.object({ ...common, ...SealedBodySchema.shape }),
  z.object({ ...common, body: z.string() }),
])

/** One line that carries the hash of everything else it says. */
async function line(content: object): Promise<string> {
  const check = await sha256Hex(canonicalJson(content))
  return canonicalJson({ ...content, check })
}

const recordLine = ({ item, isNamed }: TransferRecord): Promise<string> => {
  const { id, sha256 } = item
  const content = isSealed(item)
    ? item.sealed
    : { body: toBase64Url(new TextEncoder().encode(item.body)) }
  return line({
    ...content,
    kind: 'record',
    formatVersion: FORMAT_VERSION,
    id,
    sha256,
    isNamed,
  })
}

/**
 * The text of a transfer file: a list of contents, one line a record, the list once more, so that a file cut off
 * at either end still says what is missing. No line holds a brace inside, so that whole records are found again
 * whatever happened to what stands between them. `madeAt` is an ISO instant of the device clock.
 */
export async function transferText(
  records: readonly TransferRecord[],
  madeAt: string,
): Promise<string> {
  const manifest = await line({
    kind: 'manifest',
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    madeAt,
    ids: records.map(({ item }) => item.id),
  })
  const lines = [manifest]
  for (const record of records) lines.push(await recordLine(record))
  return `${[...lines, manifest].join('\n')}\n`
}

/** What stands between a pair of braces, if it still has the hash it says. */
async function wholeLine(text: string): Promise<object | null> {
  try {
    const { check, ...content } = JSON.parse(text) as Record<string, unknown>
    return check === (await sha256Hex(canonicalJson(content))) ? content : null
  } catch {
    return null
  }
}

async function recordFrom(content: object): Promise<TransferRecord | null> {
  const parsed = RecordSchema.safeParse(content)
  if (!parsed.success) return null
  const { id, sha256, isNamed } = parsed.data
  if (!('body' in parsed.data)) {
    const { keyId, enc, ciphertext } = parsed.data
    return { item: { id, sha256, sealed: { keyId, enc, ciphertext } }, isNamed }
  }
  const body = new TextDecoder().decode(fromBase64Url(parsed.data.body))
  return (await sha256Hex(body)) === sha256 ? { item: { id, sha256, body }, isNamed } : null
}

const versionOf = (content: object): unknown =>
  'formatVersion' in content ? content.formatVersion : null

/**
 * Reads a transfer file, however damaged: every whole record, and as clear a list of the rest as can be had. Never
 * rejects. That a record is whole does not say that the server can open it; only the server can tell.
 */
export async function readTransferText(text: string): Promise<TransferContents> {
  const records = new Map<string, TransferRecord>()
  const announced = new Set<string>()
  let madeAt: string | null = null
  let damaged = 0
  let isNewer = false
  for (const piece of text.match(/\{[^{}]*\}?/g) ?? []) {
    const content = await wholeLine(piece)
    if (!content) {
      damaged += piece.includes('"check"') && piece.includes('"sha256"') ? 1 : 0
      continue
    }
    if (Number(versionOf(content)) > FORMAT_VERSION) isNewer = true
    const manifest = ManifestSchema.safeParse(content)
    if (manifest.success) {
      ;({ madeAt } = manifest.data)
      for (const id of manifest.data.ids) announced.add(id)
    }
    const record = await recordFrom(content)
    if (record && !records.has(record.item.id)) records.set(record.item.id, record)
  }
  const missing = [...announced].filter((id) => !records.has(id))
  const isOurs = records.size > 0 || madeAt !== null || damaged > 0
  return {
    kind: isNewer ? 'newer' : isOurs ? 'read' : 'foreign',
    madeAt,
    records: [...records.values()],
    missing: isNewer ? [] : missing,
    unnamedDamage: madeAt === null ? damaged : 0,
  }
}
