import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DocumentFrequencies } from './generate/document-frequencies.ts'
import { documentOf } from './generate/documents.ts'
import { SyntheticCatalogue } from './generate/synthetic-catalogue.ts'
import type { SyntheticWork } from './generate/synthetic-work.ts'
import { upstreamRow } from './generate/upstream-row.ts'
import { writeLines } from './generate/write-lines.ts'
import { showProgress } from './progress.ts'

/** Raised whenever the same seed makes other works, so that what was made before is not taken for them. */
const generatorVersion = 1

/** Where the bench keeps what it makes. */
export class Workspace {
  readonly folder: string
  readonly seed: number
  readonly #catalogues = new Map<number, SyntheticCatalogue>()

  constructor(folder: string, seed: number) {
    this.folder = folder
    this.seed = seed
  }

  get resultsPath(): string {
    return join(this.folder, 'results.json')
  }

  /** Folder of indices that were built without rows. */
  indexFolder(size: number): string {
    return join(this.folder, 'indices', this.#nameOf(size))
  }

  /** A data folder as the server has it. */
  dataFolder(size: number): string {
    return join(this.folder, 'data', this.#nameOf(size))
  }

  /** Always the same one of a size: it holds no works, and its words take a while to be made up. */
  catalogue(size: number): SyntheticCatalogue {
    const catalogue = this.#catalogues.get(size) ?? new SyntheticCatalogue({ size, seed: this.seed })
    this.#catalogues.set(size, catalogue)
    return catalogue
  }

  /** Path of the rows in upstream order. The file's name tells what kind of works they are. */
  async rows(size: number): Promise<string> {
    const catalogue = this.catalogue(size)
    const path = join(this.#catalogueFolder(size), 'image.jsonl')
    return await this.#write(path, size, catalogue.inUpstreamOrder(), (work) =>
      upstreamRow(work, catalogue.vocabulary),
    )
  }

  /** Path of the documents in rank order. */
  async documents(size: number): Promise<string> {
    const catalogue = this.catalogue(size)
    const path = join(this.folder, 'documents', `${this.#nameOf(size)}.jsonl`)
    return await this.#write(path, size, catalogue.inRankOrder(), (work) =>
      documentOf(work, catalogue.vocabulary),
    )
  }

  async frequencies(size: number): Promise<DocumentFrequencies> {
    const path = this.#frequenciesPath(size)
    if (!existsSync(path)) await this.documents(size)
    return DocumentFrequencies.fromBytes(await readFile(path))
  }

  /** Removes what depends on the code that is measured; rows and results stay. */
  async tidy(): Promise<void> {
    for (const name of ['documents', 'indices', 'data'])
      await rm(join(this.folder, name), { recursive: true, force: true })
  }

  /**
   * Writes works to a file where it is not there yet, one JSON object a line, and counts the words that pass. The file
   * has its name only when it and the counts are complete.
   */
  async #write(
    path: string,
    size: number,
    works: Iterable<SyntheticWork>,
    toObject: (work: SyntheticWork) => object,
  ): Promise<string> {
    if (existsSync(path)) return path
    const frequencies = new DocumentFrequencies()
    const onProgress = showProgress(`writing ${basename(path)}`, 'works', size)
    function* lines(): Generator<string> {
      let written = 0
      for (const work of works) {
        frequencies.add(work)
        yield JSON.stringify(toObject(work))
        onProgress(++written)
      }
    }
    for (const folder of [dirname(path), this.#catalogueFolder(size)])
      await mkdir(folder, { recursive: true })
    await writeLines(`${path}.partial`, lines())
    await writeFile(this.#frequenciesPath(size), frequencies.bytes)
    await rename(`${path}.partial`, path)
    return path
  }

  #frequenciesPath(size: number): string {
    return join(this.#catalogueFolder(size), 'frequencies.bin')
  }

  #catalogueFolder(size: number): string {
    return join(this.folder, 'catalogues', this.#nameOf(size))
  }

  #nameOf(size: number): string {
    return `v${generatorVersion}-seed${this.seed}-${size}`
  }
}
