import { rotateKeys } from '#server/maintenance/rotate-keys.ts'
import { existingStore, givenFile, runMaintenance, sayStore } from './store-command.ts'

// `npm run rotate-keys`: new keys for receipts and for sealing; the old ones stay good.
givenFile('rotate-keys')
sayStore()
await runMaintenance(async () => {
  const { signing, sealing } = await rotateKeys(existingStore(), new Date().toISOString())
  console.log(`New signing key ${signing}, new sealing key ${sealing}.`)
  console.log('Restart the server to sign with it. Make a backup: it holds the keys.')
})
