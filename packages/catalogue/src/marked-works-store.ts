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
    .onConflict((conflict) => conflict.column('identifier').doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Answers the kind of the work, or undefined when it was not marked. */
export async function deleteMark(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  identifier: string,
): Promise<string | undefined> {
  const deleted = await sql
    .deleteFrom(table)
    .where('identifier', '=', identifier)
    .returning('kind')
    .executeTakeFirst()
  return deleted?.kind
}

/** Those of the identifiers that are marked. */
export async function findMarked(
  sql: Kysely<CatalogueSchema>,
  table: MarkTable,
  identifiers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql
    .selectFrom(table)
    .select('identifier')
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
