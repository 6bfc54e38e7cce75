import { isUtf8 } from 'node:buffer'
import { type MediaKind, unknownColumns } from '@openverse/media'
import { type UpstreamBatch, UpstreamError } from '../upstream-catalog.ts'
import { BatchBuilder } from './batch-builder.ts'
import type { CatalogFile } from './catalog-files.ts'
import { readFileBytes } from './file-bytes.ts'
import { type Line, maximumLineBytes, notUtf8, splitLines } from './lines.ts'

/** Reads a file with one JSON object a line. Empty lines are skipped. */
export async function* readJsonl(file: CatalogFile, kind: MediaKind): AsyncGenerator<UpstreamBatch> {
  const batch = new BatchBuilder(file)
  const names = new NameWatch(kind, batch.unknownColumns)
  let isBegun = false
  for await (const { lines, bytesRead } of splitLines(readFileBytes(file))) {
    for (const line of lines) {
      if (!isBegun) isBegun = refuseList(file, line)
      addLine(batch, names, line)
      if (batch.isFull) yield batch.take(bytesRead)
    }
    yield batch.take(bytesRead)
  }
}

/**
 * A list as JSON has it may look like rows with a comma too many, all but its last. Answers whether the line had anything
 * in it. Throws `UpstreamError`.
 */
function refuseList({ path }: CatalogFile, { bytes }: Line): boolean {
  const beginning = bytes.toString('utf8', 0, 100).trim()
  if (!beginning.startsWith('[')) return beginning !== ''
  const message = `${path}: it is one JSON list; write each object on a line of its own, without brackets and commas around them (\`jq -c '.[]'\` does that)`
  throw new UpstreamError('bad-file', message)
}

function addLine(batch: BatchBuilder, names: NameWatch, line: Line): void {
  const parsed = parseLine(line)
  if ('fault' in parsed) {
    if (parsed.fault !== null) batch.addFault(line.number, line.bytes, parsed.fault)
    return
  }
  names.look(parsed.object)
  batch.addRow(parsed.object, line.number)
}

/** An empty line is neither an object nor a fault worth telling: `null`. */
type ParsedLine = { readonly object: Readonly<Record<string, unknown>> } | { readonly fault: string | null }

function parseLine({ bytes, isTooLong }: Line): ParsedLine {
  if (isTooLong) return { fault: `longer than ${maximumLineBytes} bytes` }
  if (!isUtf8(bytes)) return { fault: notUtf8 }
  const text = bytes.toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject
      ? { object: value as Record<string, unknown> }
      : { fault: 'expected a JSON object on the line' }
  } catch (error) {
    return { fault: text.trim() === '' ? null : `not JSON: ${(error as Error).message}` }
  }
}

const mostNames = 1000

/** Notes names that mean nothing to the kind; each name is looked up once. */
class NameWatch {
  readonly #kind: MediaKind
  readonly #unknown: Set<string>
  readonly #seen = new Set<string>()

  constructor(kind: MediaKind, unknown: Set<string>) {
    this.#kind = kind
    this.#unknown = unknown
  }

  look(object: Readonly<Record<string, unknown>>): void {
    // A file that invents names for every row must not fill the memory with them.
    if (this.#seen.size >= mostNames) return
    for (const name in object) {
      if (this.#seen.has(name)) continue
      this.#seen.add(name)
      for (const unknown of unknownColumns(this.#kind, [name])) this.#unknown.add(unknown)
    }
  }
}
