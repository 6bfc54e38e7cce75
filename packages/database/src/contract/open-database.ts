import type { TestContext } from 'node:test'
import type { Database } from '../database.ts'

/** A table of the suite's own. */
export interface NotesSchema {
  note: { name: string; text: string; rank: number }
}

/** Opens an empty database that is closed and removed with the test; `reopen` opens the same one again. */
export type OpenDatabase = (t: TestContext) => Promise<{
  readonly database: Database<NotesSchema>
  reopen(): Promise<Database<NotesSchema>>
}>
