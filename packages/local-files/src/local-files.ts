/**
 * The media files that a catalogue brings along: in its folder, or in the archive `files.sqlar` that lies there. Where
 * both have a file of a name, it is the folder's.
 */
import { realpathSync, statSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { archiveName, FileArchive } from './file-archive.ts'

export interface LocalFile {
  /** Where it lies, without links; an archive is a folder here. */
  readonly path: string
  readonly isArchived: boolean
  readonly sizeBytes: number
  /** Since 1970. */
  readonly modifiedMs: number
  read(): Promise<Uint8Array>
}

/**
 * The regular file at a path that somebody else wrote, below a folder or in its archive. Undefined when there is none,
 * and for every path that leads, or tries to lead, out of the folder: `..`, absolute paths, backslashes, NUL, links that
 * point elsewhere. Throws `FileArchiveError`.
 */
export async function findLocalFile(folder: string, path: string): Promise<LocalFile | undefined> {
  if (!isPlain(path)) return undefined
  return (await findInFolder(folder, path)) ?? findInArchive(folder, path)
}

/** Segments with a name each; a folder of the catalogue has no hidden files to show. */
function isPlain(path: string): boolean {
  return (
    !/[\0\\]/.test(path) && path.split('/').every((segment) => segment !== '' && !segment.startsWith('.'))
  )
}

async function findInFolder(folder: string, path: string): Promise<LocalFile | undefined> {
  try {
    const root = await realpath(folder)
    const found = await realpath(join(root, path))
    if (!isBelow(root, found)) return undefined
    const file = await stat(found)
    if (!file.isFile()) return undefined
    return {
      path: found,
      isArchived: false,
      sizeBytes: file.size,
      modifiedMs: file.mtimeMs,
      read: () => readFile(found),
    }
  } catch (error) {
    if (isAboutThePath(error as NodeJS.ErrnoException)) return undefined
    throw error
  }
}

const isBelow = (root: string, path: string) => path.startsWith(root.endsWith(sep) ? root : root + sep)

function isAboutThePath({ code }: NodeJS.ErrnoException): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EINVAL'].includes(code ?? '')
}

/** Opened for each question, in a tenth of a millisecond: an archive may be replaced, and nobody has to close it. */
function findInArchive(folder: string, name: string): LocalFile | undefined {
  const path = findFileArchive(folder)
  if (path === undefined) return undefined
  using archive = new FileArchive(path)
  const found = archive.find(name)
  return (
    found && {
      path: join(path, name),
      isArchived: true,
      ...found,
      async read() {
        using archive = new FileArchive(path)
        return await archive.read(name)
      },
    }
  )
}

/** The archive in a folder, without links; undefined where there is none. */
export function findFileArchive(folder: string): string | undefined {
  const root = rootOf(folder)
  return root === undefined ? undefined : regularFile(root, archiveName)
}

/** Kept when the folder has no archive, or one that can be read. Throws `FileArchiveError`. */
export function checkFileArchive(folder: string): void {
  const path = findFileArchive(folder)
  if (path !== undefined) new FileArchive(path)[Symbol.dispose]()
}

/** Asked for many paths in a row. */
export interface LocalFileNames extends Disposable {
  /** Whether `findLocalFile` would find it. */
  has(path: string): boolean
}

/** The names of a folder's files, and of those in its archive; none without a folder. Throws `FileArchiveError`. */
export function localFileNames(folder: string | null): LocalFileNames {
  const root = folder === null ? undefined : rootOf(folder)
  if (root === undefined) return { has: () => false, [Symbol.dispose]: () => {} }
  const path = regularFile(root, archiveName)
  const archive = path === undefined ? undefined : new FileArchive(path)
  return {
    has: (name) =>
      isPlain(name) && (archive?.find(name) !== undefined || regularFile(root, name) !== undefined),
    [Symbol.dispose]: () => archive?.[Symbol.dispose](),
  }
}

/** `findInFolder` for those who ask after thousands and may wait; `root` is a folder without links. */
function regularFile(root: string, path: string): string | undefined {
  return unlessThePath(() => {
    const found = realpathSync.native(join(root, path))
    return isBelow(root, found) && statSync(found).isFile() ? found : undefined
  })
}

const rootOf = (folder: string) => unlessThePath(() => realpathSync.native(folder))

function unlessThePath<Found>(find: () => Found): Found | undefined {
  try {
    return find()
  } catch (error) {
    if (isAboutThePath(error as NodeJS.ErrnoException)) return undefined
    throw error
  }
}
