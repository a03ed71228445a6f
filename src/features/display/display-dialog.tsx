import { useState } from 'react'
import { useDisplayWords } from '#i18n/display-words.ts'
import { keepDisplay, keptDisplay } from '#storage/display.ts'
import { displayFrom, showDisplay, type Display } from '#ui/display.ts'
import { DisplayPanel } from '#ui/display-panel.tsx'

/** The display settings: each tap is seen at once, and kept on this device. */
export function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  const [display, setDisplay] = useState(() => displayFrom(keptDisplay()))
  const choose = (next: Display): void => {
    setDisplay(next)
    showDisplay(next)
    keepDisplay(next)
  }
  return (
    <DisplayPanel words={useDisplayWords()} display={display} onChange={choose} onClose={onClose} />
  )
}
