import type { TableDefinition } from '@openverse/database'
import type { MediaKind } from '@openverse/media'

/** The tables of a generation, from the kind's declarations: its works, and its sets where it has them. */
export function workTables(kind: MediaKind): readonly TableDefinition[] {
  const works: TableDefinition = {
    name: kind.name,
    key: ['identifier'],
    columns: [
      ...kind.columns.map(({ name, type }) => ({ name, type })),
      { name: 'has_sensitive_text', type: 'boolean' },
      // The cut popularity: what the index is ordered by.
      { name: 'rank', type: 'integer' },
    ],
    sortColumns: ['rank'],
  }
  if (kind.set === undefined) return [works]
  const sets: TableDefinition = {
    name: kind.set.name,
    key: ['provider', 'foreign_identifier'],
    columns: kind.set.columns.map(({ name, type }) => ({ name, type })),
  }
  return [works, sets]
}
