const FRAME = 480
const DARK = 50
const LIGHT = 205
const GREY = 150
/** Points looked at across a pixel, each way. */
const ACROSS = 3

type Matrix = readonly (readonly boolean[])[]

function lightAt(matrix: Matrix, side: number, x: number, y: number): number {
  const start = (FRAME - side) / 2
  let sum = 0
  for (let at = 0; at < ACROSS * ACROSS; at++) {
    const [dx, dy] = [((at % ACROSS) + 0.5) / ACROSS, (Math.floor(at / ACROSS) + 0.5) / ACROSS]
    const row = matrix[Math.floor(((y + dy - start) / side) * matrix.length)]
    const module = row?.[Math.floor(((x + dx - start) / side) * matrix.length)]
    sum += module === undefined ? GREY : module ? DARK : LIGHT
  }
  return sum / ACROSS ** 2
}

/** Each pixel becomes the mean of itself and its eight neighbours. */
const blurred = (lights: Float32Array): Float32Array =>
  lights.map((light, index) => {
    let sum = 0
    for (const dy of [-FRAME, 0, FRAME])
      for (const dx of [-1, 0, 1]) sum += lights[index + dy + dx] ?? light
    return sum / 9
  })

/** A code in the middle of a camera's frame: `side` pixels wide, quiet zone included, and `blur` times out of focus. */
export function photographed(matrix: Matrix, side: number, blur: number) {
  let lights = Float32Array.from({ length: FRAME * FRAME }, (_, index) =>
    lightAt(matrix, side, index % FRAME, Math.floor(index / FRAME)),
  )
  for (let time = 0; time < blur; time++) lights = blurred(lights) as Float32Array<ArrayBuffer>
  const data = Uint8ClampedArray.from({ length: lights.length * 4 }, (_, index) =>
    index % 4 === 3 ? 255 : (lights[index >> 2] ?? 0),
  )
  return { width: FRAME, height: FRAME, data }
}
