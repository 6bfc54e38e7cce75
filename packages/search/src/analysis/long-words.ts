const longest = 255

/** The engines cut a word after 255 UTF-16 units, never through a surrogate pair, and go on with the rest. */
export function splitLongWord(word: string): string[] {
  const parts: string[] = []
  let start = 0
  while (word.length - start > longest) {
    let end = start + longest
    if (isHighSurrogate(word.charCodeAt(end - 1))) end--
    parts.push(word.slice(start, end))
    start = end
  }
  parts.push(word.slice(start))
  return parts
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
