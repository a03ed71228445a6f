import { makeResetLink } from '#server/maintenance/make-reset-link.ts'
import { existingStore, givenNeeded, publicUrl, runMaintenance, sayStore } from './store-command.ts'

// `npm run reset-password -- <address>`: the way back in for an administrator whom no other can help.
const address = givenNeeded('reset-password <e-mail address>')
sayStore()
await runMaintenance(async () => {
  const now = new Date().toISOString()
  const { email, link, expiresAt } = await makeResetLink(existingStore(), {
    address,
    publicUrl: publicUrl(),
    now,
  })
  console.log(`A new password for ${email} (works once, until ${expiresAt}): ${link}`)
  console.log(
    'With it all their sessions end, and two-step sign-in is off until it is turned on again.',
  )
})
