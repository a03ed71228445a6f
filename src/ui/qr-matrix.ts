import encodeQR from 'qr'

/** Modules of light around a code, by ISO/IEC 18004. */
const QUIET_ZONE = 4

/** `text` as rows of modules, quiet zone included. `quartile` still reads with a quarter of it dirty or torn: for posters. */
export const qrMatrix = (text: string, ecc: 'medium' | 'quartile'): boolean[][] =>
  encodeQR(text, 'raw', { ecc, border: QUIET_ZONE })
