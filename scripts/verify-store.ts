import { verifyFile } from '#server/maintenance/read-store.ts'
import { postgresSource } from '#server/maintenance/store-sources.ts'
import { verifyStore } from '#server/maintenance/verify-store.ts'
import {
  existingStore,
  givenFile,
  runStoreCommand,
  sayStore,
  storeFileOrNull,
} from './store-command.ts'

// `npm run verify-store [-- <file>]`: a running server's store, or a backup of a file.
const given = givenFile('verify-store [<file>]')
sayStore(given)
const file = given ?? storeFileOrNull()
await runStoreCommand(file ?? 'The PostgreSQL database', async () => {
  if (file !== null) return verifyFile(file)
  const store = existingStore()
  try {
    return await verifyStore(postgresSource(store.database))
  } finally {
    await store.close()
  }
})
