import { isPhoneDoubtful, phoneNumberAlone } from '#domain/contact.ts'
import { searchText } from '#domain/search-text.ts'

/** What somebody looks for: a submission by how its id begins, by the code on its owner's paper, by a number its owner may be called by, or by words of its name. */
export type SearchTerm =
  | { readonly kind: 'id'; readonly start: string }
  /** The last eight digits of the id, in lower case. */
  | { readonly kind: 'receipt'; readonly end: string }
  /** As `phoneNumbersIn` gives it. */
  | { readonly kind: 'phone'; readonly number: string }
  /** Each as `searchText` writes it; none = a term of nothing but signs, which names no business. */
  | { readonly kind: 'name'; readonly words: readonly string[] }

/** How an id begins: at least eight of its characters, one of them a digit (`facebad` could be a name). */
const ID_START = /^(?=.*\d)[0-9a-f-]{8,36}$/

/** Eight digits may be a number without its end, or how an id begins: that they are. */
const EIGHT_ALONE = /^[0-9a-f]{8}$/
/** The ninth character of an id is its first dash: where there is another, it is none, and may be a number. */
const LIKE_AN_ID = /^[0-9a-f]{8}-/

/**
 * The number somebody typed; `null` = none. Groups of eight digits and two or three (09012345-67) are one where they make a
 * number of the plan whole: ids are made from the clock, and none begins like one for decades.
 */
function numberIn(typed: string, start: string): string | null {
  if (EIGHT_ALONE.test(start) || (LIKE_AN_ID.test(start) && isPhoneDoubtful(typed))) return null
  return phoneNumberAlone(typed)
}

/** As on an owner's paper (`receiptCode`): the last eight characters of the id. */
const RECEIPT_CODE = /^([0-9a-f]{4})-([0-9a-f]{4})$/

/** What was meant by what was typed: of the four, the first that it can be. */
export function searchTerm(typed: string): SearchTerm {
  const start = typed.trim().toLowerCase()
  const [, left, right] = RECEIPT_CODE.exec(start) ?? []
  if (left && right) return { kind: 'receipt', end: left + right }
  const number = numberIn(typed, start)
  if (number !== null) return { kind: 'phone', number }
  if (ID_START.test(start)) return { kind: 'id', start }
  return { kind: 'name', words: searchText(typed).split(' ').filter(Boolean) }
}

/** As many digits as a number has, whatever is put between them. */
const NUMBER_WITHIN = /\d(?:[\s().+\p{Dash}\p{Format}]*\d){7,}/gu

/**
 * What was looked for, as the log may keep it: of a number, which is somebody's, no more than its end, also where it stands
 * beside words or another number and nothing is found by it.
 */
export function searchForLog(typed: string): string {
  const term = searchTerm(typed)
  if (term.kind === 'phone') return `…${term.number.slice(-3)}`
  if (term.kind !== 'name') return typed
  return typed
    .normalize('NFKC')
    .replaceAll(NUMBER_WITHIN, (number) => `…${number.replaceAll(/\D/g, '').slice(-3)}`)
}
