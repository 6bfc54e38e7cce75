import { parseFieldText, parseQuery } from '../query-syntax.ts'
import type { SearchReader } from '../search-reader.ts'
import type { FieldText, SearchedField, SearchRequest } from '../search-request.ts'
import { exampleRequest } from './build-index.ts'

/** A request for what somebody typed into the search box. */
export function asked(q: string, parts: Partial<SearchRequest> = {}): SearchRequest {
  return exampleRequest({ query: parseQuery(q)!, ...parts })
}

/** By the name of a field, what somebody typed for it. */
export type FieldTexts = Readonly<Partial<Record<SearchedField, string>>>

export function askedInFields(texts: FieldTexts): SearchRequest {
  const fields = Object.entries(texts).map(
    ([field, text]): FieldText => ({ field: field as SearchedField, clauses: parseFieldText(text)! }),
  )
  return exampleRequest({ query: { by: 'fields', fields } })
}

export async function found(reader: SearchReader, q: string): Promise<number[]> {
  return numbers(await reader.search(asked(q)))
}

export async function foundInField(
  reader: SearchReader,
  field: SearchedField,
  text: string,
): Promise<number[]> {
  return numbers(await reader.search(askedInFields({ [field]: text })))
}

/** The numbers that the hits' identifiers were made of. */
export function numbers({ hits }: { hits: readonly { identifier: string }[] }): number[] {
  return hits.map(({ identifier }) => Number.parseInt(identifier.slice(-12), 16))
}
