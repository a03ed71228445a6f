import { verifyFile } from '#server/maintenance/read-store.ts'
import { verifyDatabase } from '#server/maintenance/verify-database.ts'
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
    return await verifyDatabase(store)
  } finally {
    await store.close()
  }
})
