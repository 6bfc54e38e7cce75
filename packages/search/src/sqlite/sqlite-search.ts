import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { checkSealedFile } from '@openverse/sealed-files'
import { type IndexSchema, isSameSchema } from '../index-schema.ts'
import type { IndexWriter } from '../index-writer.ts'
import { SearchError } from '../search-error.ts'
import type { SearchEngine, SearchReader } from '../search-reader.ts'
import { type IndexFacts, readColumns } from './columns.ts'
import { databaseFile, formatVersion } from './format.ts'
import { IndexBuilder, removeIndexFiles } from './index-builder.ts'
import { IndexReader } from './index-reader.ts'
import { openForReading } from './list-store.ts'
import type { OpenIndex } from './open-index.ts'
import { ReaderPool, startReaderThread } from './reader-pool.ts'
import { RunBuilder } from './run-builder.ts'
import { type Answering, Searchers } from './searchers.ts'
import { TextThreads } from './text-threads.ts'

export interface SqliteSearchOptions {
  /** The folder of an index; other files in it are left alone. */
  readonly folderOf: (index: string) => string
  /** Threads that search; 0 searches on the calling thread, which then does nothing else meanwhile. */
  readonly readerThreads: number
  /** Threads that index texts while an index is built; 0 does it on the calling thread. */
  readonly buildThreads?: number
  /** Memory for hot lists, over all threads and indices. */
  readonly cacheBytes?: number
}

const defaultCacheBytes = 64 * 1024 * 1024

/** Opens the embedded engine: an inverted index of ours kept in SQLite (docs/search-engine.md). */
export function openSqliteSearch(options: SqliteSearchOptions): SearchEngine {
  return new SqliteSearch(options)
}

class SqliteSearch implements SearchEngine {
  /** Its files are sealed; flags are in memory. */
  readonly keepsFlags = false
  readonly #folderOf: (index: string) => string
  readonly #buildThreads: number
  readonly #answering: Answering
  readonly #readers = new Set<SearchReader>()
  #opened = 0
  #isClosed = false

  constructor({
    folderOf,
    readerThreads,
    buildThreads = 1,
    cacheBytes = defaultCacheBytes,
  }: SqliteSearchOptions) {
    this.#folderOf = folderOf
    this.#buildThreads = buildThreads
    this.#answering =
      readerThreads === 0
        ? new Searchers(cacheBytes)
        : new ReaderPool(readerThreads, () => startReaderThread(Math.floor(cacheBytes / readerThreads)))
  }

  async createIndex(index: string, schema: IndexSchema): Promise<IndexWriter> {
    this.#mustBeOpen()
    const indexing = this.#buildThreads === 0 ? new RunBuilder() : new TextThreads(this.#buildThreads)
    return new IndexBuilder(index, this.#folderOf(index), schema, indexing)
  }

  async openIndex(index: string, schema: IndexSchema): Promise<SearchReader> {
    this.#mustBeOpen()
    const folder = this.#folderOf(index)
    await mustBeIntact(join(folder, databaseFile))
    const opened = readIndex(index, folder, schema)
    const reader = new IndexReader(this.#opened++, opened, this.#answering, (closed) =>
      this.#readers.delete(closed),
    )
    this.#readers.add(reader)
    return reader
  }

  async deleteIndex(index: string): Promise<void> {
    this.#mustBeOpen()
    await removeIndexFiles(this.#folderOf(index))
  }

  /** Nobody asks a file by an alias. */
  async pointAlias(): Promise<void> {
    this.#mustBeOpen()
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.all(Array.from(this.#readers, (reader) => reader.close()))
    await this.#answering.close()
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new SearchError('closed', 'search/sqlite: the engine is closed')
  }
}

/** Throws `missing-index` when no index was finished, `damaged-index` when it is not what was written. */
async function mustBeIntact(path: string): Promise<void> {
  const seal = await checkSealedFile(path)
  if (seal.state === 'unsealed')
    throw new SearchError('missing-index', `search/sqlite: no finished index ${path}; build it`)
  if (seal.state === 'damaged')
    throw new SearchError(
      'damaged-index',
      `search/sqlite: ${seal.file} is damaged: ${seal.reason}; delete the index and build it again`,
    )
}

/** Reads what all threads share of an intact index. Throws `schema-mismatch`, also for one of another format. */
export function readIndex(name: string, folder: string, schema: IndexSchema): OpenIndex {
  const databasePath = join(folder, databaseFile)
  const database = openForReading(databasePath)
  try {
    mustHaveFormat(database, name)
    const select = database.prepare('SELECT value FROM facts WHERE name = ?')
    const fact = (key: string) => JSON.parse((select.get(key) as { value: string }).value)
    if (!isSameSchema(fact('schema') as IndexSchema, schema))
      throw new SearchError(
        'schema-mismatch',
        `search/sqlite: index "${name}" was built for other keyword fields; build it again`,
      )
    const facts = fact('facts') as IndexFacts
    return { name, databasePath, facts, columns: readColumns(database, facts) }
  } finally {
    database.close()
  }
}

function mustHaveFormat(database: DatabaseSync, name: string): void {
  const { user_version: found } = database.prepare('PRAGMA user_version').get()!
  if (found !== formatVersion)
    throw new SearchError(
      'schema-mismatch',
      `search/sqlite: index "${name}" has format ${found}, this version reads ${formatVersion}; build it again`,
    )
}
