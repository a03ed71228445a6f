import { searchText } from '#domain/search-text.ts'

/** What somebody looks for: a submission by how its id begins, by the code on its owner's paper, or by words of its name. */
export type SearchTerm =
  | { readonly kind: 'id'; readonly start: string }
  /** The last eight digits of the id, in lower case. */
  | { readonly kind: 'receipt'; readonly end: string }
  /** Each as `searchText` writes it; none = a term of nothing but signs, which names no business. */
  | { readonly kind: 'name'; readonly words: readonly string[] }

/** How an id begins: at least eight of its characters, one of them a digit (`facebad` could be a name). */
const ID_START = /^(?=.*\d)[0-9a-f-]{8,36}$/

/** As on an owner's paper (`receiptCode`): the last eight characters of the id. */
const RECEIPT_CODE = /^([0-9a-f]{4})-([0-9a-f]{4})$/

/** What was meant by what was typed: of the three, the first that it can be. */
export function searchTerm(typed: string): SearchTerm {
  const start = typed.trim().toLowerCase()
  const [, left, right] = RECEIPT_CODE.exec(start) ?? []
  if (left && right) return { kind: 'receipt', end: left + right }
  if (ID_START.test(start)) return { kind: 'id', start }
  return { kind: 'name', words: searchText(typed).split(' ').filter(Boolean) }
}
