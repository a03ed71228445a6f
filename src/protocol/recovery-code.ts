import { sha256Hex } from './hash.ts'

/** Crockford's base 32 (https://www.crockford.com/base32.html): nothing in it is mistaken for something else. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 55 bits that nobody guesses at the server's rate, and one letter that tells a slip of the pen. */
const RANDOM_LETTERS = 11
const CODE_LENGTH = RANDOM_LETTERS + 1

/** Sum with odd weights over letters' values, modulo 32: any one wrong letter, and most swapped neighbours, change it. */
const checkLetter = (letters: string): string =>
  LETTERS.charAt(
    Array.from(letters).reduce(
      (sum, letter, at) => sum + LETTERS.indexOf(letter) * (2 * at + 1),
      0,
    ) % LETTERS.length,
  )

/** `K7QM2XWF9TBA` as it is printed and read out: `K7QM-2XWF-9TBA`. */
export const shownRecoveryCode = (code: string): string => code.replace(/.{4}(?=.)/g, '$&-')

/** A fresh code, twelve letters without dashes. */
export function newRecoveryCode(): string {
  // 32 letters divide 256: each is as likely as another.
  const random = Array.from(crypto.getRandomValues(new Uint8Array(RANDOM_LETTERS)), (byte) =>
    LETTERS.charAt(byte % LETTERS.length),
  ).join('')
  return random + checkLetter(random)
}

/** What somebody typed as a code, letters alike to others put right; `null` where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V')
  if (code.length !== CODE_LENGTH || Array.from(code).some((letter) => !LETTERS.includes(letter)))
    return null
  return checkLetter(code.slice(0, -1)) === code.at(-1) ? code : null
}

/** What of a code travels and is kept: SHA-256, hex. */
export const recoveryHash = (code: string): Promise<string> =>
  sha256Hex(`sansangso recovery ${code}`)
