import type { ContentPackage } from '#protocol/content.ts'
import type { AppDatabase, ContentRow } from './database.ts'

export interface StoredContent {
  /** The package of the language in use, as the server last sent it; `null` = none yet. */
  readonly row: ContentRow | null
  /** Every questionnaire ever received here, by `id v1`: never replaced, so that a draft's own stays as it was. */
  readonly questionnaires: readonly unknown[]
}

/** What is kept here for `language`. Rejects where storage cannot be read. */
export async function readContent(database: AppDatabase, language: string): Promise<StoredContent> {
  const row = (await database.content.get(language)) ?? null
  const kept = await database.questionnaires.toArray()
  return { row, questionnaires: kept.map(({ file }) => file) }
}

const nameOf = (file: unknown): string | null =>
  file instanceof Object && 'id' in file && 'version' in file
    ? `${String(file.id)} v${String(file.version)}`
    : null

/** Keeps a package, and those of its questionnaires that are not here yet. */
export async function keepContent(
  database: AppDatabase,
  received: { readonly etag: string; readonly content: ContentPackage },
  appVersion: string,
  now: string,
): Promise<void> {
  const { etag, content } = received
  await database.transaction('rw', database.content, database.questionnaires, async () => {
    const here = new Set(await database.questionnaires.toCollection().primaryKeys())
    for (const file of content.questionnaires) {
      const name = nameOf(file)
      if (name !== null && !here.has(name)) await database.questionnaires.add({ name, file })
    }
    await database.content.put({
      language: content.language,
      etag,
      content,
      appVersion,
      fetchedAt: now,
    })
  })
}
