import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** After an eviction there is room for a while: this part of the limit is left. */
const keptPart = 0.9

interface StoredFile {
  readonly path: string
  readonly sizeBytes: number
  readonly writtenMs: number
}

/** Removes the files that were written first until the rest is well below the limit; nothing when it is not reached.
 *  Returns the bytes that are left. */
export async function evictOldest(folder: string, maximumBytes: number): Promise<number> {
  const files = await listFiles(folder)
  let sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  if (sizeBytes <= maximumBytes) return sizeBytes
  for (const file of files.sort((a, b) => a.writtenMs - b.writtenMs)) {
    if (sizeBytes <= maximumBytes * keptPart) break
    await rm(file.path, { force: true })
    sizeBytes -= file.sizeBytes
  }
  return sizeBytes
}

/** Files of writers that were interrupted are among them, and leave in their turn. */
async function listFiles(folder: string): Promise<StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: StoredFile[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // Another eviction, or a deletion, may have been quicker.
    const found = await stat(path).catch(() => undefined)
    if (found) files.push({ path, sizeBytes: found.size, writtenMs: found.mtimeMs })
  }
  return files
}
