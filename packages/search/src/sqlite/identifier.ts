/** An identifier is a UUID: four 32-bit words, most significant first, which compare as its text does. */
export const wordsPerIdentifier = 4

/** Characters of its text. */
export const identifierLength = 36

/** Writes an identifier's four words into `target` from `at` on. */
export function parseIdentifier(text: string, target: Uint32Array, at: number): void {
  target[at] = hexadecimal(text, 0, 8)
  target[at + 1] = hexadecimal(text, 9, 13) * 0x1_0000 + hexadecimal(text, 14, 18)
  target[at + 2] = hexadecimal(text, 19, 23) * 0x1_0000 + hexadecimal(text, 24, 28)
  target[at + 3] = hexadecimal(text, 28, 36)
}

/** All digits are put into one place and become a string at once: a page has twenty, and pieces of strings are slow. */
export function formatIdentifier(words: Uint32Array, at: number): string {
  putHexadecimal(words[at]!, 0, 8)
  putHexadecimal(words[at + 1]! >>> 16, 9, 13)
  putHexadecimal(words[at + 1]!, 14, 18)
  putHexadecimal(words[at + 2]! >>> 16, 19, 23)
  putHexadecimal(words[at + 2]!, 24, 28)
  putHexadecimal(words[at + 3]!, 28, 36)
  return formatted.toString('latin1')
}

const formatted = Buffer.alloc(identifierLength, '-')
const digits = Buffer.from('0123456789abcdef')

/** The last digits of a value. */
function putHexadecimal(value: number, start: number, end: number): void {
  for (let at = end - 1; at >= start; at--) {
    formatted[at] = digits[value & 15]!
    value >>>= 4
  }
}

/** Negative when the identifier at `a` comes before that at `b`. */
export function compareIdentifiers(words: Uint32Array, a: number, b: number): number {
  for (let word = 0; word < wordsPerIdentifier; word++) {
    const difference = words[a + word]! - words[b + word]!
    if (difference !== 0) return difference
  }
  return 0
}

function hexadecimal(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    value = value * 16 + (code < 58 ? code - 48 : code - 87)
  }
  return value
}
