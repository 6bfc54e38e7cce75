import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { MediaKind } from '@openverse/media'
import { UpstreamError } from '../upstream-catalog.ts'

type CatalogFormat = 'jsonl' | 'csv' | 'tsv'

/** One file of works of one kind. */
export interface CatalogFile {
  /** Absolute. */
  readonly path: string
  /** Its name without the folder. */
  readonly name: string
  readonly kind: string
  readonly format: CatalogFormat
  readonly isCompressed: boolean
  readonly sizeBytes: number
}

export interface CatalogFiles {
  /** The path that was asked for, absolute. */
  readonly path: string
  /** The folder that the files lie in. */
  readonly folder: string
  readonly files: readonly CatalogFile[]
}

const formatsForPeople = '.jsonl, .csv or .tsv, each also with .gz'

/**
 * Finds the files of a catalogue: one file, or those of a folder (not of the folders in it) by name, other files left
 * aside. The kind of a file is a word of its name (`image_2026.csv`, `my-audio.tsv.gz`), else `namelessKind`; for a
 * single file `namelessKind` wins. Throws `UpstreamError`.
 */
export async function findCatalogFiles(
  given: string,
  kinds: readonly MediaKind[],
  namelessKind: string | null,
): Promise<CatalogFiles> {
  if (namelessKind !== null && !kinds.some((kind) => kind.name === namelessKind)) {
    throw new UpstreamError('unknown-kind', `there is no kind ${namelessKind}; kinds are ${namesOf(kinds)}`)
  }
  const path = resolve(given)
  const found = await statOf(path)
  if (found.isDirectory()) return await filesOfFolder(path, kinds, namelessKind)
  if (formatOf(path) === undefined) {
    throw new UpstreamError('bad-file', `${path}: not a catalogue by its name; wanted ${formatsForPeople}`)
  }
  const kind = namelessKind ?? kindOf(path, kinds)
  return { path, folder: await realpath(dirname(path)), files: [await catalogFile(path, kind)] }
}

async function filesOfFolder(
  folder: string,
  kinds: readonly MediaKind[],
  namelessKind: string | null,
): Promise<CatalogFiles> {
  const names = await readdir(folder).catch((error) => {
    throw new UpstreamError('unreadable', `${folder}: the folder cannot be read (${error.code})`, {
      cause: error,
    })
  })
  const files: CatalogFile[] = []
  for (const name of names.sort()) {
    const path = join(folder, name)
    if (name.startsWith('.') || formatOf(name) === undefined || !(await statOf(path)).isFile()) continue
    const kind = wordOf(name, kinds) ?? namelessKind ?? kindOf(path, kinds)
    files.push(await catalogFile(path, kind))
  }
  if (files.length === 0) {
    throw new UpstreamError(
      'bad-file',
      `${folder}: no catalogue file in this folder; wanted ${formatsForPeople}`,
    )
  }
  return { path: folder, folder: await realpath(folder), files }
}

async function catalogFile(path: string, kind: string): Promise<CatalogFile> {
  const found = await statOf(path)
  if (!found.isFile()) throw new UpstreamError('bad-file', `${path}: it is neither a file nor a folder`)
  if (found.size === 0) throw new UpstreamError('bad-file', `${path}: the file is empty`)
  const { format, isCompressed } = formatOf(path)!
  return { path, name: basename(path), kind, format, isCompressed, sizeBytes: found.size }
}

async function statOf(path: string) {
  return await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      throw new UpstreamError('missing', `${path}: there is no such file or folder`, { cause: error })
    }
    throw new UpstreamError('unreadable', `${path}: it cannot be read (${error.code})`, { cause: error })
  })
}

function formatOf(name: string): { format: CatalogFormat; isCompressed: boolean } | undefined {
  const match = /\.(jsonl|ndjson|csv|tsv)(\.gz)?$/i.exec(name)
  if (!match) return undefined
  const extension = match[1]!.toLowerCase()
  const format = extension === 'ndjson' ? 'jsonl' : (extension as CatalogFormat)
  return { format, isCompressed: match[2] !== undefined }
}

function kindOf(path: string, kinds: readonly MediaKind[]): string {
  const kind = wordOf(basename(path), kinds)
  if (kind !== undefined) return kind
  const message = `${path}: its name does not tell the kind of works; put one of ${namesOf(kinds)} into the name or say --kind`
  throw new UpstreamError('unknown-kind', message)
}

function wordOf(name: string, kinds: readonly MediaKind[]): string | undefined {
  const found = kinds.filter((kind) =>
    [kind.name, kind.pathSegment].some((word) =>
      new RegExp(`(^|[^a-z0-9])${word}([^a-z0-9]|$)`).test(name.toLowerCase()),
    ),
  )
  if (found.length > 1) {
    throw new UpstreamError(
      'unknown-kind',
      `${name}: its name has the words of several kinds (${namesOf(found)}); leave one, or say --kind`,
    )
  }
  return found[0]?.name
}

const namesOf = (kinds: readonly MediaKind[]) => kinds.map((kind) => kind.name).join(', ')
