import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const createCatalogue: Migration = {
  async up(sql: Kysely<unknown>) {
    await sql.schema
      .createTable('generation')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('is_sealed', 'integer', (column) => column.notNull())
      .addColumn('upstream', 'text', (column) => column.notNull())
      .addColumn('files_root', 'text')
      .addColumn('works', 'integer', (column) => column.notNull())
      .addColumn('source_counts', 'text', (column) => column.notNull())
      .addColumn('built_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('generation_key', ['kind', 'number'])
      .execute()
    await sql.schema
      .createTable('live_generation')
      .addColumn('kind', 'text', (column) => column.primaryKey())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('previous_number', 'integer')
      .addColumn('live_on', 'text', (column) => column.notNull())
      .execute()
    await sql.schema
      .createTable('content_source')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('display_name', 'text', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('is_hidden', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('content_source_key', ['kind', 'name'])
      .execute()
    for (const table of ['removed_work', 'sensitive_work']) {
      await sql.schema
        .createTable(table)
        .addColumn('identifier', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('created_on', 'text', (column) => column.notNull())
        .execute()
      await sql.schema.createIndex(`${table}_kind`).on(table).column('kind').execute()
    }
  },
}
