/**
 * An SQLite archive: one file that holds many small ones, and is quicker to write, to copy and to delete than these. The
 * table is that of SQLite's own archives (https://sqlite.org/sqlar.html), so `sqlite3 files.sqlar -A` makes, lists and
 * unpacks them: `sz` is the size, and `data` is zlib's deflated bytes where it is shorter than that.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

/** The archive's name in the folder of a catalogue. */
const archiveName = 'files.sqlar'

export const fileArchiveIn = (folder: string) => join(folder, archiveName)

/** An archive that is none, or is damaged. */
export class FileArchiveError extends Error {
  override readonly name = 'FileArchiveError'
}

export interface ArchivedFile {
  readonly sizeBytes: number
  readonly modifiedMs: number
}

const inflated = promisify(inflate)

/** What `mode` says of a regular file, as in `stat`. */
const regular = "(mode & 0xf000) IN (0x8000, 0) AND typeof(data) = 'blob'"

/** An open archive, as it was when it was opened. Throws `FileArchiveError`. */
export class FileArchive implements Disposable {
  readonly #path: string
  readonly #database: DatabaseSync
  readonly #find: StatementSync

  constructor(path: string) {
    this.#path = path
    try {
      this.#database = new DatabaseSync(pathToFileURL(path), { readOnly: true })
    } catch (error) {
      throw this.#fault(error as Error)
    }
    try {
      this.#find = this.#database.prepare(`SELECT sz, mtime FROM main.sqlar WHERE name = ? AND ${regular}`)
    } catch (error) {
      this.#database.close()
      throw this.#fault(error as Error)
    }
  }

  find(name: string): ArchivedFile | undefined {
    const row = this.#told(() => this.#find.get(name))
    return row && { sizeBytes: Number(row.sz), modifiedMs: Number(row.mtime) * 1000 }
  }

  /** The bytes of a file that was found. */
  async read(name: string): Promise<Uint8Array> {
    const row = this.#told(() =>
      this.#database.prepare(`SELECT sz, data FROM main.sqlar WHERE name = ? AND ${regular}`).get(name),
    )
    const data = row?.data as Uint8Array | undefined
    const sizeBytes = Number(row?.sz)
    if (data === undefined) throw this.#fault(new Error(`${name} is not in it any more`))
    if (data.length === sizeBytes) return data
    const bytes = await inflated(data, { maxOutputLength: Math.max(sizeBytes, 1) }).catch((error: Error) => {
      throw this.#fault(new Error(`${name} cannot be unpacked (${error.message})`))
    })
    if (bytes.length !== sizeBytes) throw this.#fault(new Error(`${name} has another size than it says`))
    return bytes
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }

  #told<Result>(ask: () => Result): Result {
    try {
      return ask()
    } catch (error) {
      throw this.#fault(error as Error)
    }
  }

  #fault(cause: Error): FileArchiveError {
    const message = `${this.#path}: expected an SQLite archive, as \`sqlite3 ${archiveName} -Ac <folder>\` makes it: ${cause.message}`
    return new FileArchiveError(message, { cause })
  }
}

/** Kept when the folder has no archive, or one that can be read. Throws `FileArchiveError`. */
export function checkFileArchive(folder: string): void {
  const path = fileArchiveIn(folder)
  if (existsSync(path)) new FileArchive(path)[Symbol.dispose]()
}

export interface FileArchiveWriter {
  /** A name once; slashes are its folders. */
  add(name: string, content: string | Uint8Array): void
  /** Makes it durable. Without it there is nothing in the archive. */
  close(): void
}

/** A new archive. Its files are kept as they are: what it is for is many small ones, and those are read as they lie. */
export function createFileArchive(path: string): FileArchiveWriter {
  const database = new DatabaseSync(path)
  database.exec(`
    PRAGMA journal_mode = MEMORY;
    CREATE TABLE sqlar (name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB);
    BEGIN`)
  const insert = database.prepare('INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)')
  const modifiedSeconds = Math.floor(Date.now() / 1000)
  return {
    add(name, content) {
      const data = typeof content === 'string' ? Buffer.from(content) : content
      insert.run(name, 0o100644, modifiedSeconds, data.length, data)
    },
    close() {
      database.exec('COMMIT')
      database.close()
    },
  }
}
