import type { OpenDatabase } from './open-database.ts'
import { describeQueries } from './queries.ts'
import { describeTableSets } from './table-sets.ts'

export type { NotesSchema, OpenDatabase } from './open-database.ts'

/** What every adapter of the port `Database` promises. */
export function describeDatabase(name: string, open: OpenDatabase): void {
  describeQueries(name, open)
  describeTableSets(name, open)
}
