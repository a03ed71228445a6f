import type { KeptMonths } from '#domain/notice.ts'
import type { AppDatabase } from './database.ts'
import { readSetting } from './settings.ts'

/** How long the server says it keeps what, as this device last heard. */
export interface KeptForHere {
  readonly submissions: KeptMonths
  readonly requests: KeptMonths
}

/** Never rejects: where nothing can be read, nothing was heard. */
export async function readKeptFor(database: AppDatabase): Promise<KeptForHere> {
  const heard = await readSetting(database, 'keptFor').catch(() => null)
  return heard ?? { submissions: 'unheard', requests: 'unheard' }
}
