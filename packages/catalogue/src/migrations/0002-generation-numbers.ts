import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

interface Numbers {
  generation: { kind: string; number: number }
  generation_number: { kind: string; last_number: number }
}

/** Numbers do not come back: whoever has lost a generation and does not know it yet must not write into the next one. */
export const rememberNumbers: Migration = {
  async up(sql: Kysely<Numbers>) {
    await sql.schema
      .createTable('generation_number')
      .addColumn('kind', 'text', (column) => column.primaryKey())
      .addColumn('last_number', 'integer', (column) => column.notNull())
      .execute()
    await sql
      .insertInto('generation_number')
      .columns(['kind', 'last_number'])
      .expression(
        sql
          .selectFrom('generation')
          .select(({ fn }) => ['kind', fn.max('number').as('last_number')])
          .groupBy('kind'),
      )
      .execute()
  },
}
