import { openForReading } from '#server/maintenance/backup-store.ts'
import { verifyStore } from '#server/maintenance/verify-store.ts'
import { runStoreCommand, storeFile } from './store-command.ts'

// `npm run verify-store [-- <file>]`: a running server's store or a backup.
const file = process.argv[2] ?? storeFile()
await runStoreCommand(file, () => verifyStore(openForReading(file)))
