import { pino } from 'pino'
import { readContentFiles } from '#server/content-files.ts'
import { manyInserter } from '#server/database/insert-many.ts'
import { migrate } from '#server/database/migrate.ts'
import type { OpenStore } from '#server/database/store.ts'
import type { SubmissionTable } from '#server/database/tables.ts'
import { hashText } from '#server/keys/hash-text.ts'
import { holdContent } from '#server/hold-content.ts'
import { createOpener } from '#server/keys/opener.ts'
import { inLineJudges } from '#server/judging/in-line-judges.ts'
import { derivedOf } from '#server/judging/derived-of.ts'
import { keepDerived } from '#server/repositories/derived.ts'
import { quarantineRepository } from '#server/repositories/quarantine.ts'
import { eventRepository } from '#server/repositories/events.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import { createSigner, type Signer } from '#server/keys/signer.ts'
import { acceptBatch } from '#server/use-cases/intake/accept-batch.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { newUuid, uuidV7 } from '#protocol/uuid.ts'
import { seal } from './submission.ts'
import { population } from './population.ts'
import { seeded } from './seeded.ts'

/** Rows judged and scored by the intake itself; beyond so many, copies of them are made. */
const JUDGED_AT_MOST = 10_000
const ROWS_A_TRANSACTION = 4_000
const YEAR_MS = 365 * 86_400_000
const FROM_MS = Date.UTC(2025, 10, 24)

async function judgedRows(store: OpenStore, signer: Signer, count: number, seed: number) {
  const { database } = store
  const now = () => new Date(FROM_MS).toISOString()
  const rows: SubmissionTable[] = []
  const files = readContentFiles(null)
  const content = await knownContent(files)
  // So that what downloads copy is made too, as by a running server.
  holdContent(files, content)
  const dependencies = {
    intake: {
      keep: (judged: Parameters<Parameters<typeof acceptBatch>[1]['intake']['keep']>[0]) => {
        for (const each of judged) {
          if (each.kind !== 'acceptable')
            throw new Error(`not acceptable: ${each.aside?.problem_code ?? each.kind}`)
          rows.push(each.row)
        }
        return Promise.resolve([])
      },
    },
    judges: inLineJudges({ content, signer }),
    opener: await createOpener(keyRepository(database), now()),
    events: eventRepository(database),
    quarantine: quarantineRepository(database),
    logger: pino({ level: 'silent' }),
    newId: newUuid,
    now,
  }
  for await (const submission of population(seed)) {
    if (rows.length === count) return rows
    const item = await seal(submission.id, submission)
    await acceptBatch({ submissions: [item], device: null }, dependencies)
  }
  return rows
}

/** The same business under another id and at another time: hash and receipt are its own, so that it verifies. */
function copyOf(row: SubmissionTable, id: string, receivedAt: string, signer: Signer) {
  const body = row.body.replaceAll(row.id, id)
  const sha256 = hashText(body)
  const receipt = signer.issueReceipt({ submissionId: id, sha256, receivedAt })
  return { ...row, id, body, sha256, received_at: receivedAt, receipt: JSON.stringify(receipt) }
}

/**
 * Fills a store with `count` submissions over a year, the same for the same seed but for keys and signatures. The first
 * ten thousand businesses are judged, scored and signed by the intake's own code; the others are copies of those with
 * ids, times, hashes and receipts of their own. Every one verifies.
 */
export async function fillStore(store: OpenStore, count: number, seed = 1): Promise<void> {
  await store.exclusively(migrate)
  const { database } = store
  const signer = await createSigner(keyRepository(database), new Date(FROM_MS).toISOString())
  const judged = await judgedRows(store, signer, Math.min(count, JUDGED_AT_MOST), seed)
  const dice = seeded(seed + 1)
  const insert = manyInserter('submissions')
  for (let done = 0; done < count; done += ROWS_A_TRANSACTION) {
    const rows = Array.from({ length: Math.min(ROWS_A_TRANSACTION, count - done) }, (_, index) => {
      const atMs = Math.floor(FROM_MS + ((done + index) / count) * YEAR_MS)
      const id = uuidV7(atMs, dice.bytes(10))
      return copyOf(dice.pick(judged), id, new Date(atMs).toISOString(), signer)
    })
    await database.transaction().execute(async (transaction) => {
      await insert(transaction, rows)
      await keepDerived(
        transaction,
        rows.map((row) => derivedOf(row)),
      )
    })
  }
}
