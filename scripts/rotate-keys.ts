import { MaintenanceError } from '#server/maintenance/backup-store.ts'
import { rotateKeys } from '#server/maintenance/rotate-keys.ts'
import { storeFile } from './store-command.ts'

// `npm run rotate-keys`: new keys for receipts and for sealing; the old ones stay good.
try {
  const { signing, sealing } = await rotateKeys(storeFile(), new Date().toISOString())
  console.log(`New signing key ${signing}, new sealing key ${sealing}.`)
  console.log('Restart the server to sign with it. Make a backup: it holds the keys.')
} catch (error) {
  if (!(error instanceof MaintenanceError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
