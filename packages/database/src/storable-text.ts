/**
 * Text as every database keeps it: U+0000, which PostgreSQL refuses, and halves of surrogate pairs, which are not
 * Unicode, become U+FFFD.
 */
export function storableText(text: string): string {
  const wellFormed = text.toWellFormed()
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\ufffd') : wellFormed
}
