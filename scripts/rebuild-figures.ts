import { readContentFiles } from '#server/content-files.ts'
import { holdContent } from '#server/hold-content.ts'
import { rebuildFacts } from '#server/repositories/remake-facts.ts'
import { knownContent } from '#server/use-cases/known-content.ts'
import { existingStore, givenFile, runMaintenance, sayStore } from './store-command.ts'

// `npm run rebuild-figures`: what the dashboard counts, made anew from the submissions.
givenFile('rebuild-figures')
sayStore()
await runMaintenance(async () => {
  const files = readContentFiles(process.env['CONTENT_DIR'] ?? null)
  holdContent(files, await knownContent(files))
  const store = existingStore()
  try {
    console.log(`Figures made anew from ${await rebuildFacts(store.database)} submissions.`)
  } finally {
    await store.close()
  }
})
