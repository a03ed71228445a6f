import { frameReader } from './qr-reader.ts'

/**
 * `refused`: not allowed by the person or the device. `none`: there is no camera. `busy`: another app has it.
 * `unsupported`: this browser or address has no cameras. `broken`: it stopped, or anything else.
 */
export type CameraFailure = 'refused' | 'none' | 'busy' | 'unsupported' | 'broken'

export interface ScanEvents {
  readonly onLooking: () => void
  readonly onRead: (text: string) => void
  readonly onFailed: (failure: CameraFailure) => void
}

/** Between two looks: the phone stays cool, and a hand cannot hold a code in for less. */
const PAUSE_MS = 120

const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

const failureOf = (error: unknown): CameraFailure =>
  (error instanceof DOMException ? FAILURES[error.name] : undefined) ?? 'broken'

const release = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, PAUSE_MS))

/** Shows the rear camera in `video` and tells every code seen, again and again, until the returned function stops it. */
export function scanCamera(video: HTMLVideoElement, events: ScanEvents): () => void {
  const leaving = new AbortController()
  const { signal } = leaving
  let stream: MediaStream | null = null
  async function scan(): Promise<void> {
    // Absent on addresses that are not https, whatever the types say.
    const devices = navigator.mediaDevices as MediaDevices | undefined
    if (!devices) return events.onFailed('unsupported')
    stream = await devices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } },
    })
    // Left while the person was asked: a camera that nobody looks through stays off.
    if (signal.aborted) return release(stream)
    for (const track of stream.getTracks())
      track.addEventListener('ended', () => events.onFailed('broken'))
    video.srcObject = stream
    const [read] = await Promise.all([frameReader(), video.play()])
    if (!signal.aborted) events.onLooking()
    while (!signal.aborted) {
      const text = await read(video)
      if (text !== null && !signal.aborted) events.onRead(text)
      await pause()
    }
  }
  scan().catch((error: unknown) => {
    if (signal.aborted) return
    release(stream)
    events.onFailed(failureOf(error))
  })
  return () => {
    leaving.abort()
    release(stream)
    video.srcObject = null
  }
}
