import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const DEFLATED = 8

/** The text of the files in a zip by their names; enough for what an office program writes. */
function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new Error('not a zip')
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(start, start + size)
    files.set(name, (method === DEFLATED ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

/** The paragraphs of a Word file as text; a tab is `\t`. */
export function docxParagraphs(bytes: Uint8Array): readonly string[] {
  const xml = unzipped(bytes).get('word/document.xml') ?? ''
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.replace(/<w:pPr>.*?<\/w:pPr>/gs, '').matchAll(/<w:t[ >][^<]*|<w:tab\/>/g)]
      .map(([part]) => (part.startsWith('<w:tab') ? '\t' : part.replace(/^<w:t[^>]*>/, '')))
      .join(''),
  )
}
