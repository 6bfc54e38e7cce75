import type { CommonRow, Row, Work } from '@openverse/media'
import type { OpenGeneration } from './open-generation.ts'
import type { SourceLists } from './source-lists.ts'

/** A row as it is stored, with what is kept beside its columns. */
type StoredRow = Row & CommonRow & { readonly has_sensitive_text: boolean }

/** `Catalogue.findWorks`: a few indexed reads, whatever the number of works. */
export async function findWorks(
  generation: OpenGeneration,
  identifiers: readonly string[],
  sources: SourceLists,
): Promise<readonly Work[]> {
  const [{ rows: found, listed }, { hidden }] = await Promise.all([
    generation.findMarked(identifiers),
    sources.of(generation.kind.name),
  ])
  const rows = found as readonly StoredRow[]
  const [removed, sensitive] = listed as [ReadonlySet<string>, ReadonlySet<string>]
  const isHidden = ({ source, provider }: CommonRow) => hidden.has(source ?? '') || hidden.has(provider ?? '')
  const sets = await findSets(generation, rows)
  const works = new Map<string, Work>()
  for (const row of rows) {
    if (removed.has(row.identifier) || isHidden(row)) continue
    works.set(row.identifier, {
      row,
      set: sets(row),
      isSensitive: sensitive.has(row.identifier),
      hasSensitiveText: row.has_sensitive_text,
    })
  }
  return identifiers.flatMap((identifier) => works.get(identifier) ?? [])
}

/** The sets that the rows belong to, in one lookup of each: a page may be the tracks of one album. */
async function findSets(
  generation: OpenGeneration,
  rows: readonly StoredRow[],
): Promise<(row: CommonRow) => Row | null> {
  const { set } = generation.kind
  if (set === undefined) return () => null
  const keyOf = (row: CommonRow) => {
    const foreignIdentifier = set.keyOf(row)
    return foreignIdentifier === null || row.provider === null
      ? undefined
      : ([row.provider, foreignIdentifier] as const)
  }
  const asked = new Map<string, readonly [string, string]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key) asked.set(JSON.stringify(key), key)
  }
  const found = await generation.rows.find(set.name, [...asked.values()])
  const byKey = new Map(found.map((row) => [JSON.stringify([row.provider, row.foreign_identifier]), row]))
  return (row) => {
    const key = keyOf(row)
    return (key && byKey.get(JSON.stringify(key))) ?? null
  }
}
