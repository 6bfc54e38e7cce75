import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A task may run in another process than the one that is asked to stop it. */
export const addStopping: Migration = {
  async up(sql: Kysely<unknown>) {
    await sql.schema
      .alterTable('task')
      .addColumn('stop_requested', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
