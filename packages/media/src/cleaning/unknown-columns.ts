import type { CommonRow } from '../columns.ts'
import type { MediaKind } from '../media-kind.ts'
import { shortFormColumns } from './short-form.ts'

/** The names in a file's header that mean nothing to the kind: their cells are not read. */
export function unknownColumns<R extends CommonRow>(
  kind: MediaKind<R>,
  names: readonly string[],
): readonly string[] {
  const known = new Set(kind.columns.flatMap(({ name, aliases = [] }) => [name, ...aliases]))
  return names.filter((name) => !known.has(name) && !shortFormColumns.includes(name))
}
