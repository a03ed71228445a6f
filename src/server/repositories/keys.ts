import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'

export interface StoredKey {
  readonly keyId: string
  /** Private JWK as JSON. */
  readonly jwk: string
  readonly createdAt: string
}

export interface KeyRepository {
  /** Newest first. */
  listSigningKeys(): Promise<readonly StoredKey[]>
  /**
   * It is the newest from now on: where a clock that ran ahead made one before it, its `createdAt` is set a millisecond
   * behind that one's. Called by one process at a time; see `OpenStore.exclusively`.
   */
  addSigningKey(key: StoredKey): Promise<void>
  /** Newest first. */
  listSealingKeys(): Promise<readonly StoredKey[]>
  /** The newest from now on, as above. */
  addSealingKey(key: StoredKey): Promise<void>
  /** The secret of this name, made by `make` when there is none; several processes agree on one. */
  secret(name: string, make: () => string): Promise<string>
}

type KeyTableName = 'signing_keys' | 'sealing_keys'

/** ISO instants: `at`, or a millisecond after `newest` where that is not later. */
const behind = (newest: string | undefined, at: string): string =>
  newest === undefined || newest < at ? at : new Date(Date.parse(newest) + 1).toISOString()

export function keyRepository(database: Kysely<Tables>): KeyRepository {
  async function list(table: KeyTableName): Promise<readonly StoredKey[]> {
    const rows = await database
      .selectFrom(table)
      .selectAll()
      .orderBy('created_at', 'desc')
      .execute()
    return rows.map((row) => ({
      keyId: row.key_id,
      jwk: row.private_jwk,
      createdAt: row.created_at,
    }))
  }
  async function add(table: KeyTableName, { keyId, jwk, createdAt }: StoredKey): Promise<void> {
    const [newest] = await list(table)
    const created_at = behind(newest?.createdAt, createdAt)
    await database
      .insertInto(table)
      .values({ key_id: keyId, private_jwk: jwk, created_at })
      .execute()
  }
  return {
    listSigningKeys: () => list('signing_keys'),
    addSigningKey: (key) => add('signing_keys', key),
    listSealingKeys: () => list('sealing_keys'),
    addSealingKey: (key) => add('sealing_keys', key),
    async secret(name, make) {
      await database
        .insertInto('secrets')
        .values({ name, value: make() })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const { value } = await database
        .selectFrom('secrets')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
      return value
    },
  }
}
