import type { MediaKind } from '@openverse/media'
import { type UpstreamBatch, UpstreamError } from '../upstream-catalog.ts'
import { BatchBuilder } from './batch-builder.ts'
import type { CatalogFile } from './catalog-files.ts'
import { type Cells, parseCsvRecord, parseTsvRecord, type RecordOutcome } from './delimited-record.ts'
import { readFileBytes } from './file-bytes.ts'
import { type Header, readHeader, separatorOf } from './header.ts'
import { type Line, splitLines } from './lines.ts'
import { type AssembledRecord, RecordAssembler } from './record-assembler.ts'

/** Reads a CSV or TSV file, whose first line names the columns. Empty lines are skipped. */
export async function* readDelimited(file: CatalogFile, kind: MediaKind): AsyncGenerator<UpstreamBatch> {
  const batch = new BatchBuilder(file)
  let table: Table | undefined
  for await (const { lines, bytesRead } of splitLines(readFileBytes(file))) {
    let rest = lines
    if (table === undefined && lines.length > 0) {
      table = openTable(file, kind, lines[0]!)
      for (const name of table.header.unknown) batch.unknownColumns.add(name)
      rest = lines.slice(1)
    }
    for (const record of table?.records.push(rest) ?? []) {
      addRecord(batch, table!.header, record)
      if (batch.isFull) yield batch.take(bytesRead)
    }
    yield batch.take(bytesRead)
  }
  for (const record of table?.records.end() ?? []) addRecord(batch, table!.header, record)
  yield batch.take(file.sizeBytes)
}

interface Table {
  readonly header: Header
  readonly records: RecordAssembler
}

function openTable(file: CatalogFile, kind: MediaKind, firstLine: Line): Table {
  refuseCarriageReturns(file, firstLine)
  const separator = file.format === 'tsv' ? '\t' : separatorOf(firstLine.bytes.toString('utf8'))
  const parse = (text: string): RecordOutcome =>
    separator === '\t' ? parseTsvRecord(text) : parseCsvRecord(text, separator)
  const header = readHeader(file.path, headerCells(file, parse, firstLine), kind)
  const wanted = header.names.length
  const faultIn = (cells: Cells) =>
    cells.length === wanted ? undefined : `expected ${wanted} cells as in the header, found ${cells.length}`
  return { header, records: new RecordAssembler({ parse, faultIn }) }
}

function refuseCarriageReturns({ path }: CatalogFile, { bytes }: Line): void {
  const at = bytes.indexOf('\r')
  if (at === -1 || at === bytes.length - 1) return
  const message = `${path}: its lines end in carriage returns alone; save it with line feeds, as every system writes them today`
  throw new UpstreamError('bad-file', message)
}

function headerCells(file: CatalogFile, parse: (text: string) => RecordOutcome, line: Line): Cells {
  const assembler = new RecordAssembler({ parse, faultIn: () => undefined })
  const [record] = [...assembler.push([line]), ...assembler.end()]
  if (record && 'cells' in record.outcome) return record.outcome.cells
  const fault = record && 'fault' in record.outcome ? record.outcome.fault : 'the first line is empty'
  throw new UpstreamError('bad-file', `${file.path}: the header, its first line, cannot be read: ${fault}`)
}

function addRecord(batch: BatchBuilder, header: Header, { line, outcome }: AssembledRecord): void {
  if ('fault' in outcome) {
    const column = outcome.cell === null ? null : (header.names[outcome.cell] ?? null)
    batch.addFault(line.number, line.bytes, outcome.fault, column)
    return
  }
  const raw: Record<string, string | null> = {}
  for (const [at, name] of header.names.entries()) {
    if (name !== null) raw[name] = outcome.cells[at]!
  }
  batch.addRow(raw, line.number)
}
