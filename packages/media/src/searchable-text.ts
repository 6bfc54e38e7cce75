/**
 * What stands between a text and whoever looks for it: accents and syllables written as characters of their own, as file
 * names of macOS have them; the narrow space of French typography, which sticks to the word before it; and byte order marks.
 */
const obstacle = /[\u0300-\u036f\u1100-\u11ff\u202f\u3099\u309a\ufeff]/

/**
 * A text of a work as it is indexed, and of a query as it is looked for: composed (NFC), with spaces that separate words.
 * What is shown stays as it was written.
 */
export function searchableText(text: string): string {
  if (!obstacle.test(text)) return text
  return text.replaceAll('\u202f', '\u00a0').replaceAll('\ufeff', '').normalize('NFC')
}
