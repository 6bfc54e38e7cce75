import { isIdentifier } from './identifier.ts'
import { documentFlags, type IndexDocument, type IndexSchema } from './index-schema.ts'

/** Why an index of this schema cannot hold the document; `undefined` when it can. */
export function reasonToRefuse(document: IndexDocument, schema: IndexSchema): string | undefined {
  if (!isIdentifier(document.identifier)) return 'the identifier is no lower-case UUID'
  if (!Number.isSafeInteger(document.indexedOn)) return 'indexedOn is no integer of microseconds'
  if (!isRankValue(document.popularity)) return 'popularity is neither null nor above 0 and at most 100'
  if (!isRankValue(document.authority)) return 'authority is neither null nor above 0 and at most 100'
  const unknownFlag = document.flags.find((flag) => !documentFlags.includes(flag))
  if (unknownFlag !== undefined) return `there is no flag "${unknownFlag}"`
  return reasonInKeywords(document, schema)
}

function reasonInKeywords({ keywords }: IndexDocument, schema: IndexSchema): string | undefined {
  for (const name in keywords) {
    const field = schema.keywords.find((candidate) => candidate.name === name)
    if (field === undefined) return `the schema has no keyword field "${name}"`
    if (keywords[name]!.length > 1 && !field.isMultiple) return `"${name}" may have one value only`
  }
  return undefined
}

function isRankValue(value: number | null): boolean {
  return value === null || (value > 0 && value <= 100)
}
