import { useRef } from 'react'
import { isPart, addPart } from '#protocol/take-home-parts.ts'
import type { TakenHome } from '#storage/taken-home.ts'
import { readTakenHome } from './read-taken-home.ts'
import { ScanPieces, type Progress } from './scan-pieces.tsx'

/**
 * Reads an earlier result off paper or a phone without network, for a comparison on a shared tablet: nothing is stored,
 * parts of a sequence are in memory only as long as this is shown.
 */
export function ScanTakenHome({ onRead }: { readonly onRead: (takenHome: TakenHome) => void }) {
  const parts = useRef<readonly string[]>([])
  const bring = async (piece: string): Promise<Progress | null> => {
    const collected = isPart(piece) ? addPart(parts.current, piece) : null
    if (collected) parts.current = collected.parts
    const text = collected ? collected.joined.text : piece
    if (collected?.joined.kind === 'incomplete')
      return {
        kind: 'incomplete',
        missing: collected.joined.missing,
        total: collected.joined.total,
      }
    if (text === null) return { kind: 'damaged' }
    const read = await readTakenHome(text)
    if (read.kind !== 'read') return { kind: read.kind }
    onRead(read.takenHome)
    return null
  }
  return <ScanPieces bring={bring} />
}
