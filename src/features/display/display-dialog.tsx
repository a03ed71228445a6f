import { useDisplayWords } from '#i18n/display-words.ts'
import { DisplayPanel } from '#ui/display-panel.tsx'

/** The display settings with their words. */
export function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  return <DisplayPanel words={useDisplayWords()} onClose={onClose} />
}
