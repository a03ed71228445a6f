import type { CardFacts } from './card-facts.ts'

/** Portrait, as chats show pictures whole. */
const WIDTH = 1080
const HEIGHT = 1350
const MARGIN = 72
const INNER = WIDTH - 2 * MARGIN
const COLOURS = {
  paper: '#f6f8f6',
  surface: '#ffffff',
  ink: '#14211f',
  soft: '#4a5a57',
  brand: '#0b5d52',
  track: '#d5dedb',
}

const font = (pixels: number, weight = 400): string =>
  `${weight} ${pixels}px system-ui, Roboto, 'Segoe UI', 'Noto Sans', sans-serif`

/** `text` in lines of at most `width`; the last allowed one ends with an ellipsis where there is more. */
function linesOf(
  pen: CanvasRenderingContext2D,
  text: string,
  width: number,
  most: number,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  lines.push(line)
  if (lines.length <= most) return lines
  let last = lines[most - 1] ?? ''
  while (last !== '' && pen.measureText(`${last}…`).width > width) last = last.slice(0, -1)
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`]
}

/** Writes lines from `top` on; where the next thing may begin. */
function write(
  pen: CanvasRenderingContext2D,
  text: string,
  place: { x: number; top: number; width: number; size: number; weight?: number; most?: number },
): number {
  const { x, top, width, size, weight = 400, most = 1 } = place
  pen.font = font(size, weight)
  // 1.35: Vietnamese stacks two marks over a letter.
  const step = size * 1.35
  const lines = linesOf(pen, text, width, most)
  for (const [index, line] of lines.entries()) pen.fillText(line, x, top + size + index * step)
  return top + lines.length * step
}

function ring(pen: CanvasRenderingContext2D, { share, figure, figureOf }: CardFacts, top: number) {
  const radius = 132
  const [x, y] = [MARGIN + radius + 14, top + radius + 14]
  pen.lineWidth = 28
  pen.strokeStyle = COLOURS.track
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.stroke()
  pen.strokeStyle = COLOURS.brand
  pen.beginPath()
  pen.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share)
  if (share > 0) pen.stroke()
  pen.textAlign = 'center'
  pen.fillStyle = COLOURS.ink
  pen.font = font((figure ?? '').length > 5 ? 44 : 84, 700)
  pen.fillText(figure ?? '–', x, y + 18)
  if (figure !== null) {
    pen.fillStyle = COLOURS.soft
    pen.font = font(28)
    pen.fillText(figureOf, x, y + 64)
  }
  pen.textAlign = 'start'
}

function bars(pen: CanvasRenderingContext2D, { pillars }: CardFacts, top: number, room: number) {
  const step = Math.min(78, room / Math.max(pillars.length, 1))
  const size = Math.min(30, step * 0.42)
  for (const [index, { name, share, figure }] of pillars.entries()) {
    const y = top + index * step
    pen.fillStyle = COLOURS.ink
    write(pen, name, { x: MARGIN, top: y, width: INNER - 170, size })
    pen.textAlign = 'end'
    write(pen, figure, { x: WIDTH - MARGIN, top: y, width: 170, size, weight: 700 })
    pen.textAlign = 'start'
    const barTop = y + size * 1.35 + 4
    pen.fillStyle = COLOURS.track
    pen.fillRect(MARGIN, barTop, INNER, step * 0.2)
    pen.fillStyle = COLOURS.brand
    pen.fillRect(MARGIN, barTop, INNER * (share ?? 0), step * 0.2)
  }
  return top + pillars.length * step
}

/** Draws the card, with the device's own letters. `false` where the browser has no canvas to draw on. */
export function drawCard(canvas: HTMLCanvasElement, card: CardFacts): boolean {
  Object.assign(canvas, { width: WIDTH, height: HEIGHT })
  const pen = canvas.getContext('2d')
  if (!pen) return false
  pen.fillStyle = COLOURS.paper
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = COLOURS.brand
  pen.fillRect(0, 0, WIDTH, 120)
  pen.fillStyle = COLOURS.surface
  write(pen, card.appName, { x: MARGIN, top: 32, width: INNER, size: 44, weight: 700 })

  pen.fillStyle = COLOURS.soft
  let top = write(pen, card.heading, { x: MARGIN, top: 148, width: INNER, size: 36 })
  if (card.businessName) {
    pen.fillStyle = COLOURS.ink
    top = write(pen, card.businessName, { x: MARGIN, top, width: INNER, size: 40, weight: 700 })
  }
  const ringTop = top + 24
  ring(pen, card, ringTop)
  const beside = { x: MARGIN + 350, width: INNER - 350 }
  pen.fillStyle = COLOURS.brand
  const below = write(pen, card.level, {
    ...beside,
    top: ringTop + 60,
    size: 60,
    weight: 700,
    most: 2,
  })
  pen.fillStyle = COLOURS.soft
  if (card.levelPlace) write(pen, card.levelPlace, { ...beside, top: below + 4, size: 36 })

  const footer = HEIGHT - 130
  const nextRoom = card.next ? 160 : 0
  const barsTop = ringTop + 326
  const after = bars(pen, card, barsTop, footer - nextRoom - barsTop - 10)
  if (card.next) {
    pen.fillStyle = COLOURS.soft
    const text = write(pen, card.nextTitle, { x: MARGIN, top: after + 8, width: INNER, size: 30 })
    pen.fillStyle = COLOURS.ink
    write(pen, card.next, { x: MARGIN, top: text, width: INNER, size: 38, weight: 700, most: 2 })
  }
  pen.fillStyle = COLOURS.track
  pen.fillRect(MARGIN, footer, INNER, 3)
  pen.fillStyle = COLOURS.ink
  const address = `${card.tryIt} ${card.address}`
  const end = write(pen, address, {
    x: MARGIN,
    top: footer + 14,
    width: INNER,
    size: 32,
    weight: 700,
  })
  pen.fillStyle = COLOURS.soft
  write(pen, card.disclaimer, { x: MARGIN, top: end, width: INNER, size: 26 })
  return true
}
