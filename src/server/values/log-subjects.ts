import { searchTerm } from './search-term.ts'

/** What was asked of the log: by one thing it was done to. */
export interface LogSubject {
  /** As `subjectsIn` writes it: all of it, or how it begins. */
  readonly term: string
  readonly isWhole: boolean
  /** What the line itself has in it, in lower case. */
  readonly within: string
}

/** Ours: submissions, events, tablets, tokens, requests, exclusions; a case's begins with its submission's. */
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g
const WHOLE_UUID = new RegExp(`^${UUID.source}$`)
const CASE_ID = new RegExp(`^(${UUID.source})\\.[0-9a-z-]+$`)
const EMAIL = /[^\s"@,]+@[^\s"@,]+/g
/** What is longer is no address, and would not go into an index. */
const LONGEST = 254
/** Whose lines name accounts. Elsewhere an address is what somebody typed. */
const OF_ACCOUNTS = /^(?:account|staff)\./
/** So many of an id's last digits are on an owner's paper (`receiptCode`). */
const RECEIPT_DIGITS = 8

/** Apart from how an id begins. */
const receiptTerm = (digits: string): string => `…${digits}`

/**
 * By what a line of the log is found again: ids, also by their ends, and, where it is about accounts, their addresses. In
 * lower case, each once.
 */
export function subjectsIn({
  event,
  detail,
}: {
  readonly event: string
  readonly detail: string
}): readonly string[] {
  const text = detail.toLowerCase()
  const ids = text.match(UUID) ?? []
  const emails = OF_ACCOUNTS.test(event) ? (text.match(EMAIL) ?? []) : []
  return [
    ...new Set([
      ...ids,
      ...ids.map((id) => receiptTerm(id.slice(-RECEIPT_DIGITS))),
      ...emails.filter(({ length }) => length <= LONGEST),
    ]),
  ]
}

/** What was meant by what was typed; `null` = nothing that the log is asked by. */
export function subjectAsked(typed: string): LogSubject | null {
  const text = typed.trim().toLowerCase()
  // Its first letter at least.
  if (/^[^\s"@,]+@/.test(text)) return { term: text, isWhole: false, within: text }
  const [, submission] = CASE_ID.exec(text) ?? []
  if (submission !== undefined) return { term: submission, isWhole: true, within: text }
  const asked = searchTerm(text)
  switch (asked.kind) {
    case 'id':
      return { term: asked.start, isWhole: WHOLE_UUID.test(asked.start), within: asked.start }
    case 'receipt':
      return { term: receiptTerm(asked.end), isWhole: true, within: asked.end }
    case 'phone':
    case 'name':
      return null
  }
}
