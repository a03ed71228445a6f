import { isSealed, type Batch, type BatchItem, type BatchReply } from '#protocol/batch.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { FieldEvent } from '#protocol/event.ts'
import { problem, type ProblemCode } from '#protocol/problem.ts'
import type { Logger } from 'pino'
import type { AsideRoom } from '../../requests/aside-room.ts'
import type { QuarantineTable } from '../../database/tables.ts'
import { derivedAt } from '../../judging/derived-of.ts'
import type { JudgedItem, Judges, OpenedItem } from '../../judging/judged-item.ts'
import type { Opener } from '../../keys/opener.ts'
import type { KnownDevice } from '../../repositories/devices.ts'
import type { EventRepository } from '../../repositories/events.ts'
import type { IntakeRepository, Judged } from '../../repositories/intake.ts'
import type { QuarantineRepository } from '../../repositories/quarantine.ts'

export interface AcceptDependencies {
  readonly intake: IntakeRepository
  readonly judges: Judges
  readonly opener: Opener
  readonly events: Pick<EventRepository, 'find'>
  readonly quarantine: Pick<QuarantineRepository, 'areAnyHeldOtherwise'>
  readonly logger: Pick<Logger, 'error'>
  readonly newId: () => string
  /** ISO instant. */
  readonly now: () => string
}

/**
 * What a plain or sealed item holds. A seal that no key here opens is kept as it came: its `body` is then the canonical
 * JSON of the seal, and so is what its receipt proves.
 */
export async function openItem(received: BatchItem, opener: Opener): Promise<OpenedItem> {
  const { id, sha256 } = received
  if (!isSealed(received)) return { id, sha256, body: received.body, unopenedBy: null }
  const body = await opener.open(received)
  return body === null
    ? { id, sha256, body: canonicalJson(received.sealed), unopenedBy: received.sealed.keyId }
    : { id, sha256, body, unopenedBy: null }
}

/** The events these come from, each asked for once. */
async function eventsOf(
  ids: readonly (string | null)[],
  events: AcceptDependencies['events'],
): Promise<ReadonlyMap<string | null, FieldEvent>> {
  const found = new Map<string | null, FieldEvent>()
  for (const id of new Set(ids)) {
    const event = id === null ? undefined : await events.find(id)
    if (event) found.set(id, event)
  }
  return found
}

function settledFor(
  { id, sha256, body }: OpenedItem,
  judged: JudgedItem,
  receivedAt: string,
  { event, deviceId }: { readonly event: FieldEvent | null; readonly deviceId: string | null },
  newId: () => string,
): Judged {
  const { heldSha256, receipt } = judged
  const place = { event_id: event?.id ?? null, is_late: event?.state === 'closed' ? 1 : 0 }
  const known = { sha256, heldSha256, deviceId }
  switch (judged.kind) {
    case 'unacceptable': {
      const aside: QuarantineTable = {
        id: newId(),
        submission_id: id,
        sha256,
        body_sha256: heldSha256,
        body,
        receipt,
        received_at: receivedAt,
        problem_code: judged.code,
        problem_detail: judged.detail,
        event_id: place.event_id,
        device_id: deviceId,
        rejected_at: null,
        rejected_by: null,
        rejected_reason: null,
      }
      return { ...known, kind: judged.kind, row: null, derived: null, aside }
    }
    case 'abandoned': {
      const row = { ...judged.row, event_id: place.event_id }
      return { ...known, kind: judged.kind, row, derived: null, aside: null }
    }
    case 'acceptable': {
      const row = event ? { ...judged.row, ...place } : judged.row
      const derived = derivedAt(judged.derived, row)
      return { ...known, kind: judged.kind, row, derived, aside: null }
    }
  }
}

/** Of what is put aside, the row, its receipt and its indexes take so many bytes beside the body. */
const BYTES_BESIDE_A_BODY = 1_500

/** What this takes where it is put aside, as what cannot be accepted is, and one whose id is held with other content. */
const bytesAside = ({ row, aside }: Judged): number =>
  BYTES_BESIDE_A_BODY + (aside ?? row).body.length

/** The sender has had as much put aside as one may within a day. */
export class NoRoomAside extends Error {}

/** Keeps a batch as far as there is room for what of it is put aside; throws `NoRoomAside` where there is not. */
async function keepWithin(
  room: AsideRoom,
  settled: readonly Judged[],
  { quarantine }: Pick<AcceptDependencies, 'quarantine'>,
  keep: () => ReturnType<IntakeRepository['keep']>,
): ReturnType<IntakeRepository['keep']> {
  const wanted = settled
    .filter(({ kind }) => kind === 'unacceptable')
    .reduce((sum, each) => sum + bytesAside(each), 0)
  if (wanted > 0 && !room.take(wanted)) throw new NoRoomAside()
  try {
    // Whether an id is taken shows when it is kept: only who has no room left is asked to wait for a look before.
    if (
      room.isFull() &&
      (await quarantine.areAnyHeldOtherwise(settled.flatMap(({ row }) => row ?? [])))
    )
      throw new NoRoomAside()
    const kept = await keep()
    for (const [index, { outcome }] of kept.entries()) {
      const each = settled[index]
      if (outcome === 'conflict' && each) room.add(bytesAside(each))
    }
    return kept
  } catch (error) {
    room.leave(wanted)
    throw error
  }
}

/** What is brought by us ourselves, as examples are. */
const ROOM_FOR_ALL: AsideRoom = {
  take: () => true,
  add: () => undefined,
  leave: () => undefined,
  isFull: () => false,
}

/**
 * Takes in a batch: it is judged and signed outside the transaction, kept in one, and answered in the order sent.
 * Resolves only when everything is durable; throws when the store cannot take it, or there is no `room` for what of it has
 * to be put aside (`NoRoomAside`), and then nothing was kept.
 */
export async function acceptBatch(
  batch: Batch,
  dependencies: AcceptDependencies,
  enrolled: KnownDevice | null = null,
  room: AsideRoom = ROOM_FOR_ALL,
): Promise<BatchReply> {
  const { judges, opener, logger, newId } = dependencies
  const receivedAt = dependencies.now()
  const opened: OpenedItem[] = []
  for (const item of batch.submissions) opened.push(await openItem(item, opener))
  const judged = await judges.judge(opened, receivedAt)
  const origins = judged.map(({ origin }) => origin ?? enrolled)
  const events = await eventsOf(
    origins.map((origin) => origin?.eventId ?? null),
    dependencies.events,
  )
  const settled = opened.map((item, index): Judged => {
    const each = judged[index]
    if (!each) throw new Error(`judging: ${item.id} was left out`)
    if (each.kind === 'unacceptable' && each.fault !== null)
      logger.error({ fault: each.fault, id: item.id }, 'judging failed')
    const origin = origins[index] ?? null
    const event = events.get(origin?.eventId ?? null) ?? null
    const from = { event, deviceId: origin?.deviceId ?? null }
    return settledFor(item, each, receivedAt, from, newId)
  })
  const kept = await keepWithin(room, settled, dependencies, () =>
    dependencies.intake.keep(settled, batch.device, receivedAt, enrolled),
  )
  return {
    results: kept.map(({ id, outcome, receipt, problemCode, problemDetail }) => ({
      id,
      outcome,
      receipt,
      problem:
        problemCode === null
          ? null
          : problem(problemCode as ProblemCode, problemDetail ?? undefined),
    })),
  }
}
