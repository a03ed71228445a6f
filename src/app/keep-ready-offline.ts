import { registerSW } from 'virtual:pwa-register'

export interface NewVersions {
  /** Called when a newer version of the app waits to take over. */
  onNewVersion(): void
}

/** Between two tries; what came is kept, so the next one has less to bring. */
const FIRST_PAUSE_MS = 3_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** Settles when `worker` is in use, or was given up: what it has to put by could not all be had. */
const decided = (worker: ServiceWorker): Promise<'ready' | 'failed'> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'redundant') resolve('failed')
      else if (worker.state !== 'installing') resolve('ready')
    }
    worker.addEventListener('statechange', look)
    look()
  })

/**
 * A page that was on its way while the worker took over, or that was read past it, belongs to no worker, and would miss
 * screens it has not opened yet when the line dies: it asks for one.
 */
async function becomeOneOfItsPages(): Promise<void> {
  const registration = await navigator.serviceWorker.ready
  if (!navigator.serviceWorker.controller) registration.active?.postMessage({ type: 'CLAIM' })
}

/**
 * Has the browser keep the whole app, so that one visit is enough. Browsers look again only when a page is opened, and
 * this one may stay open all day at a stand: where the line broke on the way, it is tried again from here.
 */
export function keepReadyOffline({ onNewVersion }: NewVersions): void {
  if (!('serviceWorker' in navigator)) return
  let pauseMs = FIRST_PAUSE_MS

  function tryAgainLater(): void {
    const again = (): void => {
      clearTimeout(timer)
      removeEventListener('online', again)
      tryNow()
    }
    const timer = setTimeout(again, pauseMs)
    addEventListener('online', again)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  async function watch(registration: ServiceWorkerRegistration | undefined): Promise<void> {
    // Once a version is in use, failing to bring a newer one takes nothing away.
    if (!registration || registration.active || registration.waiting) return
    const first = registration.installing
    if (!first || (await decided(first)) === 'failed') tryAgainLater()
  }

  function tryNow(): void {
    registerSW({
      // Only says that a new version waits; the owner decides when it takes over.
      onNeedRefresh: onNewVersion,
      // Another tab let it take over: this one goes on as it is, in mid-question perhaps.
      onNeedReload: () => undefined,
      onRegisteredSW: (_url, registration) => void watch(registration),
      onRegisterError: tryAgainLater,
    })
  }

  tryNow()
  void becomeOneOfItsPages()
}
