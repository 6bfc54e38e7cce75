import { describeLocks } from './locks.ts'
import type { OpenDatabase } from './open-database.ts'
import { describeQueries } from './queries.ts'
import { describeTableSetValues } from './table-set-values.ts'
import { describeTableSets } from './table-sets.ts'
import { describeValues } from './values.ts'

export { openListedWorks } from './example-tables.ts'
export { isError, type NotesSchema, notesMigrations, type OpenDatabase } from './open-database.ts'

/** What every adapter of the port `Database` promises. */
export function describeDatabase(name: string, open: OpenDatabase): void {
  describeQueries(name, open)
  describeValues(name, open)
  describeLocks(name, open)
  describeTableSets(name, open)
  describeTableSetValues(name, open)
}
