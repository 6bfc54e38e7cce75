import type { TestContext } from 'node:test'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Database } from '../database.ts'
import { DatabaseError, type DatabaseErrorKind } from '../database-error.ts'

/** A table of the suite's own. */
export interface NotesSchema {
  note: { name: string; text: string; rank: number; weight: number | null }
}

export const notesMigrations: Readonly<Record<string, Migration>> = {
  '0001-note': {
    async up(sql: Kysely<unknown>) {
      await sql.schema
        .createTable('note')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('rank', 'integer', (column) => column.notNull())
        .addColumn('weight', 'real')
        .execute()
    },
  },
}

/** Opens an empty database that is closed and removed with the test. */
export type OpenDatabase = (t: TestContext) => Promise<{
  readonly database: Database<NotesSchema>
  /** Where it is, for another process: `testing/hold-lock.ts` says how. */
  readonly address: string
  /** Opens the same one beside it, as another thread or process would. */
  openAnother(): Database<NotesSchema>
  /** Closes the first and opens it again. */
  reopen(): Promise<Database<NotesSchema>>
}>

export async function openNotes(t: TestContext, open: OpenDatabase): Promise<Database<NotesSchema>> {
  const { database } = await open(t)
  await database.migrate(notesMigrations)
  return database
}

export const isError = (kind: DatabaseErrorKind) => (error: unknown) =>
  error instanceof DatabaseError && error.kind === kind
