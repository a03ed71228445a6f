interface QrCodeProps {
  /** Rows of modules, `true` = dark, the quiet zone around them included. */
  readonly matrix: readonly (readonly boolean[])[]
  /** What it leads to, for who cannot see it. */
  readonly label: string
}

/** One rectangle for each run of dark modules in a row. */
const runsOf = (row: readonly boolean[], y: number): string =>
  [...row.map(Number).join('').matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('')

/** A QR code as drawing. Always dark on white, whatever the scheme: cameras expect it. */
export function QrCode({ matrix, label }: QrCodeProps) {
  const size = matrix.length
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={matrix.map(runsOf).join('')} fill="#000" />
    </svg>
  )
}
