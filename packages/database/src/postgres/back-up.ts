import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DatabaseError } from '../database-error.ts'
import { quoted } from '../quoted.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'

interface BackedUpTable {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * Writes the tables of the database, those of sets left out, as they all were at one moment: a file in the text format
 * of COPY for each, `manifest.json`, and `restore.sql`. To restore, let this version make the tables of an empty
 * database (start it once), stop it, and in the folder run `psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f restore.sql`,
 * which replaces what is in those tables, all of it or nothing.
 */
export async function backUp(bulk: Connections, folder: string): Promise<void> {
  const snapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
  await bulk.use((connection) => connection.transaction(() => write(connection, folder), snapshot))
}

async function write(connection: Connection, folder: string): Promise<void> {
  const tables = await listTables(connection)
  const { rows: migrations } = await connection.query<{ name: string }>(
    'SELECT name FROM kysely_migration ORDER BY name',
  )
  await intoFile(folder, () => mkdir(folder))
  for (const table of tables) {
    const path = join(folder, fileOf(table))
    const rows = connection.copyOut(`COPY ${copied(table)} TO STDOUT`)
    await intoFile(path, () => pipeline(rows, createWriteStream(path, { flags: 'wx', flush: true })))
  }
  const manifest = {
    format: 1,
    migrations: migrations.map(({ name }) => name),
    tables: tables.map((table) => ({ ...table, file: fileOf(table) })),
  }
  await intoFile(folder, async () => {
    await writeFile(join(folder, 'restore.sql'), restoreScript(tables), { flush: true })
    // Last: a folder that has it is whole.
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
  })
}

/** Those that others refer to come first, as they have to when they are filled. Kysely's own say what ran, not what is. */
async function listTables(connection: Connection): Promise<readonly BackedUpTable[]> {
  const { rows } = await connection.query<BackedUpTable & { readonly refers_to: readonly string[] }>(`
    SELECT relname AS name,
      array(SELECT attname::text FROM pg_attribute
        WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS columns,
      array(SELECT o.relname::text FROM pg_constraint c JOIN pg_class o ON o.oid = c.confrelid
        WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid) AS refers_to
    FROM pg_class t
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND relname <> 'table_set' AND relname NOT LIKE 'kysely\\_%'
    ORDER BY relname`)
  const ordered: BackedUpTable[] = []
  const waiting = [...rows]
  while (waiting.length > 0) {
    const isFree = (row: (typeof rows)[number]) =>
      row.refers_to.every((other) => !waiting.some(({ name }) => name === other))
    // Tables that refer to each other in a circle have no order; then any will do.
    const [next] = waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1)
    ordered.push({ name: next!.name, columns: next!.columns })
  }
  return ordered
}

const fileOf = ({ name }: BackedUpTable) => `${encodeURIComponent(name)}.copy`

const copied = ({ name, columns }: BackedUpTable) => `${quoted(name)} (${columns.map(quoted).join(', ')})`

function restoreScript(tables: readonly BackedUpTable[]): string {
  const all = tables.map(({ name }) => quoted(name)).join(', ')
  const copies = tables.map((table) => `\\copy ${copied(table)} FROM '${fileOf(table)}'\n`)
  return tables.length === 0 ? '' : `BEGIN;\nTRUNCATE ${all};\n${copies.join('')}COMMIT;\n`
}

async function intoFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    const kind = code === 'EEXIST' ? 'exists' : 'unavailable'
    throw new DatabaseError(kind, `database/postgres: cannot write the backup ${path}: ${message}`, { cause })
  }
}
