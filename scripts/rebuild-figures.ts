import { migrate } from '#server/database/migrate.ts'
import { holdContent } from '#server/hold-content.ts'
import { offeredContentRepository } from '#server/repositories/offered-content.ts'
import { rebuildFacts } from '#server/repositories/remake-facts.ts'
import { readContent } from '#server/use-cases/intake/known-content.ts'
import { offeredContent } from '#server/use-cases/intake/offered-content.ts'
import { existingStore, givenFile, runMaintenance, sayStore } from './store-command.ts'

// `npm run rebuild-figures`: what the dashboard counts, made anew from the submissions.
givenFile('rebuild-figures')
sayStore()
await runMaintenance(async () => {
  const { files, known } = await readContent(process.env['CONTENT_DIR'] ?? null)
  const store = existingStore()
  try {
    await store.exclusively(migrate)
    holdContent(files, await offeredContent(known, offeredContentRepository(store.database)))
    console.log(`Figures made anew from ${await rebuildFacts(store.database)} submissions.`)
  } finally {
    await store.close()
  }
})
