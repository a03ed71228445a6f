import type { Profile } from './profile.ts'

const isWritten = (text: string | null): boolean => text !== null && text.trim() !== ''

/** Whether an officer could reach this owner at all: agreeing to be called is worth nothing without a number or an address. */
export const canBeReached = ({ phone, email }: Pick<Profile, 'phone' | 'email'>): boolean =>
  isWritten(phone) || isWritten(email)

/** Of Vietnam: mobile (ten digits), fixed line (eleven, from 02 on) and the 1800 and 1900 lines; of elsewhere with its +. */
const PHONE_SHAPES = [/^0[35789]\d{8}$/, /^02\d{9}$/, /^1[89]00\d{4,6}$/, /^\+(?!84)[1-9]\d{7,14}$/]

/** As dialled in Vietnam. What is pasted brings separators, full-width digits and marks nobody sees along. */
const dialled = (text: string): string =>
  text
    .replaceAll(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+?840?(?=\d{9,10}$)/, '0')

const isWhole = (number: string): boolean => PHONE_SHAPES.some((shape) => shape.test(number))

/** A dash between spaces stands between two numbers, or within one (024 - 3822 3344): where neither side is a number yet. */
function joinedByDashes(text: string): readonly string[] {
  const joined: string[] = []
  let isOpen = false
  for (const part of text.split(/\s\p{Dash}\s/u)) {
    const isNumber = isWhole(dialled(part))
    if (isOpen && !isNumber) joined.push(`${joined.pop() ?? ''} ${part}`)
    else joined.push(part)
    isOpen = !isWhole(dialled(joined.at(-1) ?? ''))
  }
  return joined
}

/** Numbers written beside each other, each as it is dialled. */
const eachDialled = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(/[,;/]|hoặc|và/)
    .flatMap(joinedByDashes)
    .map(dialled)

/**
 * Whether a telephone number looks mistyped. Only ever a warning: number plans change, and people write names or a second
 * number beside it. One that looks right among several is enough.
 */
export function isPhoneDoubtful(text: string): boolean {
  if (!isWritten(text)) return false
  return !eachDialled(text).some(isWhole)
}

/** Whether an e-mail address looks mistyped. Only ever a warning. */
export const isEmailDoubtful = (text: string): boolean =>
  isWritten(text) && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())

/** A spreadsheet takes the zero in front away. */
const withZero = (number: string): string => (/^[35789]\d{8}$/.test(number) ? `0${number}` : number)

/** Longer than any number: several, with nothing between them. */
const MOST_DIGITS = 15

/** The telephone numbers somebody left, each as it is dialled in Vietnam; of several in a row only mobile ones are told apart. */
export const phoneNumbersIn = (text: string): readonly string[] => [
  ...new Set(
    eachDialled(text)
      .flatMap((number) =>
        number.length > MOST_DIGITS ? (number.match(/0[35789]\d{8}/g) ?? []) : [withZero(number)],
      )
      .filter((number) => number.length >= 8),
  ),
]

/** What is written of a number and nothing else: digits, and what people or the program it is copied from put between them. */
const NUMBER_ALONE = /^[\d\s().+\p{Dash}\p{Format}]+$/u
/** What a person may be called by: from home, or from abroad. */
const CALLED_BY = [/^0\d{9,10}$/, /^\+[1-9]\d{7,14}$/]

/** The one telephone number that is all of `text`, as `phoneNumbersIn` gives it; `null` = it is something else. */
export function phoneNumberAlone(text: string): string | null {
  const written = text.normalize('NFKC').trim()
  if (!NUMBER_ALONE.test(written)) return null
  const number = withZero(dialled(written))
  return CALLED_BY.some((shape) => shape.test(number)) ? number : null
}
