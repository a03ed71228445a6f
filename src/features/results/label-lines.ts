/** Breaks a label at spaces into lines of at most `longest` characters; a longer word stays whole. */
export function labelLines(label: string, longest: number): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
