import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  PrecacheController,
  PrecacheRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { appDatabase } from '#storage/app-database.ts'
import { sendOutboxNow } from '#sync/send-now.ts'
import { putAllBy } from './put-by.ts'

type Activation = Parameters<PrecacheController['activate']>[0]

// The DOM library describes pages; of the worker's own world only this much is needed.
interface WorkerScope {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[]
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  addEventListener(
    type: 'install' | 'sync',
    listener: (event: Event & { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(type: 'activate', listener: (event: Activation) => void): void
}
declare const self: WorkerScope

const precache = new PrecacheController()
precache.addToCacheList(self.__WB_MANIFEST)
registerRoute(new PrecacheRoute(precache))
// Workbox's own way brings one file after the other, and each twice through the worker's hands.
self.addEventListener('install', (event) =>
  event.waitUntil(putAllBy(precache.getURLsToCacheKeys(), precache.strategy.cacheName)),
)
self.addEventListener('activate', (event) => void precache.activate(event))
cleanupOutdatedCaches()
const keptPage = precache.createHandlerBoundToURL('/index.html')
// None of the console's files is put by. After an upgrade those of the version before are nowhere: its page comes from the
// server, in the version whose files are there, and from here only where no server answers.
registerRoute(
  new NavigationRoute(
    async (asked) => {
      const answer = await fetch(asked.request).catch(() => null)
      return answer !== null && answer.status < 500 ? answer : keptPage(asked)
    },
    { allowlist: [/^\/staff(\/|$)/] },
  ),
)
// Every other page address is the app; what only the server can answer is left to the network.
registerRoute(
  new NavigationRoute(keptPage, {
    denylist: [
      /^\/api\//,
      /^\/odata\//,
      /^\/(healthz|readyz(\/deliveries)?|metrics|licences\.txt)$/,
    ],
  }),
)
// The very first worker takes over at once, so that one visit is enough; later ones wait to be asked.
clientsClaim()

self.addEventListener('message', ({ data }) => {
  if (!(data instanceof Object && 'type' in data)) return
  if (data.type === 'SKIP_WAITING') void self.skipWaiting()
  if (data.type === 'CLAIM') void self.clients.claim()
})

/** Wakes the same engine the page uses. Failing makes the browser try again by itself. */
async function sendOrFail(): Promise<void> {
  const summary = await sendOutboxNow(appDatabase)
  // `null`: a page is sending, and may be closed before it is through.
  const waits = await appDatabase.outbox.where('kind').anyOf('waiting', 'sending').count()
  if (waits > 0) throw new Error(`still waiting: ${summary?.problem ?? 'a page is sending'}`)
}

self.addEventListener('sync', (event) => event.waitUntil(sendOrFail()))
