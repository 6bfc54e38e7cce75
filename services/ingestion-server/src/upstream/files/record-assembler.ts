import { isUtf8 } from 'node:buffer'
import type { Cells, RecordOutcome } from './delimited-record.ts'
import { type Line, maximumLineBytes, notUtf8 } from './lines.ts'

export interface AssembledRecord {
  /** The line on which it begins; of a faulty record the only one that is at fault. */
  readonly line: Line
  readonly outcome: Exclude<RecordOutcome, 'open'>
}

/** The grammar of a record, and what else it takes to be one of this file. */
export interface RecordGrammar {
  parse(text: string): RecordOutcome
  /** What is wrong with a record that is well formed, such as too few cells. */
  faultIn(cells: Cells): string | undefined
}

/**
 * Puts lines together to records, a record being as many lines as its quotes hold together. One stray quote must not
 * swallow what follows it: when the lines from a quote on make no sense as one record, or do not end within the size
 * of a line, only the first of them is at fault and reading goes on with the second.
 */
export class RecordAssembler {
  readonly #grammar: RecordGrammar
  #waiting: readonly Line[] = []

  constructor(grammar: RecordGrammar) {
    this.#grammar = grammar
  }

  /** Takes the next lines of the file, and answers the records that are complete with them. */
  push(lines: readonly Line[]): AssembledRecord[] {
    return this.#assemble(this.#waiting.length === 0 ? lines : [...this.#waiting, ...lines], false)
  }

  /** Answers what is left when there are no more lines. */
  end(): AssembledRecord[] {
    return this.#assemble(this.#waiting, true)
  }

  #assemble(lines: readonly Line[], isEnd: boolean): AssembledRecord[] {
    const records: AssembledRecord[] = []
    let at = 0
    while (at < lines.length) {
      const line = lines[at]!
      if (isBlank(line)) {
        at++
        continue
      }
      const found = this.#recordAt(lines, at, isEnd)
      if (found === 'incomplete') break
      records.push({ line, outcome: found.outcome })
      at += found.lines
    }
    this.#waiting = lines.slice(at)
    return records
  }

  #recordAt(lines: readonly Line[], at: number, isEnd: boolean): Found | 'incomplete' {
    const first = lines[at]!
    if (first.isTooLong) return refusal(`longer than ${maximumLineBytes} bytes`)
    const alone = this.#read(first.bytes)
    if (alone !== 'open') return { outcome: alone, lines: 1 }
    const closing = findClosingLine(lines, at)
    if (closing === 'too-far') return refusal(`a quote that is not closed within ${maximumLineBytes} bytes`)
    if (closing === undefined) return isEnd ? refusal('a quote that is never closed') : 'incomplete'
    const joined = this.#read(join(lines.slice(at, closing + 1)))
    if (joined === 'open') return refusal(`a quote that is not closed where its cell ends`)
    if ('fault' in joined)
      return refusal(`with the lines that its quotes hold together it is no record: ${joined.fault}`)
    return { outcome: joined, lines: closing + 1 - at }
  }

  #read(bytes: Buffer): RecordOutcome {
    if (!isUtf8(bytes)) return { fault: notUtf8, cell: null }
    const length = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
    const parsed = this.#grammar.parse(bytes.toString('utf8', 0, length))
    if (parsed === 'open' || 'fault' in parsed) return parsed
    const fault = this.#grammar.faultIn(parsed.cells)
    return fault === undefined ? parsed : { fault, cell: null }
  }
}

interface Found {
  readonly outcome: Exclude<RecordOutcome, 'open'>
  readonly lines: number
}

const carriageReturn = 0x0d
const quote = 0x22
const lineFeed = Buffer.from('\n')

const refusal = (fault: string): Found => ({ outcome: { fault, cell: null }, lines: 1 })

const isBlank = ({ bytes }: Line) => bytes.length === 0 || (bytes.length === 1 && bytes[0] === carriageReturn)

const join = (lines: readonly Line[]) =>
  Buffer.concat(lines.flatMap(({ bytes }, at) => (at === 0 ? [bytes] : [lineFeed, bytes])))

/** The first line after `at` with which the number of quotes is even again. */
function findClosingLine(lines: readonly Line[], at: number): number | 'too-far' | undefined {
  let size = lines[at]!.bytes.length
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]!
    size += line.bytes.length + 1
    if (line.isTooLong || size > maximumLineBytes) return 'too-far'
    if (hasOddQuotes(line)) return next
  }
  return undefined
}

/** Remembered, since a line is looked at again after each stray quote before it. */
const oddQuotes = new WeakMap<Line, boolean>()

function hasOddQuotes(line: Line): boolean {
  const known = oddQuotes.get(line)
  if (known !== undefined) return known
  let isOdd = false
  for (let at = line.bytes.indexOf(quote); at !== -1; at = line.bytes.indexOf(quote, at + 1)) isOdd = !isOdd
  oddQuotes.set(line, isOdd)
  return isOdd
}
