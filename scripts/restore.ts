import { restoreStore } from '#server/maintenance/restore-store.ts'
import { givenFile, runStoreCommand, sayStore, storeFile } from './store-command.ts'

// `npm run restore -- <file>`: with the server stopped.
const source = givenFile('restore <file>')
if (source === null) {
  console.error('Which backup? npm run restore -- <file>')
  process.exit(2)
}
sayStore()
const target = storeFile(
  'The store is in PostgreSQL: restore it with pg_restore; see docs/operating.md.',
)
const keptAs = `${target}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
const BEFORE = {
  nothing: '',
  store: ` What was there is kept as ${keptAs}.`,
  unreadable: ` What was there could not be read; it is kept as ${keptAs}.`,
}
await runStoreCommand(
  `Restored ${source}`,
  () => restoreStore(source, target, keptAs),
  ({ before, keysTakenOver }) =>
    BEFORE[before] +
    (keysTakenOver > 0
      ? ` ${keysTakenOver} keys made since the backup were taken over from it.`
      : ''),
)
