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

/**
 * Whether a telephone number looks mistyped. Only ever a warning: number plans change, and people write names or a second
 * number beside it. One that looks right among several is enough.
 */
export function isPhoneDoubtful(text: string): boolean {
  if (!isWritten(text)) return false
  return !text
    .normalize('NFKC')
    .split(/[,;/]|\s-\s|hoặc|và/)
    .map(dialled)
    .some((number) => PHONE_SHAPES.some((shape) => shape.test(number)))
}

/** Whether an e-mail address looks mistyped. Only ever a warning. */
export const isEmailDoubtful = (text: string): boolean =>
  isWritten(text) && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
