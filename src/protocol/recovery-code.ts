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

/** What stands for one of `LETTERS` though it is not; `null` where it cannot be a code. */
function codeOf(letters: string): string | null {
  const code = letters.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V')
  if (code.length !== CODE_LENGTH || Array.from(code).some((letter) => !LETTERS.includes(letter)))
    return null
  return checkLetter(code.slice(0, -1)) === code.at(-1) ? code : null
}

const STROKE = '\u0335'
/** The key that puts a mark on a letter, by Telex and by VNI; `null` = the letter itself once more. */
const MARKS: Readonly<Record<string, readonly [telex: string | null, vni: string]>> = {
  '\u0301': ['S', '1'],
  '\u0300': ['F', '2'],
  '\u0309': ['R', '3'],
  '\u0303': ['X', '4'],
  '\u0323': ['J', '5'],
  '\u0302': [null, '6'],
  '\u031B': ['W', '7'],
  '\u0306': ['W', '8'],
  [STROKE]: [null, '9'],
}

const MOST_MARKS = 4

/**
 * Everything that may have been typed where `word`, decomposed, came of it: keyboards for Vietnamese take the key of a mark
 * right after its letter or anywhere later in the word.
 */
function typedAs(word: string, keyboard: 0 | 1): readonly string[] {
  const last = Array.from(word).findLastIndex((letter) => letter in MARKS)
  if (last < 0) return [word]
  const before = word.slice(0, last)
  const after = word.slice(last + 1)
  const letter = Array.from(before).findLast((each) => !(each in MARKS)) ?? ''
  const key = MARKS[word.charAt(last)]?.[keyboard] ?? letter
  const typed = Array.from({ length: after.length + 1 }, (_, at) =>
    typedAs(before + after.slice(0, at) + key + after.slice(at), keyboard),
  )
  return [...new Set(typed.flat())]
}

/** Every code of these words, each of which may have been typed in several ways. */
const joined = (words: readonly (readonly string[])[]): readonly string[] =>
  words.reduce<readonly string[]>(
    (codes, word) => codes.flatMap((code) => word.map((each) => code + each)),
    [''],
  )

/**
 * What somebody typed as a code, letters alike to others put right; `null` where it cannot be one. A keyboard that writes
 * Vietnamese makes `Ư` of W, `Á` of AS or A1, `Đ` of DD: the check letter tells what was meant.
 */
export function readRecoveryCode(typed: string): string | null {
  const words = typed
    .normalize('NFD')
    .toUpperCase()
    .replaceAll('U\u031B', 'W')
    .replaceAll('Đ', `D${STROKE}`)
    .split(/[\s–—-]+/)
  const letters = Array.from(words.join(''))
  // A mark is one key: what is longer or shorter was never a code. With many marks the ways to type it are too many to try.
  if (letters.length !== CODE_LENGTH) return null
  if (letters.filter((letter) => letter in MARKS).length > MOST_MARKS) return null
  for (const keyboard of [0, 1] as const)
    for (const each of joined(words.map((word) => typedAs(word, keyboard)))) {
      const code = codeOf(each)
      if (code !== null) return code
    }
  return null
}

/** What of a code travels and is kept: SHA-256, hex. */
export const recoveryHash = (code: string): Promise<string> =>
  sha256Hex(`sansangso recovery ${code}`)
