import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { IndexDocument, IndexSchema } from '../index-schema.ts'
import type { IndexSummary, IndexWriter, WriteOutcome } from '../index-writer.ts'
import { compareRank } from '../score/index.ts'
import { SearchError } from '../search-error.ts'
import { ColumnBuilder } from './column-builder.ts'
import { reasonToRefuse } from './document-check.ts'
import { databaseFile, formatVersion, isRunFile, manifestFile, runFile, tables } from './format.ts'
import { IdentifierTable } from './identifier-table.ts'
import { sealIndex } from './manifest.ts'
import { mergeRuns } from './merge-runs.ts'
import { RunWriter } from './run-file.ts'
import { TextIndexer } from './text-indexer.ts'

/** After so many occurrences of words what is in memory becomes a run on disk. */
const defaultOccurrencesPerRun = 1_000_000

/**
 * Builds an index: texts go into runs of bounded size, which `finish` merges into the lists of the database; the columns
 * stay in memory until then. Everything happens on the calling thread.
 */
export class IndexBuilder implements IndexWriter {
  readonly #folder: string
  readonly #schema: IndexSchema
  readonly #occurrencesPerRun: number
  readonly #texts = new TextIndexer()
  readonly #columns: ColumnBuilder
  readonly #identifiers = new IdentifierTable()
  readonly #runs: string[] = []
  #last: { readonly identifier: string; readonly popularity: number | null } | undefined
  #state: 'writing' | 'finishing' | 'finished' | 'abandoned' = 'writing'

  /** Throws `index-exists` when the folder has an index, finished or not. */
  constructor(
    index: string,
    folder: string,
    schema: IndexSchema,
    occurrencesPerRun = defaultOccurrencesPerRun,
  ) {
    if (existsSync(join(folder, databaseFile)) || existsSync(join(folder, manifestFile)))
      throw new SearchError(
        'index-exists',
        `search/sqlite: index "${index}" exists already in ${folder}; delete it before building it anew`,
      )
    removeIndexFiles(folder)
    mkdirSync(folder, { recursive: true })
    this.#folder = folder
    this.#schema = schema
    this.#occurrencesPerRun = occurrencesPerRun
    this.#columns = new ColumnBuilder(schema)
    // Claims the name at once: an unfinished index is one, too.
    openForWriting(join(folder, databaseFile)).close()
  }

  async write(documents: readonly IndexDocument[]): Promise<WriteOutcome> {
    this.#mustBeWriting()
    return translated(async () => this.#write(documents))
  }

  async finish(onProgress: (fraction: number) => void = () => {}): Promise<IndexSummary> {
    this.#mustBeWriting()
    this.#state = 'finishing'
    const summary = await translated(() => this.#finish(onProgress))
    this.#state = 'finished'
    return summary
  }

  async abandon(): Promise<void> {
    if (this.#state === 'finished' || this.#state === 'abandoned') return
    this.#state = 'abandoned'
    removeIndexFiles(this.#folder)
  }

  #write(documents: readonly IndexDocument[]): WriteOutcome {
    const failed: { identifier: string; reason: string }[] = []
    for (const document of documents) {
      const reason = reasonToRefuse(document, this.#schema)
      if (reason === undefined) this.#add(document)
      else failed.push({ identifier: document.identifier, reason })
    }
    return { written: documents.length - failed.length, failed }
  }

  async #finish(onProgress: (fraction: number) => void): Promise<IndexSummary> {
    this.#writeRun()
    const { facts } = this.#columns
    const database = openForWriting(join(this.#folder, databaseFile))
    try {
      database.exec(`BEGIN; ${tables}`)
      mergeRuns(database, this.#runs, (fraction) => onProgress(fraction * 0.9))
      this.#columns.write(database, this.#identifiers)
      const insertFact = database.prepare('INSERT INTO facts VALUES (?, ?)')
      insertFact.run('schema', JSON.stringify(this.#schema))
      insertFact.run('facts', JSON.stringify(facts))
      database.exec('COMMIT')
    } finally {
      database.close()
    }
    for (const run of this.#runs) rmSync(run)
    const { sizeBytes } = await sealIndex(this.#folder, formatVersion)
    onProgress(1)
    const { documents, popularityPivot, authorityPivot } = facts
    return { documents, popularityPivot, authorityPivot, sizeBytes }
  }

  #add(document: IndexDocument): void {
    this.#mustFollow(document)
    const number = this.#columns.documents
    this.#columns.add(document)
    this.#texts.add(document, number, this.#columns)
    if (this.#texts.occurrences >= this.#occurrencesPerRun) this.#writeRun()
  }

  #writeRun(): void {
    const path = join(this.#folder, runFile(this.#runs.length))
    const run = new RunWriter(path)
    this.#runs.push(path)
    try {
      this.#texts.flush(run)
    } finally {
      run.close()
    }
  }

  #mustFollow(document: IndexDocument): void {
    const last = this.#last
    if (last !== undefined && compareRank(last, document) >= 0)
      throw new SearchError(
        'out-of-order',
        `search/sqlite: ${document.identifier} came after ${last.identifier}; documents come by falling cut popularity, then ascending identifier`,
      )
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
 * Removes what belongs to an index, and leaves the folder and what others keep in it. The manifest goes first: without
 * it the rest is no index, whenever this is interrupted.
 */
export function removeIndexFiles(folder: string): void {
  if (!existsSync(folder)) return
  rmSync(join(folder, manifestFile), { force: true })
  for (const name of readdirSync(folder))
    if (name === databaseFile || name.startsWith(manifestFile) || isRunFile(name))
      rmSync(join(folder, name), { force: true })
}

/** Nothing is read before the manifest is written, so the database needs neither journal nor waiting for the disk. */
function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA cache_size = -16384;
  `)
  return database
}
