import { phoneNumbersIn } from '#domain/contact.ts'

/** The numbers in what an owner wrote, as they are kept to be found by: each between two spaces. */
export const numbersText = (phone: string | null | undefined): string =>
  phoneNumbersIn(phone ?? '')
    .map((number) => ` ${number} `)
    .join('')

/** What such a text holds where it holds this number, for `like`. */
export const holdingNumber = (number: string): string => `% ${number} %`
