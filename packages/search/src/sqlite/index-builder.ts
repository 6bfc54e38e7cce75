import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deleteSealedFile, sealFile } from '@openverse/sealed-files'
import { reasonToRefuse } from '../document-check.ts'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import type {
  BatchOutcome,
  DocumentBatches,
  IndexSummary,
  IndexWriter,
  WriteOptions,
  WriteOutcome,
} from '../index-writer.ts'
import { mustFollow } from '../rank-order.ts'
import { SearchError } from '../search-error.ts'
import { ColumnBuilder } from './column-builder.ts'
import type { IndexFacts } from './columns.ts'
import { databaseFile, formatVersion, isBesideDatabase, runFile, tables } from './format.ts'
import { IdentifierTable } from './identifier-table.ts'
import { ListWriter } from './list-writer.ts'
import type { TextIndexing } from './text-batch.ts'
import { TextFeed, type TextPortions } from './text-feed.ts'

/** About 400,000 occurrences of words a run; a batch is a few hundred documents. */
const defaultPortions: TextPortions = { charactersPerBatch: 64 * 1024, batchesPerRun: 48 }

/**
 * Builds an index: texts go into runs of bounded size, which `finish` merges into the lists of the database; the columns
 * stay in memory until then. Everything but the indexing of the texts happens on the calling thread.
 */
export class IndexBuilder implements IndexWriter {
  readonly #folder: string
  readonly #path: string
  readonly #schema: IndexSchema
  readonly #texts: TextFeed
  readonly #columns: ColumnBuilder
  readonly #identifiers = new IdentifierTable()
  #last: IndexDocument | undefined
  #finishing: Promise<IndexSummary> | undefined
  #state: 'writing' | 'finishing' | 'finished' | 'abandoned' = 'writing'

  /** Throws `index-exists` when the folder has an index, finished or not. */
  constructor(
    index: string,
    folder: string,
    schema: IndexSchema,
    indexing: TextIndexing,
    portions = defaultPortions,
  ) {
    const path = join(folder, databaseFile)
    if (existsSync(path))
      throw new SearchError(
        'index-exists',
        `search/sqlite: index "${index}" exists already in ${folder}; delete it before building it anew`,
      )
    mkdirSync(folder, { recursive: true })
    this.#folder = folder
    this.#path = path
    this.#schema = schema
    this.#columns = new ColumnBuilder(schema)
    const pathOfRun = (run: number) => join(folder, runFile(run))
    this.#texts = new TextFeed(indexing, portions, pathOfRun, (measures) =>
      this.#columns.addMeasures(measures),
    )
    // Claims the name at once: an unfinished index is one, too.
    openForWriting(path).close()
  }

  async write(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    this.#mustBeWriting()
    return translated(() => this.#write(documents))
  }

  async *writeAll(batches: DocumentBatches, { signal }: WriteOptions = {}): AsyncGenerator<BatchOutcome> {
    for await (const documents of batches) {
      signal?.throwIfAborted()
      yield { documents, ...(await this.write(documents)) }
    }
  }

  async finish(onProgress: (fraction: number) => void = () => {}): Promise<IndexSummary> {
    this.#mustBeWriting()
    this.#state = 'finishing'
    this.#finishing = translated(() => this.#finish(onProgress))
    const summary = await this.#finishing
    this.#state = 'finished'
    return summary
  }

  async abandon(): Promise<void> {
    if (this.#state === 'finished' || this.#state === 'abandoned') return
    this.#state = 'abandoned'
    await this.#texts.abandon()
    // Its fault is told to whoever finishes.
    await Promise.allSettled([this.#finishing])
    await removeIndexFiles(this.#folder)
  }

  async #write(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    this.#texts.throwFault()
    const failed: { identifier: string; reason: string }[] = []
    for (const document of documents) {
      const reason = reasonToRefuse(document, this.#schema)
      if (reason === undefined) this.#add(document)
      else failed.push({ identifier: document.identifier, reason })
      if (this.#texts.isFull) await this.#texts.send()
    }
    return { written: documents.length - failed.length, failed }
  }

  async #finish(onProgress: (fraction: number) => void): Promise<IndexSummary> {
    await this.#texts.finish()
    const { documents } = await this.#writeDatabase((fraction) => onProgress(fraction * 0.9))
    // What is known of each document is let go of: whoever opens the index has all of it in memory again.
    this.#columns.free()
    this.#identifiers.free()
    await sealFile(this.#path)
    onProgress(1)
    return { documents }
  }

  async #writeDatabase(onProgress: (fraction: number) => void): Promise<IndexFacts> {
    const { facts } = this.#columns
    const database = openForWriting(this.#path)
    try {
      database.exec(`BEGIN; PRAGMA user_version = ${formatVersion}; ${tables}`)
      await this.#writeLists(database, onProgress)
      this.#columns.write(database, this.#identifiers)
      const insertFact = database.prepare('INSERT INTO facts VALUES (?, ?)')
      insertFact.run('schema', JSON.stringify(this.#schema))
      insertFact.run('facts', JSON.stringify(facts))
      database.exec('COMMIT')
    } finally {
      database.close()
    }
    return facts
  }

  async #writeLists(database: DatabaseSync, onProgress: (fraction: number) => void): Promise<void> {
    const writer = new ListWriter(database)
    for await (const pieces of this.#texts.merged()) {
      writer.write(pieces)
      onProgress(pieces.fraction)
      if (this.#state === 'abandoned')
        throw new SearchError('closed', 'search/sqlite: this index is abandoned')
    }
    writer.finish()
  }

  #add(document: IndexDocument): void {
    this.#mustFollow(document)
    this.#columns.add(document)
    this.#texts.add(document)
  }

  #mustFollow(document: IndexDocument): void {
    mustFollow(this.#last, document, 'search/sqlite')
    if (!this.#identifiers.add(document.identifier))
      throw new SearchError('out-of-order', `search/sqlite: ${document.identifier} came twice`)
    this.#last = document
  }

  #mustBeWriting(): void {
    if (this.#state !== 'writing')
      throw new SearchError('closed', 'search/sqlite: this index is finished or abandoned; create another')
  }
}

/** What the disk or SQLite refuse, a full disk for instance, is told in the port's words. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SearchError) throw error
    throw new SearchError('unavailable', `search/sqlite: the index could not be written: ${error}`, {
      cause: error,
    })
  }
}

/**
 * Removes what belongs to an index, and leaves the folder and what others keep in it. The database goes last: as long as
 * it is there the name is taken, so whoever builds anew finds nothing left over.
 */
export async function removeIndexFiles(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder))
    if (isBesideDatabase(name)) rmSync(join(folder, name), { force: true })
  await deleteSealedFile(join(folder, databaseFile))
}

/**
 * Nothing is read before the file is sealed, so the database needs neither journal nor waiting for the disk. Rows come in
 * the order of their keys, so a page that is full is not needed again, and a small cache will do.
 */
function openForWriting(path: string): DatabaseSync {
  // In its defensive mode, which is the default, SQLite keeps a journal whatever it is told.
  const database = new DatabaseSync(path, { defensive: false })
  database.exec(`
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -2048;
  `)
  return database
}
