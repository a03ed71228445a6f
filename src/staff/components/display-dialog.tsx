import { useDisplayWords } from '#i18n/display-words.ts'
import { DisplayPanel } from '#ui/display-panel.tsx'

/** As the owners’ one (`features/display`), which the console may not import. */
export function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  return <DisplayPanel words={useDisplayWords()} onClose={onClose} />
}
