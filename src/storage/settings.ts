import { toBase64Url } from '#protocol/encoding.ts'
import type { HeardClock } from '#protocol/present-day.ts'
import type { Benchmarks } from '#protocol/publication.ts'
import type { ReceiptPublicKey } from '#protocol/receipt.ts'
import type { KeptFor } from '#protocol/retention.ts'
import type { SealingPublicKey } from '#protocol/sealing-key.ts'
import { newUuid } from '#protocol/uuid.ts'
import type { AppDatabase } from './database.ts'
import type { DataRequestsHere } from './data-request.ts'
import type { Enrolment, EventTally } from './enrolment.ts'
import type { OwnerRequest } from './owner-requests.ts'
import type { StoredPin } from './pin.ts'

/** The settings this device keeps, with their types. */
export interface Settings {
  language: string
  /** Random id of this database; made once, before the first submission. */
  deviceId: string
  /** Secret of the owner, base64url; its hash travels with submissions. */
  ownerKey: string
  /** Sequence number of the last submission made here. */
  lastSequence: number
  receiptKeys: readonly ReceiptPublicKey[]
  /** What bodies are sealed to, as the server last said, newest first. */
  sealingKeys: readonly SealingPublicKey[]
  /** When the next automatic send is due, ISO instant, the failures in a row so far, whether the server asked for the wait, and whether it turned this device away. */
  nextSend: { at: string; failures: number; isAskedFor: boolean; isPaused?: boolean }
  /** Who may send until when, in browsers without Web Locks. */
  senderLease: { holder: string; until: string }
  /** Set while this device is a shared tablet of a field event; see `enrolment.ts`. */
  enrolment: Enrolment
  /** How many of what this tablet has receipts for the server no longer had, when it was last heard; see `sent-copies.ts`. */
  missingAtServer: number
  /** The server did not know this tablet when it was last asked how it stands. */
  isUnknownToServer: boolean
  /** Counts of events this device has left, by event id. */
  eventTallies: Readonly<Record<string, EventTally>>
  /** The officer's PIN; see `pin.ts`. */
  pin: StoredPin
  /** Whether anything worth keeping was ever here; see `emptied.ts`. */
  hasHeld: boolean
  /** What the owner asked the server to do; see `owner-requests.ts`. */
  ownerRequests: readonly OwnerRequest[]
  /** What was written and sent by the public form; see `data-request.ts`. */
  dataRequests: DataRequestsHere
  /** What results are compared with, as the server last said. */
  benchmarks: { etag: string; items: Benchmarks['items'] }
  /** The server's clock beside this device's, when the server was last heard. */
  heardClock: HeardClock
  /** How long the server keeps what is sent, as it last said; see `kept-for.ts`. */
  keptFor: KeptFor
  /** Parts of a result scanned so far, and when the last one was; see `kept-parts.ts`. */
  takeHomeParts: { parts: readonly string[]; at: string }
}

/** `null` = never set here. Rejects where storage cannot be read. */
export async function readSetting<Key extends keyof Settings>(
  database: AppDatabase,
  key: Key,
): Promise<Settings[Key] | null> {
  const row = await database.settings.get(key)
  return row ? (row.value as Settings[Key]) : null
}

/** Rejects where it cannot be written; joins the transaction it is called in. */
export async function writeSetting<Key extends keyof Settings>(
  database: AppDatabase,
  key: Key,
  value: Settings[Key],
): Promise<void> {
  await database.settings.put({ key, value })
}

/** This device's identity, made at first use. Two tabs at once agree, because it is one transaction. */
export function deviceIdentity(
  database: AppDatabase,
): Promise<{ deviceId: string; ownerKey: string; lastSequence: number }> {
  return database.transaction('rw', database.settings, async () => {
    const deviceId = (await readSetting(database, 'deviceId')) ?? newUuid()
    const ownerKey =
      (await readSetting(database, 'ownerKey')) ??
      toBase64Url(crypto.getRandomValues(new Uint8Array(24)))
    const lastSequence = (await readSetting(database, 'lastSequence')) ?? 0
    await writeSetting(database, 'deviceId', deviceId)
    await writeSetting(database, 'ownerKey', ownerKey)
    await writeSetting(database, 'lastSequence', lastSequence)
    return { deviceId, ownerKey, lastSequence }
  })
}
