/** Levels of the deepest JSON anything here is sent, several times over. */
const MOST_NESTED = 32
/** Characters a text may have without being looked through: read in some milliseconds, however it is nested. */
const SHORT = 16_384

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Where the string that begins at `from` ends. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) at += 1
  }
  return at
}

/** As far as `text` is JSON at all: `JSON.parse` goes no further than that either. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = endOfString(text, at)
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
      depth += 1
      if (depth > MOST_NESTED) return true
    } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1
  }
  return false
}

/**
 * `JSON.parse` of what somebody else wrote. V8 takes a microsecond for each level of nesting: five megabytes of brackets,
 * which travel packed in five kilobytes, would hold up everybody for seconds. A long text nested deeper than anything that is
 * sent here is refused before. Throws `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  if (text.length > SHORT && isNestedTooDeep(text)) throw new SyntaxError('JSON nested too deep')
  return JSON.parse(text)
}
