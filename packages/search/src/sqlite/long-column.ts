import { partBytes } from './columns.ts'
import { freeBytes } from './free-bytes.ts'

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array

interface NumbersType {
  new (length: number): Numbers
  readonly BYTES_PER_ELEMENT: number
}

/**
 * A column of a whole index while it is built, in the parts in which it is written: growing copies nothing, leaves no
 * holes in memory, and takes at most a part more than is needed.
 */
export class LongColumn {
  readonly type: NumbersType
  readonly #valuesPerPart: number
  readonly #parts: Numbers[] = []
  #length = 0

  constructor(type: NumbersType) {
    this.type = type
    this.#valuesPerPart = partBytes / type.BYTES_PER_ELEMENT
  }

  push(value: number): void {
    const at = this.#length++ % this.#valuesPerPart
    if (at === 0) this.#parts.push(new this.type(this.#valuesPerPart))
    this.#parts.at(-1)![at] = value
  }

  /** What was pushed; valid until more is. */
  *parts(): Generator<Numbers> {
    for (const [at, part] of this.#parts.entries())
      yield part.subarray(0, this.#length - at * this.#valuesPerPart)
  }

  /** Gives its memory back; it is empty then. */
  free(): void {
    for (const part of this.#parts.splice(0)) freeBytes(part)
    this.#length = 0
  }

  /** The same values in a column of another type; this one is freed. */
  as(type: NumbersType): LongColumn {
    const column = new LongColumn(type)
    for (const part of this.parts()) for (const value of part) column.push(value)
    this.free()
    return column
  }
}
