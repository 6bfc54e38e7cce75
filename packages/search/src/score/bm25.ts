const k1 = 1.2
const b = 0.75

/** How often something occurs over all documents: what the rarity of a word is measured by. */
export interface FieldStatistics {
  /** Documents that have the field, with at least one word. */
  readonly documents: number
  /** Words of the field over all documents, those in the same place counted as well. */
  readonly tokens: number
}

/** How much a word says: the more, the fewer documents have it. */
export function inverseDocumentFrequency(documents: number, documentsWithWord: number): number {
  return Math.log(1 + (documents - documentsWithWord + 0.5) / (documentsWithWord + 0.5))
}

/** The part of a word's or phrase's weight that does not depend on the document; see `lengthNorms` for the other. */
export function bm25Weight(idf: number): number {
  return (1 + k1) * idf
}

/**
 * For each length byte, what is added to the frequency below the line: BM25 = weight × f / (f + norm). Long fields have
 * large norms, so that a word counts for less in them.
 */
export function lengthNorms(field: FieldStatistics): Float64Array {
  const average = field.tokens / field.documents
  return Float64Array.from({ length: 256 }, (_, byte) => k1 * (1 - b + (b * lengthOfByte(byte)) / average))
}

/**
 * A field's length in one byte, as Lucene's `SmallFloat.intToByte4` has it: exact up to 40, then four significant bits,
 * rounded down.
 */
export function byteOfLength(length: number): number {
  if (length < exactLengths) return length
  return exactLengths + floatByte(length - exactLengths)
}

/** The length that a byte stands for. */
export function lengthOfByte(byte: number): number {
  if (byte < exactLengths) return byte
  const encoded = byte - exactLengths
  const shift = (encoded >>> 3) - 1
  return exactLengths + (shift < 0 ? encoded : ((encoded & 7) | 8) * 2 ** shift)
}

/** 255 less the byte of the largest int32 (231). */
const exactLengths = 24

function floatByte(value: number): number {
  const significant = 32 - Math.clz32(value)
  if (significant < 4) return value
  const shift = significant - 4
  return ((value >>> shift) & 7) | ((shift + 1) << 3)
}
