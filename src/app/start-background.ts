import { liveQuery } from 'dexie'
import i18next from 'i18next'
import { registerSW } from 'virtual:pwa-register'
import { appDatabase } from '#storage/app-database.ts'
import { markHeld, wasEmptied } from '#storage/emptied.ts'
import { storageHealth } from '#storage/health.ts'
import { startSync } from '#sync/start-sync.ts'
import { useAppState } from './app-state.ts'

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

/** What runs beside the screens, loaded after the first paint: the worker's registration and the sender. */
export function startBackground(): void {
  const update = registerSW({
    // Only says that a new version waits; the owner decides when it takes over.
    onNeedRefresh: () => useAppState.setState({ applyUpdate: () => void update(true) }),
  })
  useAppState.setState({ sendNow: startSync(appDatabase).sendNow })
  watchStorage()
  void watchForEmptying()
  const bringContent = (language: string) =>
    void import('./start-content.ts')
      .then(({ startContent }) => startContent(appDatabase, language))
      .catch(() => undefined)
  i18next.on('languageChanged', bringContent)
  // Unpacking it takes a cheap phone a moment: not while the owner is on the way to the first question.
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback(() => bringContent(i18next.language), { timeout: 4000 })
  else bringContent(i18next.language)
}
