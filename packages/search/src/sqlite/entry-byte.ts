/**
 * The byte that stands beside each document in a list.
 *
 * Of a **term**: bit 7 in the title, bit 6 in the description, bits 0–5 how often in the tags; 63 means that the exact
 * frequency stands among the list's escapes.
 *
 * Of a **word**: how often in the title (bits 6–7), description (3–5) and tags (0–2); 255 means that the three counts
 * stand before the document's positions.
 */
export const inTitle = 0x80
export const inDescription = 0x40
export const tagFrequencyBits = 0x3f
export const escapedFrequency = 63
export const escapedCounts = 255

export function wordByte(title: number, description: number, tags: number): number {
  if (title > 3 || description > 7 || tags > 7) return escapedCounts
  return (title << 6) | (description << 3) | tags
}

/** How often a word is in a field (0 title, 1 description, 2 tags) by its byte, unless that is escaped. */
export const countInField = [
  (byte: number) => byte >>> 6,
  (byte: number) => (byte >>> 3) & 7,
  (byte: number) => byte & 7,
] as const

/** Positions that follow a byte that is not escaped: the sum of its three counts. */
export const positionsOfByte = Uint8Array.from(
  { length: 256 },
  (_, byte) => countInField[0](byte) + countInField[1](byte) + countInField[2](byte),
)

/** Sets of fields are bits: 1 title, 2 description, 4 tags. The fields that a term's byte speaks of. */
export const fieldsOfTermByte = Uint8Array.from(
  { length: 256 },
  (_, byte) => (byte & inTitle ? 1 : 0) | (byte & inDescription ? 2 : 0) | (byte & tagFrequencyBits ? 4 : 0),
)

/** The fields that a word's byte speaks of; an escaped one may mean any. */
export const fieldsOfWordByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === escapedCounts
    ? 0b111
    : countInField.reduce((fields, count, field) => fields | (count(byte) > 0 ? 1 << field : 0), 0),
)
