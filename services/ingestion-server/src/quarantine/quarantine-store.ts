import type { Kysely } from 'kysely'

export interface QuarantineSchema {
  quarantined_row: {
    kind: string
    generation: number
    /** Counts from 0 in the order they were found. */
    position: number
    file: string | null
    line: number | null
    column_name: string | null
    reason: string
    excerpt: string
  }
  /** How many there were of a generation, those beyond what is kept included. */
  quarantine: { kind: string; generation: number; total: number }
}

/** A row that did not become a work, and why. */
export interface QuarantinedRow {
  /** Null, as `line`, when it was refused after it had left its file. */
  readonly file: string | null
  readonly line: number | null
  readonly column: string | null
  readonly reason: string
  /** The beginning of the row. */
  readonly excerpt: string
}

type Sql = Kysely<QuarantineSchema>

/** Adds rows and sets the exact count, together. `position` is that of the first. */
export async function insertQuarantinedRows(
  sql: Sql,
  of: { readonly kind: string; readonly generation: number },
  position: number,
  rows: readonly QuarantinedRow[],
  total: number,
): Promise<void> {
  await sql.transaction().execute(async (transaction) => {
    const values = rows.map(({ column, ...row }, at) => ({
      ...of,
      ...row,
      column_name: column,
      position: position + at,
    }))
    if (values.length > 0) await transaction.insertInto('quarantined_row').values(values).execute()
    await transaction
      .insertInto('quarantine')
      .values({ ...of, total })
      .onConflict((conflict) => conflict.columns(['kind', 'generation']).doUpdateSet({ total }))
      .execute()
  })
}

export async function countQuarantined(sql: Sql, kind: string, generation: number): Promise<number> {
  const row = await sql
    .selectFrom('quarantine')
    .select('total')
    .where('kind', '=', kind)
    .where('generation', '=', generation)
    .executeTakeFirst()
  return row?.total ?? 0
}

export async function findQuarantinedRows(
  sql: Sql,
  of: { readonly kind: string; readonly generation: number },
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly QuarantinedRow[]> {
  const rows = await sql
    .selectFrom('quarantined_row')
    .selectAll()
    .where('kind', '=', of.kind)
    .where('generation', '=', of.generation)
    .where('position', '>=', page.offset)
    .orderBy('position')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    file: row.file,
    line: row.line,
    column: row.column_name,
    reason: row.reason,
    excerpt: row.excerpt,
  }))
}

/** Forgets the rows of a generation. Repeating it is harmless. */
export async function deleteQuarantine(sql: Sql, kind: string, generation: number): Promise<void> {
  await sql.transaction().execute(async (transaction) => {
    for (const table of ['quarantined_row', 'quarantine'] as const) {
      await transaction
        .deleteFrom(table)
        .where('kind', '=', kind)
        .where('generation', '=', generation)
        .execute()
    }
  })
}

/** Generations that have a quarantine. */
export async function listQuarantines(
  sql: Sql,
): Promise<readonly { readonly kind: string; readonly generation: number }[]> {
  return await sql.selectFrom('quarantine').select(['kind', 'generation']).execute()
}
