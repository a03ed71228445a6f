import './tile-map.css'

/** Percent of the brand's colour in the fullest tile: the name on it is still easy to read. */
const DEEPEST = 32

export interface Tile {
  readonly key: string
  /** Counted from 1. */
  readonly column: number
  readonly row: number
  readonly name: string
  /** Its number, or what stands in the place of one that is not told. */
  readonly shown: string
  /** Of the largest number there is, from 0 to 1. */
  readonly share: number
}

/** Places as tiles roughly where they lie, each with its name and its number: the colour says nothing that the number does not. */
export function TileMap({ tiles }: { readonly tiles: readonly Tile[] }) {
  return (
    <ul className="tile-map">
      {tiles.map(({ key, column, row, name, shown, share }) => (
        <li
          key={key}
          style={{
            gridColumn: column,
            gridRow: row,
            background: `color-mix(in srgb, var(--brand) ${Math.round(share * DEEPEST)}%, var(--surface))`,
          }}
        >
          <span>{name}</span>
          <strong>{shown}</strong>
        </li>
      ))}
    </ul>
  )
}
