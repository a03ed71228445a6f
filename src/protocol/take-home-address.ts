/**
 * Characters of an address (host and all) that one code carries so that a cheap camera reads it: at a side of 240 pixels,
 * out of focus. Measured in `tests/protocol/take-home-camera.test.ts`; beyond, there is one code after the other.
 */
export const MOST_CHARACTERS = 260

/** The address that opens a take-home text, or a part of it. All of it is behind the `#`, which no browser sends anywhere. */
export const takeHomeAddress = (origin: string, piece: string): string => `${origin}/h#${piece}`

/** What of a take-home text a scanned or typed address carries, or `null` where it is none. Whose host it is does not matter. */
export function pieceIn(scanned: string): string | null {
  const text = scanned.trim()
  const fromAddress = /^https?:\/\/[^/\s#]+\/h#([\w.-]+)$/i.exec(text)?.[1]
  return fromAddress ?? (/^[\w.-]{20,}$/.test(text) ? text : null)
}
