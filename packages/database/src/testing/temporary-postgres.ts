import type { TestContext } from 'node:test'
import type { SuiteService } from '@openverse/test-services'
import { type Kysely, sql as raw } from 'kysely'
import type { NotesSchema } from '../contract/index.ts'
import type { Database } from '../database.ts'
import { openPostgresDatabase, type PostgresDatabaseOptions } from '../postgres/index.ts'

export interface TemporaryPostgres {
  readonly url: string
  /** The same, as the contract calls it. */
  readonly address: string
  readonly database: Database<NotesSchema>
  /** Opens the same database beside it, as another process would. */
  openAnother(): Database<NotesSchema>
  /** Closes the first and opens it again. */
  reopen(): Promise<Database<NotesSchema>>
}

/** An empty database that is closed and removed with the test. */
export async function openTemporaryPostgres(
  t: TestContext,
  postgres: SuiteService,
  options: Omit<PostgresDatabaseOptions, 'url'> = {},
): Promise<TemporaryPostgres> {
  const { url } = await postgres.openNamespace(t)
  const databases: Database<NotesSchema>[] = []
  const openAnother = () => {
    const database = openPostgresDatabase<NotesSchema>({ ...options, url })
    databases.push(database)
    return database
  }
  t.after(() => Promise.all(databases.map((database) => database.close())))
  const database = openAnother()
  const reopen = async () => {
    await database.close()
    return openAnother()
  }
  return { url, address: url, database, openAnother, reopen }
}

/** Runs a statement as it stands. */
export async function run<Row>(sql: Kysely<NotesSchema>, statement: string): Promise<readonly Row[]> {
  return (await raw.raw<Row>(statement).execute(sql)).rows
}
