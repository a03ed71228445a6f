/** Memory that is used again and again: gives so many bytes, which are anybody's when they are asked for anew. */
export function workbench(): (size: number) => Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(0)
  return (size) => {
    // A little more: days differ, and each growth leaves what was behind.
    if (bytes.length < size) bytes = new Uint8Array(Math.ceil(size * 1.25))
    return bytes
  }
}
