import { liveQuery } from 'dexie'
import i18next from 'i18next'
import { appDatabase } from '#storage/app-database.ts'
import { markHeld, wasEmptied } from '#storage/emptied.ts'
import { isKioskAfterAll, isKioskMarked } from '#storage/enrolment.ts'
import { opensDatabase, storageHealth } from '#storage/health.ts'
import { startSettling } from '#sync/start-settling.ts'
import { startSync } from '#sync/start-sync.ts'
import { useAppState } from './app-state.ts'
import { keepReadyOffline } from './keep-ready-offline.ts'

/** Says so while there is still time to make room: at start, and after each submission. */
function watchStorage(): void {
  liveQuery(() => appDatabase.submissions.count()).subscribe({
    next: () =>
      void storageHealth().then(({ kind }) =>
        useAppState.setState({ isStorageLow: kind === 'low' }),
      ),
    error: () => undefined,
  })
}

/** A phone under load takes seconds to open a database; one that has not by then may never. */
const OPENING_PATIENCE_MS = 10_000

/** Says so where the database does not open: screens would wait for it, and say that they are opening, for ever. */
async function watchOpening(): Promise<void> {
  const say = (isStorageRefused: boolean): void => useAppState.setState({ isStorageRefused })
  const late = setTimeout(() => say(true), OPENING_PATIENCE_MS)
  const isOpen = await opensDatabase(appDatabase)
  clearTimeout(late)
  say(!isOpen)
}

/** Says so when what was here is gone, and from the first assessment on remembers that there is something. */
async function watchForEmptying(): Promise<void> {
  if (await wasEmptied(appDatabase)) useAppState.setState({ isEmptied: true })
  liveQuery(() => appDatabase.assessments.count()).subscribe({
    next: (count) => {
      if (count > 0) void markHeld(appDatabase)
    },
    error: () => undefined,
  })
}

/** A tablet that lost its marker is one again before it has shown anybody what waits in it. */
async function watchForKiosk(): Promise<void> {
  if (isKioskMarked()) return
  if (await isKioskAfterAll(appDatabase).catch(() => false)) useAppState.setState({ isKiosk: true })
}

/** A worker that is busy with something else takes over a little later; the page does not wait for it longer. */
const TAKE_OVER_PATIENCE_MS = 5_000

/** Lets the waiting version take over, and opens the page anew as soon as it has: in this tab alone, on a first visit too. */
async function takeOver(): Promise<void> {
  const reload = (): void => location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  setTimeout(reload, TAKE_OVER_PATIENCE_MS)
  // Asked for now: the worker that waited when the notice came up may have been followed by a newer one.
  const registration = await navigator.serviceWorker.getRegistration()
  registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
}

/** How often a tablet that nobody touches asks for content; where nothing has changed, the answer is a few bytes. */
const TABLET_ASKS_MS = 15 * 60_000

/** What runs beside the screens, loaded after the first paint: the worker's registration and the sender. */
export function startBackground(): void {
  keepReadyOffline({
    onNewVersion: () => useAppState.setState({ applyUpdate: () => void takeOver() }),
  })
  useAppState.setState({ sendNow: startSync(appDatabase).sendNow })
  startSettling(appDatabase)
  void watchForKiosk()
  void watchOpening()
  watchStorage()
  void watchForEmptying()
  const bringContent = (language: string) =>
    void import('./start-content.ts')
      .then(({ startContent }) => startContent(appDatabase, language))
      .catch(() => undefined)
  i18next.on('languageChanged', bringContent)
  // A page may stay open for days: a correction would not reach it before it is opened anew, as a tablet's is by its next visitor.
  const bringNewest = (): void => bringContent(i18next.language)
  addEventListener('online', bringNewest)
  setInterval(() => {
    if (useAppState.getState().isKiosk) bringNewest()
  }, TABLET_ASKS_MS)
  // Unpacking it takes a cheap phone a moment: not while the owner is on the way to the first question.
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback(() => bringContent(i18next.language), { timeout: 4000 })
  else bringContent(i18next.language)
}
