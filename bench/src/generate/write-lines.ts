import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const linesPerChunk = 500

/** Writes lines to a file, no faster than the disk takes them. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), createWriteStream(path))
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = []
  for (const line of lines) {
    chunk.push(line, '\n')
    if (chunk.length < 2 * linesPerChunk) continue
    yield chunk.join('')
    chunk = []
  }
  yield chunk.join('')
}
