import type { Kysely } from 'kysely'
import { insertQuarantinedRows, type QuarantinedRow, type QuarantineSchema } from './quarantine-store.ts'

/** Enough to see what is wrong with a catalogue; a file of nothing but bad rows must not fill the disk with them. */
const mostKept = 10_000
const rowsPerInsert = 1000

/** The rows of one generation that did not become works: the first ones are kept, all are counted. */
export class Quarantine {
  readonly #sql: Kysely<QuarantineSchema>
  readonly #of: { readonly kind: string; readonly generation: number }
  readonly #kept: QuarantinedRow[] = []
  #saved = 0
  #savedTotal = 0
  #total = 0

  constructor(sql: Kysely<QuarantineSchema>, kind: string, generation: number) {
    this.#sql = sql
    this.#of = { kind, generation }
  }

  get total(): number {
    return this.#total
  }

  /** The first row there was, undefined when there was none. */
  get first(): QuarantinedRow | undefined {
    return this.#kept[0]
  }

  add(rows: readonly QuarantinedRow[]): void {
    this.#total += rows.length
    if (this.#kept.length < mostKept) this.#kept.push(...rows.slice(0, mostKept - this.#kept.length))
  }

  /** Writes what was added since the last time. Together, because each write waits for the disk. */
  async save(): Promise<void> {
    while (this.#savedTotal < this.#total) {
      const rows = this.#kept.slice(this.#saved, this.#saved + rowsPerInsert)
      await insertQuarantinedRows(this.#sql, this.#of, this.#saved, rows, this.#total)
      this.#saved += rows.length
      if (this.#saved === this.#kept.length) this.#savedTotal = this.#total
    }
  }
}
