import type { FileChunk } from './file-bytes.ts'

export interface Line {
  /** From 1. */
  readonly number: number
  /** Without the line feed; of a line that is too long only the beginning. */
  readonly bytes: Buffer
  readonly isTooLong: boolean
}

export interface LineChunk {
  readonly lines: readonly Line[]
  readonly bytesRead: number
}

/** No row of a catalogue needs more, and nothing longer is ever kept in memory. */
export const maximumLineBytes = 1 << 20
export const notUtf8 = 'not valid UTF-8; save the file as UTF-8'
const lineFeed = 0x0a
const keptOfTooLong = 1000

/** Splits a file into its lines, however the pieces fall. The end of the file ends the last line. */
export async function* splitLines(chunks: AsyncIterable<FileChunk>): AsyncGenerator<LineChunk> {
  const splitter = new LineSplitter()
  let bytesRead = 0
  for await (const chunk of chunks) {
    bytesRead = chunk.bytesRead
    yield { lines: splitter.push(chunk.bytes), bytesRead }
  }
  yield { lines: splitter.end(), bytesRead }
}

class LineSplitter {
  /** What has been seen of a line that has not ended yet. */
  #begun: Buffer = Buffer.alloc(0)
  #isTooLong = false
  #number = 1

  push(bytes: Buffer): Line[] {
    const lines: Line[] = []
    let from = 0
    for (;;) {
      const end = bytes.indexOf(lineFeed, from)
      if (end === -1) break
      this.#extend(bytes.subarray(from, end))
      lines.push(this.#take())
      from = end + 1
    }
    this.#extend(bytes.subarray(from))
    return lines
  }

  end(): Line[] {
    return this.#begun.length > 0 ? [this.#take()] : []
  }

  #extend(bytes: Buffer): void {
    if (this.#isTooLong || bytes.length === 0) return
    const isTooLong = this.#begun.length + bytes.length > maximumLineBytes
    const added = isTooLong ? bytes.subarray(0, keptOfTooLong) : bytes
    const line = this.#begun.length === 0 ? added : Buffer.concat([this.#begun, added])
    // A copy of the beginning, so that the rest can be freed.
    this.#begun = isTooLong ? Buffer.from(line.subarray(0, keptOfTooLong)) : line
    this.#isTooLong = isTooLong
  }

  #take(): Line {
    const line = { number: this.#number++, bytes: this.#begun, isTooLong: this.#isTooLong }
    this.#begun = Buffer.alloc(0)
    this.#isTooLong = false
    return line
  }
}
