import { toHex } from './encoding.ts'

/**
 * UUIDv7 (RFC 9562 §5.7). `atMs` only makes ids of one device sort roughly by time; nothing depends on it, so a
 * clock set to 2001 does no harm. `random` gives at least 10 bytes.
 */
export function uuidV7(atMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  const time = Math.max(0, Math.floor(atMs))
  for (let index = 0; index < 6; index++)
    bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) % 256
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = toHex(bytes)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** A fresh UUIDv7 from the platform's clock and random source. */
export function newUuid(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
