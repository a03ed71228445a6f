import { StartScreen } from '#features/start/start-screen.tsx'
import { useAppState } from '../app-state.ts'

/** Hands the browser's offer to install, caught by the app, to the start page. */
export function StartRoute() {
  const installPrompt = useAppState((state) => state.installPrompt)
  const isStorageRefused = useAppState((state) => state.isStorageRefused)
  return (
    <StartScreen
      onInstall={installPrompt && (() => void installPrompt.prompt())}
      isStorageRefused={isStorageRefused}
    />
  )
}
