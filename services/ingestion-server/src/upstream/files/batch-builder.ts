import type { UpstreamBatch, UpstreamFault, UpstreamRow } from '../upstream-catalog.ts'
import type { CatalogFile } from './catalog-files.ts'

/**
 * Small enough that a batch is garbage before it has grown old: collecting it then costs next to nothing. With twice as many
 * rows the collector takes a tenth of the time of a refresh.
 */
const rowsPerBatch = 50
const excerptCharacters = 300

/** Collects what a reader finds until it is worth handing on. */
export class BatchBuilder {
  readonly unknownColumns = new Set<string>()
  readonly #file: CatalogFile
  #rows: UpstreamRow[] = []
  #faults: UpstreamFault[] = []

  constructor(file: CatalogFile) {
    this.#file = file
  }

  get isFull(): boolean {
    return this.#rows.length + this.#faults.length >= rowsPerBatch
  }

  addRow(raw: Readonly<Record<string, unknown>>, line: number): void {
    this.#rows.push({ raw, line })
  }

  addFault(line: number, bytes: Buffer, reason: string, column: string | null = null): void {
    const excerpt = bytes.toString('utf8', 0, 4 * excerptCharacters).slice(0, excerptCharacters)
    this.#faults.push({ line, column, reason, excerpt })
  }

  take(bytesRead: number): UpstreamBatch {
    const batch: UpstreamBatch = {
      file: this.#file.name,
      rows: this.#rows,
      faults: this.#faults,
      unknownColumns: this.unknownColumns,
      fraction: Math.min(1, bytesRead / this.#file.sizeBytes),
    }
    this.#rows = []
    this.#faults = []
    return batch
  }
}
