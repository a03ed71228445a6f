import { verifyReceipt, type ReceiptPublicKey } from '#protocol/receipt.ts'
import { newUuid } from '#protocol/uuid.ts'
import { makeTransferFile, receiveTransferFile } from '#sync/transfer-files.ts'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import { retryBlocked } from '#storage/outbox.ts'
import { submitAssessment } from '#storage/submit-assessment.ts'
import { drainOutbox } from '#sync/drain-outbox.ts'
import type { Transport } from '#sync/transport.ts'
import { aDraft, consentTo, NOW, submitInput } from '../../sync/support/device.ts'
import { badWay, note, type BadWay, type Injected } from './bad-way.ts'
import type { FaultServer } from './fault-server.ts'
import { startProcess } from './mortal.ts'
import { randomFrom, type Random } from './random.ts'

/** Far above any version there is. */
const NEWER_SCHEMA = 1_000

interface World {
  readonly name: string
  readonly random: Random
  readonly server: FaultServer
  readonly way: BadWay
  /** Submissions of which the screen said "saved". */
  readonly promised: Set<string>
  /** Every body this device ever sent, by id: more than one is a fault. */
  readonly sent: Map<string, Set<string>>
  readonly faults: string[]
  readonly injected: Injected
}

/** The device's clock as it stands just now: set back to 2001, gone ahead by years, or about right. */
function clock({ random, injected }: World): () => string {
  if (random.chance(0.7)) return () => NOW
  note(injected, 'clockJumped')
  const at = random.chance(0.5) ? '2001-01-01T00:00:00.000Z' : '2038-01-19T03:14:07.000Z'
  return () => at
}

/** Another device that carries transfer files for this one. */
const relayOf = (name: string): string => `${name}-relay`

/** Submits once in a process that may be killed on the way. */
async function submit(world: World): Promise<void> {
  const { name, random, server, promised, injected } = world
  const { database, run, isDead } = startProcess(name, random.chance(0.3) ? random.below(40) : 1e9)
  const isDoubled = random.chance(0.2)
  const now = clock(world)
  const purposes = random.chance(0.75) ? consentTo('keepAndSend') : consentTo('statistics')
  const version = random.chance(0.9) ? 1 : 99
  await run(async () => {
    const input = submitInput(await aDraft(database, NOW, server.answer), {
      consent: purposes,
      questionnaire: { id: 'san-sang-so', version, contentHash: server.contentHash },
      now: now(),
    })
    if (isDoubled) {
      // The same draft in a duplicated tab, where "submit" is pressed too.
      note(injected, 'tabDoubled')
      const other = openDatabase(name)
      const twin = { ...input, submissionId: newUuid() }
      const outcomes = await Promise.all([
        submitAssessment(database, input),
        submitAssessment(other, twin),
      ]).finally(() => other.close())
      if (outcomes[0].kind === 'saved') promised.add(input.submissionId)
      if (outcomes[1].kind === 'saved') promised.add(twin.submissionId)
      return
    }
    const outcome = await submitAssessment(database, input)
    if (outcome.kind !== 'saved') return
    promised.add(input.submissionId)
    if (random.chance(0.05)) server.turnsDown.add(input.submissionId)
  })
  if (isDead()) note(injected, 'deviceKilled')
  database.close()
}

/** One sender, or two at once as where Web Locks are missing; each may be killed at any contact with the world. */
async function send(world: World, device = world.name): Promise<void> {
  const { name, random, way, sent, injected } = world
  const now = clock(world)
  const senders = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () =>
    startProcess(device, random.chance(0.6) ? random.below(60) : 1e9),
  )
  const noting: Transport = {
    ...way,
    sendBatch(batch) {
      if (device === name)
        for (const item of batch.submissions)
          sent.set(item.id, (sent.get(item.id) ?? new Set()).add(JSON.stringify(item)))
      return way.sendBatch(batch)
    },
  }
  const update = random.chance(0.1) ? openNewerVersion(device, injected) : Promise.resolve()
  await Promise.all(
    senders.map(async ({ database, connected, run, isDead }) => {
      await run(() => drainOutbox({ database, transport: connected(noting), now }))
      if (isDead()) note(injected, 'deviceKilled')
      database.close()
    }),
  )
  await update
}

/** A new version of the app opens in another tab and upgrades the database under those that are at work. */
async function openNewerVersion(name: string, injected: Injected): Promise<void> {
  note(injected, 'updatedInTheMiddle')
  const newer = openDatabase(name)
  newer.version(NEWER_SCHEMA).stores({ invented: 'id' })
  await newer.open()
  newer.close()
}

/** What waits is saved to a file, perhaps cut off or damaged on the way, and taken over by another device. */
async function carry({ name, random, injected }: World): Promise<void> {
  const from = openDatabase(name)
  const { text } = await makeTransferFile(from, new Date(NOW))
  from.close()
  let received = text
  const luck = random.next()
  if (luck < 0.3) {
    note(injected, 'fileCutOff')
    received = text.slice(0, random.below(text.length))
  } else if (luck < 0.5) {
    note(injected, 'fileDamaged')
    const at = random.below(text.length)
    received = `${text.slice(0, at)}#${text.slice(at + 1)}`
  }
  note(injected, 'fileCarried')
  const { database, run, isDead } = startProcess(
    relayOf(name),
    random.chance(0.3) ? random.below(60) : 1e9,
  )
  await run(() => receiveTransferFile(database, new Blob([received]), new Date(NOW)))
  if (isDead()) note(injected, 'deviceKilled')
  database.close()
}

/** What must hold of the device that carries: what left its outbox has a receipt, and the server holds it. */
async function checkRelay({ server, faults }: World, relay: AppDatabase): Promise<void> {
  const keys = ((await server.fetchKeys()).body as { keys: ReceiptPublicKey[] }).keys
  for (const receipt of await relay.receipts.toArray()) {
    const { submissionId: id } = receipt
    if (!(await verifyReceipt(receipt, keys))) faults.push(`${id}: carried, receipt not good`)
    if (server.heldBodies(id).length === 0) faults.push(`${id}: carried and gone`)
    if (await relay.outbox.get(id)) faults.push(`${id}: carried, receipt and still waiting`)
  }
  for (const { submissionId: id } of await relay.outbox.toArray())
    if (!(await relay.submissions.get(id))) faults.push(`${id}: carried, waiting without a body`)
}

/** What must hold at every moment, read by somebody who looks at the device and the server from outside. */
async function check(world: World, database: AppDatabase): Promise<void> {
  const { server, promised, faults } = world
  const keys = ((await server.fetchKeys()).body as { keys: ReceiptPublicKey[] }).keys
  const submissions = await database.submissions.toArray()
  const known = new Set(submissions.map((row) => row.id))
  for (const id of promised) if (!known.has(id)) faults.push(`${id}: promised and gone`)
  for (const { id, sha256, body } of submissions) {
    const entry = await database.outbox.get(id)
    const receipt = await database.receipts.get(id)
    if (!entry === !receipt) faults.push(`${id}: entry ${entry?.kind}, receipt ${receipt?.outcome}`)
    if (!receipt) continue
    if (!(await verifyReceipt(receipt, keys)) || receipt.sha256 !== sha256)
      faults.push(`${id}: left without a receipt that verifies`)
    if (body !== null && !server.heldBodies(id).includes(body))
      faults.push(`${id}: has a receipt, but the server holds something else`)
  }
  const finished = (await database.assessments.toArray()).filter((row) => row.status === 'finished')
  if (finished.length !== submissions.length) faults.push('an assessment was frozen not just once')
  const sequences = submissions.flatMap((row) => row.sequence ?? [])
  if (
    new Set(sequences).size !== sequences.length ||
    Math.max(0, ...sequences) !== sequences.length
  )
    faults.push(`sequence numbers ${sequences.join(' ')}`)
}

/** After the bad day: the network is good again, and what waits goes out. */
async function recover(world: World, database: AppDatabase, relay: AppDatabase): Promise<void> {
  const { server, way, faults } = world
  await way.flush()
  server.setFull(false)
  // What the way alone did not let pass is tried again by itself an hour later.
  const later = Date.parse(NOW) + 3_600_000
  for (const each of [relay, database]) await retryBlocked(each, later)
  // The one that carries is first: then the device's own sending finds everything there already.
  const drained = await drainOutbox({ database: relay, transport: server, now: () => NOW })
  if (drained.kind === 'stopped') faults.push(`does not recover: carrying, ${drained.problem}`)
  const summary = await drainOutbox({ database, transport: server, now: () => NOW })
  if (summary.kind === 'stopped') faults.push(`does not recover: ${summary.problem}`)
  for (const [id, seen] of world.sent)
    if (seen.size > 1) faults.push(`${id}: sent with two contents`)
  for (const { id, body } of await database.submissions.toArray()) {
    const entry = await database.outbox.get(id)
    const times = server.heldBodies(id).filter((each) => each === body).length
    if (server.turnsDown.has(id)) {
      if (entry && entry.kind !== 'refused') faults.push(`${id}: turned down, but ${entry.kind}`)
    } else if (entry || times !== 1) faults.push(`${id}: held ${times} times, entry ${entry?.kind}`)
  }
}

/**
 * One day of a device, made from `seed`: submissions, senders, kills, a bad network, a full store, a new key; then a
 * good network. Resolves to what went wrong; `[]` is what we promise. What was done to it is counted in `injected`.
 */
export async function runSchedule(
  seed: number,
  server: FaultServer,
  injected: Injected = new Map(),
): Promise<string[]> {
  const random = randomFrom(seed)
  let isFull = false
  const world: World = {
    name: `faults-${seed}-${newUuid()}`,
    random,
    server,
    way: badWay(server, random, injected),
    injected,
    promised: new Set(),
    sent: new Map(),
    faults: [],
  }
  const observer = openDatabase(world.name)
  const relay = openDatabase(relayOf(world.name))
  const steps = 6 + random.below(10)
  for (let step = 0; step < steps; step++) {
    const choice = random.next()
    if (choice < 0.4) await submit(world)
    else if (choice < 0.78) await send(world)
    else if (choice < 0.84) await carry(world)
    else if (choice < 0.9) await send(world, relayOf(world.name))
    else if (choice < 0.94) {
      isFull = !isFull
      if (isFull) note(injected, 'storeFull')
      server.setFull(isFull)
    } else if (choice < 0.97) {
      note(injected, 'keyRotated')
      await server.rotateKey()
    } else {
      note(injected, 'serverKilled')
      await server.crash()
    }
    await check(world, observer)
    await checkRelay(world, relay)
  }
  await recover(world, observer, relay)
  await check(world, observer)
  await checkRelay(world, relay)
  await observer.delete()
  await relay.delete()
  return world.faults
}
