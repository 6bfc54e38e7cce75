/**
 * Popularity by document. It falls with the document number, and cut to 16 bits it does so in a few thousand steps, which
 * stay in the processor's cache where a column would not.
 */
export interface PopularitySteps {
  /** The first document of each step, ascending, and in the end a number that no document has. */
  readonly starts: Uint32Array
  /** The cut popularity of a step's documents. */
  readonly values: Uint16Array
}

/** The steps of a column, in memory that threads share. */
export function popularitySteps(column: Uint16Array): PopularitySteps {
  let steps = 0
  for (let document = 0; document < column.length; document++)
    if (document === 0 || column[document] !== column[document - 1]) steps++
  const starts = new Uint32Array(new SharedArrayBuffer((steps + 1) * 4))
  const values = new Uint16Array(new SharedArrayBuffer(steps * 2))
  let step = 0
  for (let document = 0; document < column.length; document++) {
    if (document > 0 && column[document] === column[document - 1]) continue
    starts[step] = document
    values[step++] = column[document]!
  }
  starts[steps] = noDocument
  return { starts, values }
}

/** The step of a document. */
export function stepOf({ starts }: PopularitySteps, document: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle + 1]! <= document) low = middle + 1
    else high = middle
  }
  return low
}

const noDocument = 0xffff_ffff
