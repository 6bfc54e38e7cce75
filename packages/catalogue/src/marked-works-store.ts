import type { Kysely } from 'kysely'
import type { CatalogueSchema } from './schema.ts'

/** Works that were taken down (`removed_work`) or marked as sensitive (`sensitive_work`), whatever refreshes bring. */
export type MarkTable = 'removed_work' | 'sensitive_work'

export interface Mark {
  readonly kind: string
  readonly identifier: string
  readonly reason: string
  readonly createdOn: string
}

/** Identifies a work: those of different kinds may have the same identifier. */
export type WorkKey = Pick<Mark, 'kind' | 'identifier'>

/** Answers false when it was marked already; the first reason is kept. */
export async function insertMark(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  mark: Mark,
): Promise<boolean> {
  const { createdOn, ...rest } = mark
  const { numInsertedOrUpdatedRows } = await sql
    .insertInto(table)
    .values({ ...rest, created_on: createdOn })
    .onConflict((conflict) => conflict.columns(['kind', 'identifier']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Answers false when it was not marked. */
export async function deleteMark(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  { kind, identifier }: WorkKey,
): Promise<boolean> {
  const { numDeletedRows } = await sql
    .deleteFrom(table)
    .where('kind', '=', kind)
    .where('identifier', '=', identifier)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** The kinds in which a work with this identifier is marked. */
export async function findMarkedKinds(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  identifier: string,
): Promise<readonly string[]> {
  const rows = await sql.selectFrom(table).select('kind').where('identifier', '=', identifier).execute()
  return rows.map(({ kind }) => kind)
}

/** Those of the identifiers that are marked in this kind. */
export async function findMarked(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  kind: string,
  identifiers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql
    .selectFrom(table)
    .select('identifier')
    .where('kind', '=', kind)
    .where('identifier', 'in', identifiers)
    .execute()
  return new Set(rows.map(({ identifier }) => identifier))
}

/** Identifiers of a kind, in batches. */
export async function* listMarked(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  kind: string,
  batchSize = 1000,
): AsyncIterable<readonly string[]> {
  let after = ''
  for (;;) {
    const rows = await sql
      .selectFrom(table)
      .select('identifier')
      .where('kind', '=', kind)
      .where('identifier', '>', after)
      .orderBy('identifier')
      .limit(batchSize)
      .execute()
    if (rows.length === 0) return
    after = rows.at(-1)!.identifier
    yield rows.map((row) => row.identifier)
  }
}
