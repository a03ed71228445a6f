import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { scanCamera, type CameraFailure } from './scan-camera.ts'
import './qr-scanner.css'

export interface ScannerWords {
  /** Name of the picture, for who cannot see it. */
  readonly picture: string
  readonly starting: string
  readonly aim: string
  /** Nothing read for a while: what to do. */
  readonly slow: string
  readonly again: string
  readonly failures: Readonly<Record<CameraFailure, string>>
}

interface QrScannerProps {
  readonly words: ScannerWords
  /** A code in front of the camera, told as often as it is seen. */
  readonly onRead: (text: string) => void
}

const SLOW_AFTER_MS = 12_000

const subscribeToVisibility = (tell: () => void): (() => void) => {
  document.addEventListener('visibilitychange', tell)
  return () => document.removeEventListener('visibilitychange', tell)
}
const isPageVisible = (): boolean => document.visibilityState === 'visible'

type State = 'starting' | 'looking' | 'slow' | CameraFailure

function Scanning({ words, onRead, onAgain }: QrScannerProps & { readonly onAgain: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<State>('starting')
  const tell = useRef(onRead)
  useEffect(() => {
    tell.current = onRead
  }, [onRead])
  useEffect(() => {
    if (!video.current) return undefined
    return scanCamera(video.current, {
      onLooking: () => setState('looking'),
      onRead: (text) => tell.current(text),
      onFailed: setState,
    })
  }, [])
  useEffect(() => {
    if (state !== 'looking') return undefined
    const timer = setTimeout(() => setState('slow'), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [state])
  if (state !== 'starting' && state !== 'looking' && state !== 'slow')
    return (
      <div className="stack" role="alert">
        <Callout tone="attention">
          <p>{words.failures[state]}</p>
        </Callout>
        <div className="row">
          <Button variant="secondary" onClick={onAgain}>
            {words.again}
          </Button>
        </div>
      </div>
    )
  const said = { starting: words.starting, looking: words.aim, slow: words.slow }[state]
  return (
    <div className="qr-scanner">
      <video
        ref={video}
        className="qr-scanner-picture"
        aria-label={words.picture}
        muted
        playsInline
      />
      <p role="status">{said}</p>
    </div>
  )
}

/** The rear camera, looking for QR codes. Off when it is left, and while nobody sees the page. */
export function QrScanner(props: QrScannerProps) {
  const isVisible = useSyncExternalStore(subscribeToVisibility, isPageVisible)
  const [attempt, setAttempt] = useState(0)
  if (!isVisible) return null
  return <Scanning key={attempt} {...props} onAgain={() => setAttempt(attempt + 1)} />
}
