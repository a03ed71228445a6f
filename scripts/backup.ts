import { join } from 'node:path'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { givenFile, minFreeMb, runStoreCommand, sayStore, storeFile } from './store-command.ts'

// `npm run backup [-- <file>]`: while the server runs.
const given = givenFile('backup [<file>]')
sayStore()
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
const source = storeFile(
  'The store is in PostgreSQL: back it up with pg_dump --format=custom; see docs/operating.md.',
)
const target = given ?? join(source, '..', 'backups', `${stamp}.sqlite`)
await runStoreCommand(`Backed up to ${target}`, () => backupStore(source, target, minFreeMb()))
