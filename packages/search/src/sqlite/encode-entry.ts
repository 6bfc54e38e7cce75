import { escapedCounts, escapedFrequency, inDescription, inTitle, wordByte } from './entry-byte.ts'
import { hasBytes, hasPositions, type ListKind } from './format.ts'
import type { RunPiece } from './run-file.ts'

/** A place with its field in one number: the field (0 title, 1 description, 2 tags) above, the position below. */
export const fieldUnit = 2 ** 30

/** Adds what a list keeps beside a document: from its occurrences there, `places[start]` to before `places[end]`. */
export function encodeEntry(
  kind: ListKind,
  places: Uint32Array,
  start: number,
  end: number,
  piece: RunPiece,
): void {
  if (!hasBytes(kind)) return
  let title = 0
  let description = 0
  for (let at = start; at < end; at++) {
    if (places[at]! < fieldUnit) title++
    else if (places[at]! < 2 * fieldUnit) description++
  }
  const tags = end - start - title - description
  if (hasPositions(kind)) encodeWord(title, description, tags, places, start, end, piece)
  else encodeTerm(title, description, tags, piece)
}

function encodeTerm(title: number, description: number, tags: number, { bytes, extras }: RunPiece): void {
  const fields = (title > 0 ? inTitle : 0) | (description > 0 ? inDescription : 0)
  bytes.push(fields | Math.min(tags, escapedFrequency))
  if (tags >= escapedFrequency) extras.pushUint32(tags)
}

/** Positions go as the distance from the one before in the same field. */
function encodeWord(
  title: number,
  description: number,
  tags: number,
  places: Uint32Array,
  start: number,
  end: number,
  { bytes, extras }: RunPiece,
): void {
  const byte = wordByte(title, description, tags)
  bytes.push(byte)
  if (byte === escapedCounts) for (const count of [title, description, tags]) extras.pushVarint(count)
  let field = -1
  let previous = 0
  for (let at = start; at < end; at++) {
    const place = places[at]!
    const placeField = place < fieldUnit ? 0 : place < 2 * fieldUnit ? 1 : 2
    if (placeField !== field) {
      field = placeField
      previous = field * fieldUnit
    }
    extras.pushVarint(place - previous)
    previous = place
  }
}
