/**
 * An SQLite archive: one file that holds many small ones, and is quicker to write, to copy and to delete than these. The
 * table is that of SQLite's own archives (https://sqlite.org/sqlar.html), so `sqlite3 files.sqlar -A` makes, lists and
 * unpacks them: `sz` is the size, and `data` is zlib's deflated bytes where it is shorter than that.
 */
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

/** The archive's name in the folder of a catalogue. */
export const archiveName = 'files.sqlar'

export const fileArchiveIn = (folder: string) => join(folder, archiveName)

/** Every file that is sent is held in memory, as a whole: it is for small ones. */
const largestBytes = 10_000_000

/** An archive that is none, that is damaged, or that cannot be read now. */
export class FileArchiveError extends Error {
  override readonly name = 'FileArchiveError'
}

export interface ArchivedFile {
  readonly sizeBytes: number
  readonly modifiedMs: number
}

const inflated = promisify(inflate)

/** A regular file as `stat` knows it, that says of itself what is possible. */
const whole = `(mode & 0xf000) IN (0x8000, 0) AND typeof(data) = 'blob'
  AND typeof(sz) = 'integer' AND sz BETWEEN length(data) AND ${largestBytes}`

/** Seconds since 1970, up to a year of five digits. */
const modified =
  "CASE WHEN typeof(mtime) = 'integer' AND mtime BETWEEN 0 AND 253402300799 THEN mtime ELSE 0 END"

/** `-Ac .` puts `./` before each name. */
const entry = `FROM sqlar WHERE name IN (?1, './' || ?1) AND ${whole} LIMIT 1`

/** An open archive, as it was when it was opened. Throws `FileArchiveError`. */
export class FileArchive implements Disposable {
  readonly #path: string
  readonly #database: DatabaseSync
  readonly #find: StatementSync

  constructor(path: string) {
    this.#path = path
    this.#database = this.#told(() => {
      // Whoever writes it has a moment to finish.
      const database = new DatabaseSync(pathToFileURL(path), { readOnly: true, timeout: 100 })
      try {
        database.exec('PRAGMA trusted_schema = OFF')
        requireTable(database)
        return database
      } catch (error) {
        database.close()
        throw error
      }
    })
    this.#find = this.#told(() => this.#database.prepare(`SELECT sz, ${modified} AS modified ${entry}`))
  }

  find(name: string): ArchivedFile | undefined {
    const row = this.#told(() => this.#find.get(name))
    return row && { sizeBytes: row.sz as number, modifiedMs: (row.modified as number) * 1000 }
  }

  /** The bytes of a file that was found. */
  async read(name: string): Promise<Uint8Array> {
    const row = this.#told(() => this.#database.prepare(`SELECT sz, data ${entry}`).get(name))
    if (row === undefined) throw this.#fault(`${name} is not in it any more`)
    const data = row.data as Uint8Array
    const sizeBytes = row.sz as number
    if (data.length === sizeBytes) return data
    const bytes = await inflated(data, { maxOutputLength: Math.max(sizeBytes, 1) }).catch((error: Error) => {
      throw this.#fault(`${name} cannot be unpacked (${error.message})`)
    })
    if (bytes.length !== sizeBytes) throw this.#fault(`${name} has another size than it says`)
    return bytes
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }

  #told<Result>(ask: () => Result): Result {
    try {
      return ask()
    } catch (error) {
      throw this.#fault(reasonOf(error as SqliteFault), error as Error)
    }
  }

  #fault(reason: string, cause?: Error): FileArchiveError {
    return new FileArchiveError(`${this.#path}: ${reason}`, { cause })
  }
}

/** A view would be whatever somebody wants to be computed. */
function requireTable(database: DatabaseSync): void {
  const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlar' AND type = 'table'").get()
  if (found === undefined) throw new Error('it has no table sqlar')
}

type SqliteFault = Error & { readonly errcode?: number }

/** By SQLite's result code (https://sqlite.org/rescode.html). */
function reasonOf({ message, errcode = 0 }: SqliteFault): string {
  const [busy, readOnly, corrupt, cannotOpen] = [5, 8, 11, 14]
  switch (errcode & 0xff) {
    case busy:
      return 'another program is writing it; ask again later. To replace an archive that is served, write one beside it and rename that'
    case readOnly:
    case cannotOpen:
      return `it was not written to its end, or is in WAL mode, and its folder may only be read (${message}); \`sqlite3 ${archiveName} "PRAGMA journal_mode = DELETE"\` mends both`
    case corrupt:
      return `it is damaged (${message}); make it anew with \`sqlite3 ${archiveName} -Ac <folder>\``
    default:
      return `expected an SQLite archive, as \`sqlite3 ${archiveName} -Ac <folder>\` makes it: ${message}`
  }
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
