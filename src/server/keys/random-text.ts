import { toBase64Url } from '#protocol/encoding.ts'

/** Not to be guessed: so many random bytes, as they may stand in an address. */
export const randomText = (bytes: number): string =>
  toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)))
