import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

export interface FoundFile {
  /** Without links. */
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/**
 * The regular file at a path that somebody else wrote, below a folder. Undefined when there is none, and for every path
 * that leads, or tries to lead, out of the folder: `..`, absolute paths, backslashes, NUL, links that point elsewhere.
 */
export async function fileWithin(folder: string, path: string): Promise<FoundFile | undefined> {
  if (!isPlain(path)) return undefined
  try {
    const root = await realpath(folder)
    const found = await realpath(join(root, path))
    if (!found.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined
    const file = await stat(found)
    return file.isFile() ? { path: found, sizeBytes: file.size, modifiedMs: file.mtimeMs } : undefined
  } catch (error) {
    if (isAboutThePath(error as NodeJS.ErrnoException)) return undefined
    throw error
  }
}

/** Segments with a name each; a folder of the catalogue has no hidden files to show. */
function isPlain(path: string): boolean {
  return (
    !/[\0\\]/.test(path) && path.split('/').every((segment) => segment !== '' && !segment.startsWith('.'))
  )
}

function isAboutThePath({ code }: NodeJS.ErrnoException): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES', 'EINVAL'].includes(code ?? '')
}
