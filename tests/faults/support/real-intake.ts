import { join } from 'node:path'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { RECEIPT_ALGORITHM } from '#protocol/receipt.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { buildServer, type BuiltServer } from '#server/build-server.ts'
import { openSqlite, type SqliteStore } from '#server/database/open-sqlite.ts'
import { readEnvironment } from '#server/environment.ts'
import { keyRepository } from '#server/repositories/keys.ts'
import type { Batch } from '#protocol/batch.ts'
import type { TransportReply } from '#sync/transport.ts'
import { problemReply } from '../../sync/support/simulated-server.ts'
import type { FaultServer } from './fault-server.ts'

export interface RealIntake extends FaultServer {
  close(): Promise<void>
}

/** More pages than any test fills. */
const UNLIMITED = 1_073_741_823

/**
 * Every so many processes have their threads, as is shipped, the first too. The others do the same without: starting threads
 * takes many times as long as a whole schedule.
 */
const WITH_THREADS = 4

/** The server as it is shipped, on a database file in `dataDir`, spoken to as HTTP without a socket. */
export async function realIntake(dataDir: string): Promise<RealIntake> {
  const outcome = readEnvironment({
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '1000000000',
  })
  if (outcome.kind === 'invalid') throw new Error(outcome.faults.join('\n'))
  const { environment } = outcome
  let keyAge = Date.parse('2026-11-23T00:00:00.000Z')
  const now = (): string => new Date((keyAge += 1000)).toISOString()
  const started: { store: SqliteStore; server: BuiltServer }[] = []
  async function start(): Promise<void> {
    const store = openSqlite(join(dataDir, 'sansangso.sqlite'))
    const threads = started.length % WITH_THREADS === 0 ? 1 : 0
    started.push({ store, server: await buildServer(environment, { now, store, threads }) })
  }
  await start()
  const current = () => started.at(-1)!
  const turnsDown = new Set<string>()

  async function request(path: string, body?: Batch): Promise<TransportReply> {
    const response = await current().server.app.request(
      `http://127.0.0.1:8080${path}`,
      body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    )
    const retryAfter = response.headers.get('Retry-After')
    return {
      kind: 'answered',
      status: response.status,
      protocol: response.headers.get(PROTOCOL_HEADER),
      retryAfter: retryAfter === null ? null : Number(retryAfter),
      body: await response.json(),
    }
  }

  return {
    turnsDown,
    contentHash: await sha256Hex(canonicalJson(QUESTIONNAIRE)),
    answer: 'typed',
    sendBatch: (batch) =>
      batch.submissions.some(({ id }) => turnsDown.has(id))
        ? Promise.resolve(problemReply('request.tooLarge'))
        : request('/api/v1/submissions', batch),
    fetchKeys: () => request('/api/v1/keys'),
    heldBodies(id) {
      const { connection } = current().store
      return [
        ...connection.prepare('SELECT body FROM submissions WHERE id = ?').all(id),
        ...connection.prepare('SELECT body FROM quarantine WHERE submission_id = ?').all(id),
      ].map((row) => String(row['body']))
    },
    setFull(isFull) {
      const { connection } = current().store
      const pages = Object.values(connection.prepare('PRAGMA page_count').get() ?? {})[0]
      connection.exec(`PRAGMA max_page_count=${isFull ? Number(pages) : UNLIMITED}`)
    },
    async rotateKey() {
      const pair = await crypto.subtle.generateKey(RECEIPT_ALGORITHM, true, ['sign', 'verify'])
      const { kty, crv, x = '', y = '', d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
      try {
        await keyRepository(current().store.database).addSigningKey({
          keyId: (await sha256Hex(x + y)).slice(0, 16),
          jwk: JSON.stringify({ kty, crv, x, y, d }),
          createdAt: now(),
        })
      } catch {
        // A full store takes no new key either; the old one goes on signing.
        return
      }
      await start()
    },
    // The old process is left as it stands: what it had not committed is not in the file.
    crash: start,
    async close() {
      for (const { server } of started) await server.close()
    },
  }
}
