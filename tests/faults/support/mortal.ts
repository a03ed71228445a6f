import type { DBCore, DBCoreTable } from 'dexie'
import { openDatabase, type AppDatabase } from '#storage/database.ts'
import type { Transport } from '#sync/transport.ts'

class Killed extends Error {
  override name = 'Killed'
}

/** A process that may be killed: everything it does to the world goes through `step`. */
export interface Process {
  readonly database: AppDatabase
  /** The way to the network of this process. */
  connected(transport: Transport): Transport
  readonly isDead: () => boolean
  /** Runs `work`; a process that is killed meanwhile just ends. `null` = killed. */
  run<Value>(work: () => Promise<Value>): Promise<Value | null>
}

/**
 * Starts a process with its own connection to the device's database. It dies at its `stepsToLive`-th contact with
 * the world (any read, write, transaction, request, or reply): from then on it can do nothing more, as when the
 * browser is killed there. What it had not committed is rolled back by the database, as IndexedDB does.
 */
export function startProcess(name: string, stepsToLive: number): Process {
  let left = stepsToLive
  const step = (): void => {
    if (left <= 0) throw new Killed('killed')
    left -= 1
  }
  const guard =
    <Request, Value>(work: (request: Request) => Promise<Value>) =>
    async (request: Request): Promise<Value> => {
      step()
      return work(request)
    }
  const database = openDatabase(name)
  database.use({
    stack: 'dbcore',
    name: 'mortal',
    create: (core: DBCore): DBCore => ({
      ...core,
      transaction: (...parameters) => {
        step()
        return core.transaction(...parameters)
      },
      table: (tableName) => {
        const table: DBCoreTable = core.table(tableName)
        return {
          ...table,
          mutate: (request) => (step(), table.mutate(request)),
          get: (request) => (step(), table.get(request)),
          getMany: (request) => (step(), table.getMany(request)),
          query: (request) => (step(), table.query(request)),
          openCursor: (request) => (step(), table.openCursor(request)),
          count: (request) => (step(), table.count(request)),
        }
      },
    }),
  })
  return {
    database,
    connected: (transport) => ({
      // Before the request goes out, and after the reply came in.
      sendBatch: async (batch) => {
        const reply = await guard(transport.sendBatch)(batch)
        step()
        return reply
      },
      fetchKeys: async () => {
        const reply = await guard(() => transport.fetchKeys())(null)
        step()
        return reply
      },
    }),
    isDead: () => left <= 0,
    async run(work) {
      try {
        return await work()
      } catch (error) {
        if (left > 0) throw error
        return null
      } finally {
        if (left <= 0) database.close()
      }
    },
  }
}
