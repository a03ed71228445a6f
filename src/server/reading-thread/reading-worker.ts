import { CompiledQuery } from 'kysely'
import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteToRead } from '../database/open-sqlite.ts'
import { giveWay } from '../threads/give-way.ts'
import type { ReadingAsk, ReadingThreadData, ReadingWord } from './messages.ts'

/*
 * Answers statements that may take long, on a connection that only reads: SQLite holds the thread that asks it until it has
 * the answer.
 */

giveWay()

const database = openSqliteToRead((workerData as ReadingThreadData).file)

async function read({ id, sql, parameters }: ReadingAsk): Promise<ReadingWord> {
  try {
    const { rows } = await database.executeQuery(CompiledQuery.raw(sql, [...parameters]))
    return { kind: 'read', id, rows }
  } catch (error) {
    return { kind: 'failed', id, why: String(error) }
  }
}

parentPort?.on('message', (ask: ReadingAsk) => {
  void read(ask).then((word) => parentPort?.postMessage(word, []))
})
