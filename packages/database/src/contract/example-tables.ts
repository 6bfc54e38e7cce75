import type { TestContext } from 'node:test'
import type { Database } from '../database.ts'
import type { FoundRows, TableDefinition, TableRow, TableSets, TableSetWriter } from '../table-sets.ts'
import { type NotesSchema, notesMigrations } from './open-database.ts'

export const works: TableDefinition = {
  name: 'work',
  key: ['identifier'],
  columns: [
    { name: 'identifier', type: 'uuid' },
    { name: 'title', type: 'text' },
    { name: 'width', type: 'integer' },
    { name: 'popularity', type: 'real' },
    { name: 'is_watermarked', type: 'boolean' },
    { name: 'created_on', type: 'timestamp' },
    { name: 'tags', type: 'json' },
    { name: 'genres', type: 'text-array' },
  ],
}
export const albums: TableDefinition = {
  name: 'album',
  key: ['provider', 'foreign_identifier'],
  columns: [
    { name: 'provider', type: 'text' },
    { name: 'foreign_identifier', type: 'text' },
  ],
}

export const empty: TableRow = {
  identifier: '00000000-0000-4000-8000-00000000000b',
  title: null,
  width: null,
  popularity: null,
  is_watermarked: null,
  created_on: null,
  tags: null,
  genres: null,
}

/** A work of which only the number in its identifier and what is given matters. */
export const exampleWork = (number: number, given: TableRow = {}): TableRow => ({
  ...empty,
  identifier: `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
  ...given,
})

/** A set without works, asked for these and for the names of notes. */
export async function openListedWorks(
  t: TestContext,
  database: Database<NotesSchema>,
): Promise<(keys: readonly string[]) => Promise<FoundRows>> {
  await database.migrate(notesMigrations)
  const writer = await database.tableSets.create('image-1', [works])
  await writer.seal()
  const set = await database.tableSets.open('image-1', [works])
  t.after(() => set.close())
  return set.finder('work', [{ table: 'note', column: 'name' }])
}

/** Begins a set, and gives it up in the end unless it was sealed. */
export async function writing(
  tableSets: TableSets,
  tables: readonly TableDefinition[],
  work: (writer: TableSetWriter) => Promise<void>,
  name = 'image-1',
): Promise<void> {
  const writer = await tableSets.create(name, tables)
  try {
    await work(writer)
  } finally {
    await writer.abandon()
  }
}

/** Writes and seals a set of one table, and reads all of it back by its keys. */
export async function keptRows(
  tableSets: TableSets,
  table: TableDefinition,
  rows: readonly TableRow[],
): Promise<readonly TableRow[]> {
  const writer = await tableSets.create('image-1', [table])
  await writer.insert(table.name, rows)
  await writer.seal()
  const set = await tableSets.open('image-1', [table])
  try {
    const keys = rows.map((row) => table.key.map((column) => String(row[column])))
    return await set.find(table.name, keys)
  } finally {
    await set.close()
  }
}

export const byIdentifier = (rows: readonly TableRow[]): readonly TableRow[] =>
  rows.toSorted((a, b) => (String(a.identifier) < String(b.identifier) ? -1 : 1))
