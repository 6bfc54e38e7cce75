import type { TableSetWriter } from '@openverse/database'
import { type CommonRow, type MediaKind, popularityOf, type Row } from '@openverse/media'
import {
  askPatiently,
  type BatchOutcome,
  cutPopularity,
  type DocumentBatches,
  type IndexSummary,
  type IndexWriter,
  type SearchReader,
  type WriteOptions,
} from '@openverse/search'
import { deleteGenerationFiles, discardGeneration } from './discard-generation.ts'
import type { BuildRow, GenerationBuild, SealedGeneration, SealOptions } from './generation-build.ts'
import type { GenerationPorts } from './generation-ports.ts'
import { generationName, insertGeneration, markSealed } from './generations-store.ts'
import { findMarked } from './marked-works-store.ts'
import { putMarks } from './marks.ts'
import { tryAll } from './try-all.ts'
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
  // Where the tables were put back from a backup, the other stores may be ahead of them.
  await deleteGenerationFiles(ports, name)
  const rows = await ports.database.tableSets.create(name, workTables(kind))
  return new TableSetBuild(ports, kind, number, rows)
}

class TableSetBuild implements GenerationBuild {
  readonly kind: MediaKind
  readonly number: number
  readonly #ports: GenerationPorts
  readonly #rows: TableSetWriter
  /** Created when there are documents for it: then it is known how many there will be. */
  #index: Promise<IndexWriter> | undefined
  readonly #sourceCounts = new Map<string, number>()

  constructor(ports: GenerationPorts, kind: MediaKind, number: number, rows: TableSetWriter) {
    this.#ports = ports
    this.kind = kind
    this.number = number
    this.#rows = rows
  }

  async addRows(rows: readonly BuildRow[]): Promise<{ readonly duplicates: readonly number[] }> {
    const outcome = await this.#rows.insert(
      this.kind.name,
      rows.map(({ row, hasSensitiveText }) => ({
        ...row,
        has_sensitive_text: hasSensitiveText,
        rank: cutPopularity(popularityOf(row)),
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
      yield batch.map((row) => ({
        // As it was added.
        row: row as Row & CommonRow,
        hasSensitiveText: row.has_sensitive_text === true,
      }))
    }
  }

  async *addDocuments(batches: DocumentBatches, options?: WriteOptions): AsyncGenerator<BatchOutcome> {
    const index = await this.#openIndex()
    for await (const outcome of index.writeAll(batches, options)) {
      this.#countSources(outcome)
      yield outcome
    }
  }

  async seal(options: SealOptions = {}): Promise<IndexSummary> {
    const summary = await this.#sealBoth(await this.#openIndex(), options)
    await markSealed(this.#ports.database.sql, this.kind.name, this.number, {
      works: summary.documents,
      sourceCounts: Object.fromEntries(this.#sourceCounts),
    })
    if (this.#ports.engine.keepsFlags) await this.#putMarks(options.signal)
    return summary
  }

  async open(signal?: AbortSignal): Promise<SealedGeneration> {
    const search = await this.#openSealedIndex(signal)
    const name = generationName(this.kind.name, this.number)
    const rows = await this.#ports.database.tableSets
      .open(name, workTables(this.kind))
      .catch(async (error) => {
        await search.close().catch(() => undefined)
        throw error
      })
    return {
      search: (request) => search.search(request),
      hasRow: async (identifier) => (await rows.find(this.kind.name, [[identifier]])).length > 0,
      isRemoved: async (identifier) =>
        (await findMarked(this.#ports.database.sql, 'removed_work', this.kind.name, [identifier])).has(
          identifier,
        ),
      close: () => tryAll([() => search.close(), () => rows.close()]),
    }
  }

  async discard(): Promise<void> {
    // There is nothing to give up of one that could not be created. Of one that cannot be given up the rows stay, and with
    // them the knowledge of it: whoever clears up later finds both.
    await (await this.#index?.catch(() => undefined))?.abandon()
    await this.#rows.abandon()
    await discardGeneration(this.#ports, this.kind.name, this.number)
  }

  #countSources({ documents, failed }: BatchOutcome): void {
    const refused = new Set(failed.map(({ identifier }) => identifier))
    for (const { identifier, keywords } of documents) {
      if (refused.has(identifier)) continue
      for (const source of keywords.source ?? []) {
        this.#sourceCounts.set(source, (this.#sourceCounts.get(source) ?? 0) + 1)
      }
    }
  }

  #openIndex(): Promise<IndexWriter> {
    this.#index ??= this.#createIndex()
    return this.#index
  }

  async #createIndex(): Promise<IndexWriter> {
    const expectedDocuments = await this.countRows()
    const name = generationName(this.kind.name, this.number)
    return await this.#ports.engine.createIndex(name, this.kind.indexSchema, { expectedDocuments })
  }

  /** The rows reach the disk while the index is completed. Both have ended, well or not, before a fault is told. */
  async #sealBoth(index: IndexWriter, { onProgress, signal }: SealOptions): Promise<IndexSummary> {
    signal?.throwIfAborted()
    let givenUp: Promise<unknown> | undefined
    const giveUp = () => {
      // What is left of it goes with the generation.
      givenUp = index.abandon().catch(() => undefined)
    }
    signal?.addEventListener('abort', giveUp)
    const [summary, rows] = await Promise.allSettled([index.finish(onProgress), this.#rows.seal()])
    signal?.removeEventListener('abort', giveUp)
    await givenUp
    // Rather than what giving up made of it.
    signal?.throwIfAborted()
    if (summary.status === 'rejected') throw summary.reason
    if (rows.status === 'rejected') throw rows.reason
    return summary.value
  }

  /** Only now that its row says sealed: from here on whoever marks a work does so in this index too (`settleMarks`). */
  async #putMarks(signal: AbortSignal | undefined): Promise<void> {
    const search = await this.#openSealedIndex(signal)
    try {
      await putMarks(this.#ports.database.sql, this.kind.name, search)
    } finally {
      await search.close()
    }
  }

  #openSealedIndex(signal: AbortSignal | undefined): Promise<SearchReader> {
    const name = generationName(this.kind.name, this.number)
    return askPatiently(() => this.#ports.engine.openIndex(name, this.kind.indexSchema), signal)
  }

  /** The first work of a set tells what the set is. */
  async #addSets(rows: readonly BuildRow[]): Promise<void> {
    const { set } = this.kind
    if (set === undefined) return
    const sets = rows.map(({ row }) => set.fromRow(row)).filter((one) => one !== undefined)
    if (sets.length > 0) await this.#rows.insert(set.name, sets)
  }
}
