import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Lock } from './lock.ts'
import type { TableSets } from './table-sets.ts'

/**
 * Port: relational storage. Queries are written once, with Kysely, in the store that owns the table; only what
 * dialects truly do differently is a named trait. Columns of these tables are text, integers and reals: times are ISO
 * text, booleans are 0 and 1, JSON is text, so that one query reads the same on both. Text is ordered by code point and
 * keeps every character but U+0000 and halves of surrogate pairs, which become U+FFFD; integers are exact as far as
 * `Number.MAX_SAFE_INTEGER`, reals have 64 bits, counts and sums are numbers.
 *
 * Whatever the database says no to is a `DatabaseError`, also what `sql` throws.
 */
export interface Database<Schema> {
  readonly sql: Kysely<Schema>
  readonly tableSets: TableSets
  /**
   * Runs those that have not run yet, in the order of their names; one process at a time. Repeating it is harmless. The
   * migrations of all packages are given together, so that a later one of one package may follow another's.
   */
  migrate(migrations: Readonly<Record<string, Migration>>): Promise<void>
  /** Writes a consistent copy of everything but the table sets to a file or folder that does not exist yet. */
  backup(destination: string): Promise<void>
  /**
   * Takes a lock when it is free; undefined, at once, when it is held, be it by the caller. Different names have nothing
   * to do with each other. Locks do not use up the connections for queries.
   */
  tryLock(name: string): Promise<Lock | undefined>
  /** Gives back the locks that are still held, and closes. */
  close(): Promise<void>
}
