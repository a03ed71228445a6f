import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { QrCode } from './qr-code.tsx'
import { qrMatrix } from './qr-matrix.ts'
import './qr-sequence.css'

interface QrSequenceProps {
  /** One code each. */
  readonly texts: readonly string[]
  readonly label: string
  readonly words: {
    /** "2/3" and the like. */
    readonly position: (position: number, total: number) => string
    readonly before: string
    readonly next: string
    readonly pause: string
    readonly goOn: string
  }
}

/** Slow enough for a phone that has to focus first. */
const EACH_MS = 4_000

/** Codes one after the other, by themselves until somebody stops them; a single one just stands there. */
export function QrSequence({ texts, label, words }: QrSequenceProps) {
  const [at, setAt] = useState(0)
  const [isPaused, setIsPaused] = useState(false)
  const total = texts.length
  const shown = Math.min(at, total - 1)
  useEffect(() => {
    if (isPaused || total < 2) return undefined
    const timer = setTimeout(() => setAt((shown + 1) % total), EACH_MS)
    return () => clearTimeout(timer)
  }, [isPaused, shown, total])
  const step = (by: number): void => {
    setIsPaused(true)
    setAt((shown + by + total) % total)
  }
  if (total < 2) return <QrCode matrix={qrMatrix(texts[0] ?? '', 'medium')} label={label} />
  return (
    <div className="qr-sequence">
      <QrCode
        matrix={qrMatrix(texts[shown] ?? '', 'medium')}
        label={`${label}: ${words.position(shown + 1, total)}`}
      />
      <p className="qr-sequence-position">{words.position(shown + 1, total)}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => step(-1)}>
          {words.before}
        </Button>
        <Button variant="secondary" onClick={() => setIsPaused(!isPaused)}>
          {isPaused ? words.goOn : words.pause}
        </Button>
        <Button variant="secondary" onClick={() => step(1)}>
          {words.next}
        </Button>
      </div>
    </div>
  )
}
