import type { TableSetWriter } from '@openverse/database'
import type { CommonRow, MediaKind, Row } from '@openverse/media'
import {
  cutPopularity,
  type IndexDocument,
  type IndexSummary,
  type IndexWriter,
  type WriteOutcome,
} from '@openverse/search'
import { deleteGenerationFiles, discardGeneration } from './discard-generation.ts'
import type { BuildRow, GenerationBuild, SealedGeneration } from './generation-build.ts'
import type { GenerationPorts } from './generation-ports.ts'
import { generationName, insertGeneration, markSealed } from './generations-store.ts'
import { workTables } from './work-tables.ts'

/** Begins a generation under the next number of its kind. */
export async function beginGeneration(
  ports: GenerationPorts,
  kind: MediaKind,
  from: { readonly upstream: string; readonly filesRoot: string | null },
): Promise<GenerationBuild> {
  const builtOn = ports.now().toISOString()
  const number = await insertGeneration(ports.database.sql, { kind: kind.name, ...from, builtOn })
  const name = generationName(kind.name, number)
  // A discarded generation may have had the number, and a crash kept its files.
  await deleteGenerationFiles(ports, name)
  const rows = await ports.database.tableSets.create(name, workTables(kind))
  const index = await ports.engine.createIndex(name, kind.indexSchema)
  return new TableSetBuild(ports, kind, number, rows, index)
}

class TableSetBuild implements GenerationBuild {
  readonly kind: MediaKind
  readonly number: number
  readonly #ports: GenerationPorts
  readonly #rows: TableSetWriter
  readonly #index: IndexWriter
  readonly #sourceCounts = new Map<string, number>()

  constructor(
    ports: GenerationPorts,
    kind: MediaKind,
    number: number,
    rows: TableSetWriter,
    index: IndexWriter,
  ) {
    this.#ports = ports
    this.kind = kind
    this.number = number
    this.#rows = rows
    this.#index = index
  }

  async addRows(rows: readonly BuildRow[]): Promise<{ readonly duplicates: readonly number[] }> {
    const outcome = await this.#rows.insert(
      this.kind.name,
      rows.map(({ row, hasSensitiveText }) => ({
        ...row,
        has_sensitive_text: hasSensitiveText,
        rank: cutPopularity(this.kind.toDocument(row as Row & CommonRow, { flags: [] }).popularity),
      })),
    )
    await this.#addSets(rows)
    return outcome
  }

  countRows(): Promise<number> {
    return this.#rows.count(this.kind.name)
  }

  async *readInRankOrder(batchSize: number): AsyncIterable<readonly BuildRow[]> {
    const order = [
      { column: 'rank', direction: 'descending' },
      { column: 'identifier', direction: 'ascending' },
    ] as const
    for await (const batch of this.#rows.scan(this.kind.name, order, batchSize)) {
      yield batch.map(({ has_sensitive_text, rank: _, ...row }) => ({
        row,
        hasSensitiveText: has_sensitive_text === true,
      }))
    }
  }

  async addDocuments(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    const outcome = await this.#index.write(documents)
    const failed = new Set(outcome.failed.map(({ identifier }) => identifier))
    for (const { identifier, keywords } of documents) {
      if (failed.has(identifier)) continue
      for (const source of keywords.source ?? []) {
        this.#sourceCounts.set(source, (this.#sourceCounts.get(source) ?? 0) + 1)
      }
    }
    return outcome
  }

  async seal(onProgress?: (fraction: number) => void): Promise<IndexSummary> {
    const summary = await this.#index.finish(onProgress)
    await this.#rows.seal()
    await markSealed(this.#ports.database.sql, this.kind.name, this.number, {
      works: summary.documents,
      sourceCounts: Object.fromEntries(this.#sourceCounts),
    })
    return summary
  }

  async open(): Promise<SealedGeneration> {
    const name = generationName(this.kind.name, this.number)
    const rows = await this.#ports.database.tableSets.open(name, workTables(this.kind))
    const search = await this.#ports.engine.openIndex(name, this.kind.indexSchema)
    return {
      search: (request) => search.search(request),
      hasRow: async (identifier) => (await rows.find(this.kind.name, [[identifier]])).length > 0,
      async close() {
        await search.close()
        await rows.close()
      },
    }
  }

  async discard(): Promise<void> {
    await this.#index.abandon()
    await this.#rows.abandon()
    await discardGeneration(this.#ports, this.kind.name, this.number)
  }

  /** The first work of a set tells what the set is. */
  async #addSets(rows: readonly BuildRow[]): Promise<void> {
    const { set } = this.kind
    if (set === undefined) return
    const sets = rows.map(({ row }) => set.fromRow(row as Row & CommonRow)).filter((one) => one !== undefined)
    if (sets.length > 0) await this.#rows.insert(set.name, sets)
  }
}
