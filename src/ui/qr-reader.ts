/** Reads the QR code in the middle of what a camera shows now; `null` where there is none that can be read. */
export type FrameReader = (video: HTMLVideoElement) => Promise<string | null>

interface Detector {
  detect(source: HTMLCanvasElement): Promise<readonly { readonly rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

/** More does not help a code that fills the frame, and is slow on a cheap phone. */
const MOST_PIXELS = 640

/** What the phone itself has for it, on Android and macOS: faster than any script. */
async function ownDetector(): Promise<Detector | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  try {
    const formats = (await BarcodeDetector?.getSupportedFormats()) ?? []
    return BarcodeDetector && formats.includes('qr_code')
      ? new BarcodeDetector({ formats: ['qr_code'] })
      : null
  } catch {
    return null
  }
}

/** Draws the square in the middle, which is what is shown. */
function drawMiddle(canvas: HTMLCanvasElement, video: HTMLVideoElement): ImageData | null {
  const { videoWidth, videoHeight } = video
  const side = Math.min(videoWidth, videoHeight)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (side === 0 || !context) return null
  const size = Math.min(side, MOST_PIXELS)
  if (canvas.width !== size) Object.assign(canvas, { width: size, height: size })
  const [left, top] = [(videoWidth - side) / 2, (videoHeight - side) / 2]
  context.drawImage(video, left, top, side, side, 0, 0, size, size)
  return context.getImageData(0, 0, size, size)
}

/** The decoder is fetched only where the browser has none of its own; it lies with the app for use without network. */
export async function frameReader(): Promise<FrameReader> {
  const canvas = document.createElement('canvas')
  let detector = await ownDetector()
  const { default: decodeQR } = await import('qr/decode.js')
  return async (video) => {
    const image = drawMiddle(canvas, video)
    if (!image) return null
    try {
      const found = await detector?.detect(canvas)
      if (found) return found[0]?.rawValue ?? null
    } catch {
      // Promised and not there, as on some phones without Google's services: then our own from now on.
      detector = null
    }
    try {
      return decodeQR(image, { timeLimit: 60 })
    } catch {
      return null
    }
  }
}
