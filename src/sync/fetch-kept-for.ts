import { KeptForSchema } from '#protocol/retention.ts'
import type { AppDatabase } from '#storage/database.ts'
import { writeSetting } from '#storage/settings.ts'
import { ask } from './ask.ts'

/** Brings up to date how long the server keeps what is sent. What was heard stays where it does not answer. Never rejects. */
export async function refreshKeptFor(database: AppDatabase): Promise<void> {
  const heard = await ask('/api/v1/kept-for', {}, (body) => {
    const parsed = KeptForSchema.safeParse(body)
    return parsed.success ? parsed.data : null
  })
  if (heard.kind === 'ok')
    await writeSetting(database, 'keptFor', heard.value).catch(() => undefined)
}
