import { readEnvironment } from '#server/environment.ts'
import { openStore } from '#server/database/open-store.ts'
import { storeName } from '#server/database/store-name.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { fillTrainingStore } from './fill-training-store.ts'
import { serve } from './serve.ts'
import { runMaintenance } from './store-command.ts'

/*
 * `npm run training [-- businesses]`: a server to learn on, beside the real one: its own folder, its own port, made-up businesses,
 * and every page and file says so.
 */

const BUSINESSES_UNLESS_TOLD = 2_000
const MOST_BUSINESSES = 50_000
const OWN = { DATA_DIR: './data-training', PORT: '8081' } as const

const [given, ...more] = process.argv.slice(2)
const count = given === undefined ? BUSINESSES_UNLESS_TOLD : Number(given)
if (!Number.isInteger(count) || count < 0 || count > MOST_BUSINESSES || more.length > 0) {
  console.error(`Usage: training [businesses, 0 to ${MOST_BUSINESSES}]. Nothing was done.`)
  process.exit(2)
}
for (const [name, value] of Object.entries(OWN))
  if ((process.env[name] ?? '') === '') process.env[name] = value
const outcome = readEnvironment(process.env)
if (outcome.kind === 'invalid') {
  console.error(`The configuration is not valid:\n${outcome.faults.join('\n')}`)
  process.exit(2)
}
const { environment } = outcome
await runMaintenance(async () => {
  const store = openStore(environment)
  try {
    const contentFolder = environment.CONTENT_DIR ?? null
    const now = new Date().toISOString()
    const made = await fillTrainingStore(store, { count, now, contentFolder })
    const told = made === 'made' ? `new, with ${count} made-up submissions` : 'it is there already'
    console.log(`For training: ${storeName(environment)}; ${told}.`)
  } finally {
    await store.close()
  }
})
if (process.exitCode === undefined) {
  await buildIfNeeded()
  serve()
}
