import type { Cursor } from '../../repositories/submissions.ts'

/** Opaque to clients: they hand back what they were given. */
export function encodeCursor({ receivedAt, id }: Cursor): string {
  return Buffer.from(`${receivedAt} ${id}`).toString('base64url')
}

/** `null` for anything `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor | null {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9A-Fa-f-]{36})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  )
  const [, receivedAt, id] = match ?? []
  return receivedAt !== undefined && id !== undefined ? { receivedAt, id } : null
}
