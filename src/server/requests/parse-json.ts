/** Levels of the deepest JSON anything here is sent, several times over. */
const MOST_NESTED = 32
/** Brackets a text may open without being looked through: read in some milliseconds, however they are nested. */
const FEW = 16_384

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

/** Whether `text` has so few opening brackets, those within strings too. Found by V8 itself, at a tenth of what a look at each character costs. */
function opensFew(text: string): boolean {
  let left = FEW
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (left === 0) return false
      left -= 1
    }
  return true
}

/**
 * `JSON.parse` of what somebody else wrote. V8 takes a microsecond for each level of nesting: five megabytes of brackets,
 * which travel packed in five kilobytes, would hold up everybody for seconds. A text of more brackets than a hundred submissions
 * have, nested deeper than anything that is sent here, is refused before. Throws `SyntaxError`.
 */
export function parseJson(text: string): unknown {
  if (text.length > FEW && !opensFew(text) && isNestedTooDeep(text))
    throw new SyntaxError('JSON nested too deep')
  return JSON.parse(text)
}
