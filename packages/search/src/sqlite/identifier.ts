/** An identifier is a UUID: four 32-bit words, most significant first, which compare as its text does. */
export const wordsPerIdentifier = 4

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isIdentifier = (text: string) => uuid.test(text)

/** Writes an identifier's four words into `target` from `at` on. */
export function parseIdentifier(text: string, target: Uint32Array, at: number): void {
  target[at] = hexadecimal(text, 0, 8)
  target[at + 1] = hexadecimal(text, 9, 13) * 0x1_0000 + hexadecimal(text, 14, 18)
  target[at + 2] = hexadecimal(text, 19, 23) * 0x1_0000 + hexadecimal(text, 24, 28)
  target[at + 3] = hexadecimal(text, 28, 36)
}

export function formatIdentifier(words: Uint32Array, at: number): string {
  let hex = ''
  for (let word = at; word < at + wordsPerIdentifier; word++)
    hex += words[word]!.toString(16).padStart(8, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
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
