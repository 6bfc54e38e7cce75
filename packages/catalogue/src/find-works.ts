import type { Database, TableRow } from '@openverse/database'
import type { CommonRow, Row, Work } from '@openverse/media'
import type { Source } from './catalogue.ts'
import type { OpenGeneration } from './open-generation.ts'
import type { CatalogueSchema } from './schema.ts'

/** Makes the lookup behind `Catalogue.findWorks`: a few indexed reads, whatever the number of works. */
export function findWorks(
  database: Database<CatalogueSchema>,
  listSources: (kind: string) => Promise<readonly Source[]>,
): (generation: OpenGeneration, identifiers: readonly string[]) => Promise<readonly Work[]> {
  const findRemoved = database.lookup('removed_work', 'identifier')
  const findSensitive = database.lookup('sensitive_work', 'identifier')
  return async (generation, identifiers) => {
    const rows = await generation.rows.find(
      generation.kind.name,
      identifiers.map((identifier) => [identifier]),
    )
    const removed = identifiersOf(await findRemoved(identifiers))
    const sensitive = identifiersOf(await findSensitive(identifiers))
    const hidden = new Set(
      (await listSources(generation.kind.name)).filter(({ isHidden }) => isHidden).map(({ name }) => name),
    )
    const sets = await findSets(generation, rows)
    const works = new Map<string, Work>()
    for (const stored of rows) {
      const { has_sensitive_text, rank: _, ...row } = stored as Row & CommonRow
      if (removed.has(row.identifier) || hidden.has(row.source ?? '')) continue
      works.set(row.identifier, {
        row,
        set: sets(row),
        isSensitive: sensitive.has(row.identifier),
        hasSensitiveText: has_sensitive_text === true,
      })
    }
    return identifiers.flatMap((identifier) => works.get(identifier) ?? [])
  }
}

const identifiersOf = (rows: readonly Record<string, unknown>[]) => new Set(rows.map((row) => row.identifier))

/** The sets that the rows belong to, in one lookup. */
async function findSets(
  generation: OpenGeneration,
  rows: readonly TableRow[],
): Promise<(row: CommonRow) => Row | null> {
  const { set } = generation.kind
  if (set === undefined) return () => null
  const keyOf = (row: CommonRow) => {
    const foreignIdentifier = set.keyOf(row)
    return foreignIdentifier === null || row.provider === null ? undefined : [row.provider, foreignIdentifier]
  }
  const keys = rows.flatMap((row) => {
    const key = keyOf(row as Row & CommonRow)
    return key ? [key] : []
  })
  const found = await generation.rows.find(set.name, keys)
  const byKey = new Map(found.map((row) => [JSON.stringify([row.provider, row.foreign_identifier]), row]))
  return (row) => {
    const key = keyOf(row)
    return (key && byKey.get(JSON.stringify(key))) ?? null
  }
}
