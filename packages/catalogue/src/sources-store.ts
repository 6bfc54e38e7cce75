import type { Kysely } from 'kysely'
import type { Source } from './catalogue.ts'
import type { CatalogueSchema } from './schema.ts'

export async function listSources(sql: Kysely<CatalogueSchema>, kind: string): Promise<readonly Source[]> {
  const rows = await sql
    .selectFrom('content_source')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    displayName: row.display_name,
    url: row.url,
    isHidden: row.is_hidden === 1,
  }))
}

/** Gives every new source its row; the rows that are there stay as they are. */
export async function ensureSources(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  sources: readonly Omit<Source, 'isHidden'>[],
): Promise<void> {
  for (const source of sources) {
    await sql
      .insertInto('content_source')
      .values({ kind, name: source.name, display_name: source.displayName, url: source.url, is_hidden: 0 })
      .onConflict((conflict) => conflict.columns(['kind', 'name']).doNothing())
      .execute()
  }
}

/** Takes away the rows of sources that have no works any more; hidden ones stay, in case they come again. */
export async function forgetSources(
  sql: Kysely<CatalogueSchema>,
  kind: string,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return
  await sql
    .deleteFrom('content_source')
    .where('kind', '=', kind)
    .where('name', 'in', names)
    .where('is_hidden', '=', 0)
    .execute()
}
