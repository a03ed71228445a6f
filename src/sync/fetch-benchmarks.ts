import { BenchmarksSchema } from '#protocol/publication.ts'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import type { AppDatabase } from '#storage/database.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'

const TIMEOUT_MS = 60_000

/** Brings what results are compared with up to date. What is held stays where the server does not answer. Never rejects. */
export async function refreshBenchmarks(database: AppDatabase): Promise<void> {
  try {
    const held = await readSetting(database, 'benchmarks')
    const response = await fetch('/api/v1/benchmarks', {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      headers: held ? { 'If-None-Match': held.etag } : {},
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const etag = response.headers.get('ETag')
    if (!response.ok || etag === null || response.headers.get(PROTOCOL_HEADER) === null) return
    const parsed = BenchmarksSchema.safeParse(await response.json())
    if (parsed.success)
      await writeSetting(database, 'benchmarks', { etag, items: parsed.data.items })
  } catch {
    // Nothing to compare with is no harm to anything else.
  }
}
