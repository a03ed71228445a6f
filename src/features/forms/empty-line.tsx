import { usePaperText } from './paper-words.ts'

/** Where a hand writes what is not known: dots for the eye, words for the ear. */
export function EmptyLine() {
  const text = usePaperText()
  return (
    <span className="paper-dots">
      <span className="visually-hidden">{text('paper.empty')}</span>
      <span aria-hidden="true">{'.'.repeat(160)}</span>
    </span>
  )
}
