import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkFileArchive, FileArchiveError, findFileArchive } from '@openverse/local-files'
import type { MediaKind } from '@openverse/media'
import { type UpstreamBatch, type UpstreamCatalog, UpstreamError } from '../upstream-catalog.ts'
import { type CatalogFile, findCatalogFiles } from './catalog-files.ts'
import { readDelimited } from './read-delimited.ts'
import { readJsonl } from './read-jsonl.ts'

export interface FileCatalogOptions {
  /** A file, or a folder of files. */
  readonly path: string
  /** The kind of rows in files whose names do not tell it. */
  readonly kind?: string | null
  readonly kinds: readonly MediaKind[]
  /** The name it is remembered under, if not its path. */
  readonly knownAs?: string
  readonly origin?: 'demo' | 'own'
}

/** Opens a catalogue of files (`findCatalogFiles` says which). Throws `UpstreamError`. */
export async function openFileCatalog(options: FileCatalogOptions): Promise<UpstreamCatalog> {
  const namelessKind = options.kind ?? null
  const { path, folder, files } = await findCatalogFiles(options.path, options.kinds, namelessKind)
  const filesOf = (kind: string) => files.filter((file) => file.kind === kind)
  return {
    location: { path: options.knownAs ?? path, kind: namelessKind },
    origin: options.origin ?? 'own',
    filesRoot: folder,
    kinds: options.kinds.map(({ name }) => name).filter((name) => filesOf(name).length > 0),
    fingerprint: (kind) => fingerprintOf([...filesOf(kind), ...archiveIn(folder)]),
    async preflight(kind) {
      checkArchive(folder)
      await preflight(path, filesOf(kind.name), kind)
    },
    read: (kind) => readFiles(filesOf(kind.name), kind),
  }
}

/** Of names, sizes and times: reading a large catalogue only to find it unchanged would take minutes at each start. */
async function fingerprintOf(files: readonly Pick<CatalogFile, 'name' | 'path'>[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) {
    const found = await stat(file.path, { bigint: true })
    hash.update(`${file.name}\0${found.size}\0${found.mtimeNs}\n`)
  }
  return hash.digest('hex').slice(0, 32)
}

/** Of the files beside the catalogue only the archive is looked at: it has those of many works. */
function archiveIn(folder: string): readonly Pick<CatalogFile, 'name' | 'path'>[] {
  const path = findFileArchive(folder)
  return path === undefined ? [] : [{ name: basename(path), path }]
}

async function preflight(path: string, files: readonly CatalogFile[], kind: MediaKind): Promise<void> {
  if (files.length === 0)
    throw new UpstreamError('unknown-kind', `${path}: it has no works of the kind ${kind.name}`)
  for (const file of files) await checkBeginning(file, kind)
}

function checkArchive(folder: string): void {
  try {
    checkFileArchive(folder)
  } catch (error) {
    if (!(error instanceof FileArchiveError)) throw error
    throw new UpstreamError('bad-file', error.message, { cause: error })
  }
}

/** The first rows tell whether a file is what it claims to be. */
async function checkBeginning(file: CatalogFile, kind: MediaKind): Promise<void> {
  for await (const { rows, faults } of readFile(file, kind)) {
    if (rows.length > 0) return
    const [first] = faults
    if (first === undefined) continue
    const message = `${file.path}: none of its first ${faults.length} rows can be read; line ${first.line}: ${first.reason}`
    throw new UpstreamError('bad-file', message)
  }
  throw new UpstreamError('bad-file', `${file.path}: it has no rows`)
}

async function* readFiles(files: readonly CatalogFile[], kind: MediaKind): AsyncGenerator<UpstreamBatch> {
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  let before = 0
  for (const file of files) {
    for await (const batch of readFile(file, kind)) {
      yield { ...batch, fraction: (before + batch.fraction * file.sizeBytes) / total }
    }
    before += file.sizeBytes
  }
}

const readFile = (file: CatalogFile, kind: MediaKind) =>
  file.format === 'jsonl' ? readJsonl(file, kind) : readDelimited(file, kind)
