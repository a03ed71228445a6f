import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Locator, type Page, type TestInfo } from '@playwright/test'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { startedBrowser } from './started-browser.ts'

const WIDTH = 640
const HEIGHT = 480
/** A second for each code: what a tablet shows in turn, sooner. */
const FRAMES_EACH = 5

/** What a cheap camera sees of `picture` (PNG): small in the frame, grey, not quite in focus. One byte of light a pixel. */
export async function seenBy(page: Page, picture: Buffer, side = 300): Promise<Uint8Array> {
  const lights = await page.evaluate(
    async ([source, size, width, height]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${source}`
      await image.decode()
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width, height })
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.fillStyle = '#888'
      context.fillRect(0, 0, width, height)
      context.filter = 'blur(0.8px) contrast(0.75)'
      context.drawImage(image, (width - size) / 2, (height - size) / 2 + 7, size, size)
      const { data } = context.getImageData(0, 0, width, height)
      const grey = Uint8Array.from({ length: width * height }, (_, index) => data[index * 4] ?? 0)
      // As one text: a list of so many numbers takes Playwright two seconds to bring.
      return grey.toBase64()
    },
    [picture.toString('base64'), side, WIDTH, HEIGHT] as const,
  )
  return Buffer.from(lights, 'base64')
}

/** What a frame says. */
export const addressIn = (frame: Uint8Array): string =>
  decodeQR({
    width: WIDTH,
    height: HEIGHT,
    data: Uint8ClampedArray.from({ length: frame.length * 4 }, (_, index) =>
      index % 4 === 3 ? 255 : (frame[index >> 2] ?? 0),
    ),
  })

/** The drawing alone, on the page `painter`: the other may still be moving. */
async function drawn(painter: Page, svg: string): Promise<Buffer> {
  await painter.setContent(`<div id="code" style="width:400px;height:400px">${svg}</div>`)
  return painter.locator('#code').screenshot()
}

/** The very code that stands on a screen. */
export const pictureOf = async (painter: Page, code: Locator): Promise<Buffer> =>
  drawn(painter, await code.evaluate((svg) => svg.outerHTML))

/** A code as the console shows it for a tablet to scan. */
export const codePicture = (painter: Page, text: string): Promise<Buffer> =>
  drawn(painter, encodeQR(text, 'svg', { ecc: 'medium', border: 4 }))

/** Frames as an uncompressed film (YUV4MPEG2), which Chromium takes for a camera and plays again and again. */
function film(frames: readonly Uint8Array[]): Buffer {
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const shown = frames.flatMap((frame) =>
    Array.from({ length: FRAMES_EACH }, () => Buffer.concat([Buffer.from('FRAME\n'), frame, grey])),
  )
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`)
  return Buffer.concat([head, ...shown])
}

export interface CameraPhone {
  readonly page: Page
  dispose(): Promise<void>
}

/** A browser of its own whose camera sees `frames` in turn; without any it has no camera. */
export async function phoneSeeing(
  { project }: TestInfo,
  frames: readonly Uint8Array[],
  { isAllowed = true } = {},
): Promise<CameraPhone> {
  const folder = mkdtempSync(join(tmpdir(), 'sansangso-camera-'))
  const file = join(folder, 'camera.y4m')
  writeFileSync(file, film(frames))
  const { launchOptions, viewport, locale, timezoneId } = project.use
  const camera =
    frames.length === 0
      ? []
      : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
  const browser = await startedBrowser(() =>
    chromium.launch({
      ...launchOptions,
      args: [
        ...(launchOptions?.args ?? []),
        ...camera,
        `--use-fake-ui-for-media-stream${isAllowed ? '' : '=deny'}`,
      ],
    }),
  )
  const context = await browser.newContext({
    viewport: viewport ?? null,
    ...(locale === undefined ? {} : { locale }),
    ...(timezoneId === undefined ? {} : { timezoneId }),
  })
  return {
    page: await context.newPage(),
    async dispose() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
