import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { isThere } from './private-files.ts'
import { openAtRest } from './read-store.ts'

const TABLES = ['signing_keys', 'sealing_keys'] as const
type KeyTable = (typeof TABLES)[number]

interface HeldKey {
  readonly table: KeyTable
  readonly key_id: string
  readonly private_jwk: string
  readonly created_at: string
}

const has = (connection: DatabaseSync, table: KeyTable | 'training'): boolean =>
  connection.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined

/** What a training store signed is to be called genuine by no other, nor the other way round. */
const isTraining = (connection: DatabaseSync): boolean =>
  has(connection, 'training') && connection.prepare('SELECT 1 FROM training').get() !== undefined

/** Whether it is whole: its id is made of its public half. From a torn page may come anything. */
function isWhole({ key_id, private_jwk, created_at }: HeldKey): boolean {
  try {
    const { x, y, d } = JSON.parse(private_jwk) as { x: string; y: string; d: unknown }
    const id = createHash('sha256')
      .update(x + y)
      .digest('hex')
    return id.startsWith(key_id) && key_id.length === 16 && typeof d === 'string' && !!created_at
  } catch {
    return false
  }
}

/** The keys in a store that is to be replaced, and what it is for; none where they cannot be read. */
function keysIn(file: string): { keys: readonly HeldKey[]; isForTraining: boolean } {
  const none = { keys: [], isForTraining: false }
  if (!isThere(file)) return none
  try {
    const connection = openAtRest(file)
    try {
      const keys = TABLES.filter((table) => has(connection, table)).flatMap((table) =>
        connection
          .prepare(`SELECT key_id, private_jwk, created_at FROM ${table}`)
          .all()
          .map((row) => ({ ...(row as Omit<HeldKey, 'table'>), table })),
      )
      return { keys: keys.filter(isWhole), isForTraining: isTraining(connection) }
    } finally {
      connection.close()
    }
  } catch {
    return none
  }
}

/**
 * Puts the keys of the store in `from` that the one in `to` lacks into that one, and says how many: those made since a
 * backup. Without them, receipts they signed could not be checked any more, and what devices sealed to them not be opened.
 */
export function takeOverKeys(from: string, to: string): number {
  const { keys, isForTraining } = keysIn(from)
  if (keys.length === 0) return 0
  const connection = new DatabaseSync(to)
  try {
    if (isTraining(connection) !== isForTraining) return 0
    let taken = 0
    for (const { table, key_id, private_jwk, created_at } of keys) {
      // A backup of the very first days has no keys for sealing; the server makes the table, and its keys anew.
      if (!has(connection, table)) continue
      const { changes } = connection
        .prepare(
          `INSERT INTO ${table} (key_id, private_jwk, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
        )
        .run(key_id, private_jwk, created_at)
      taken += Number(changes)
    }
    return taken
  } finally {
    connection.close()
  }
}
