import type { IndexDocument } from '../../index-schema.ts'
import type { SearchFilter, SearchRequest } from '../../search-request.ts'

/** Whether a document may be a result at all, whatever the query says. */
export function isSelected(
  document: IndexDocument,
  { filters, withoutFlags, withoutDocuments = [] }: SearchRequest,
): boolean {
  if (document.flags.some((flag) => flag === 'removed' || withoutFlags.includes(flag))) return false
  if (withoutDocuments.includes(document.identifier)) return false
  return filters.every((filter) => passes(document, filter))
}

/** Whether one of the values is exactly this one, and not among those that an index does not keep. */
export function includesWhole(values: readonly string[], wanted: string): boolean {
  return wanted !== '' && wanted.length <= 256 && values.includes(wanted)
}

function passes({ keywords, tags, creator }: IndexDocument, filter: SearchFilter): boolean {
  if (filter.match === 'whole')
    return includesWhole(filter.field === 'creator' ? [creator ?? ''] : tags, filter.value)
  const { field, match, values } = filter
  const isAny = (keywords[field] ?? []).some((value) => values.includes(value))
  return isAny === (match === 'any-of')
}
