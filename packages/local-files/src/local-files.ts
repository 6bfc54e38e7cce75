/**
 * The media files that a catalogue brings along: in its folder, or in the archive `files.sqlar` that lies there. Where
 * both have a file of a name, it is the folder's.
 */
import { existsSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { FileArchive, fileArchiveIn } from './file-archive.ts'

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
  return (await findInFolder(folder, path)) ?? findInArchive(fileArchiveIn(folder), path)
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
    if (!found.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined
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

function isAboutThePath({ code }: NodeJS.ErrnoException): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EINVAL'].includes(code ?? '')
}

/** Opened for each question, in a tenth of a millisecond: an archive may be replaced, and nobody has to close it. */
function findInArchive(archivePath: string, name: string): LocalFile | undefined {
  if (!existsSync(archivePath)) return undefined
  using archive = new FileArchive(archivePath)
  const found = archive.find(name)
  return (
    found && {
      path: join(archivePath, name),
      isArchived: true,
      ...found,
      async read() {
        using archive = new FileArchive(archivePath)
        return await archive.read(name)
      },
    }
  )
}

/** Asked for many names in a row. */
export interface LocalFileNames extends Disposable {
  has(path: string): boolean
}

/** The names of a folder's files, and of those in its archive. Throws `FileArchiveError`. */
export function localFileNames(folder: string): LocalFileNames {
  const archivePath = fileArchiveIn(folder)
  const archive = existsSync(archivePath) ? new FileArchive(archivePath) : undefined
  return {
    has: (path) => archive?.find(path) !== undefined || existsSync(join(folder, path)),
    [Symbol.dispose]: () => archive?.[Symbol.dispose](),
  }
}
