/**
 * Where a formula could begin: at the start of the text, and behind everything a spreadsheet may cut at. A file cut at
 * commas here is cut at semicolons by a computer set to Vietnamese, and at line breaks by both; quotes inside a line
 * stop neither.
 */
const FORMULA_START = /([;\t\r\n]|^)(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** The text with an apostrophe before all a spreadsheet could take for a formula; most texts come back as they are. */
export const harmlessCell = (text: string): string => text.replaceAll(FORMULA_START, "$1'")
