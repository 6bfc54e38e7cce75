import { type Kysely, sql as text } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Works of several kinds may have the same identifier: a mark is that of one of them. */
export const keyMarksByKind: Migration = {
  async up(sql: Kysely<unknown>) {
    for (const table of ['removed_work', 'sensitive_work']) {
      const old = `${table}_of_any_kind`
      await sql.schema.dropIndex(`${table}_kind`).execute()
      await sql.schema.alterTable(table).renameTo(old).execute()
      await sql.schema
        .createTable(table)
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('identifier', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('created_on', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint(`${table}_key`, ['kind', 'identifier'])
        .execute()
      const columns = text.raw('kind, identifier, reason, created_on')
      await text`INSERT INTO ${text.table(table)} (${columns}) SELECT ${columns} FROM ${text.table(old)}`.execute(
        sql,
      )
      await sql.schema.dropTable(old).execute()
    }
  },
}
