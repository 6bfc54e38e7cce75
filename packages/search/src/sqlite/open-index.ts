import type { Columns, IndexFacts } from './columns.ts'

/** What opens an index on any thread: where it is, and what all threads share of it. */
export interface OpenIndex {
  readonly name: string
  readonly databasePath: string
  readonly facts: IndexFacts
  readonly columns: Columns
}
