import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What nobody can open stays on record: under another address, or by another version, it may be there again. */
export const noteUnusable: Migration = {
  async up(sql: Kysely<unknown>) {
    await sql.schema
      .alterTable('live_generation')
      .addColumn('is_unusable', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
  },
}
