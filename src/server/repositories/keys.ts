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
  addSigningKey(key: StoredKey): Promise<void>
  /** Newest first. */
  listSealingKeys(): Promise<readonly StoredKey[]>
  addSealingKey(key: StoredKey): Promise<void>
  /** The secret of this name, made by `make` when there is none; several processes agree on one. */
  secret(name: string, make: () => string): Promise<string>
}

type KeyTableName = 'signing_keys' | 'sealing_keys'

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
    await database
      .insertInto(table)
      .values({ key_id: keyId, private_jwk: jwk, created_at: createdAt })
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
