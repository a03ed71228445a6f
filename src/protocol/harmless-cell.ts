/**
 * Where a formula could begin: at the start of the text, and behind everything a spreadsheet may cut at. A file cut at
 * commas here is cut at semicolons by a computer set to Vietnamese, and at line breaks by both; quotes inside a line
 * stop neither.
 */
const FORMULA_START = /([;\t\r\n]|^)(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/**
 * Unicode's characters that have what follows written the other way round until another ends it. In a name nobody types
 * them; in a list of names they show a telephone number as another one, and in a plain editor the rest of the line.
 */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g

/** The text without what would show it, or what stands behind it, in another order than it is written. */
export const inWrittenOrder = (text: string): string => text.replaceAll(TURNING, '')

/**
 * The text in the order it is written, with an apostrophe before all a spreadsheet could take for a formula; most texts come
 * back as they are.
 */
export const harmlessCell = (text: string): string =>
  inWrittenOrder(text).replaceAll(FORMULA_START, "$1'")
