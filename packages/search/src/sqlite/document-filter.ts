import { isIdentifier } from '../identifier.ts'
import { type DocumentFlag, documentFlags } from '../index-schema.ts'
import { SearchError } from '../search-error.ts'
import type { KeywordFilter, SearchRequest } from '../search-request.ts'
import type { Candidates } from './candidates.ts'
import type { KeywordColumn } from './columns.ts'
import { IdentifierTable } from './identifier-table.ts'
import type { OpenIndex } from './open-index.ts'

/** What the columns say about whether a document may be a result: keywords, flags, identifiers. */
export class DocumentFilter {
  readonly #keywords: readonly { readonly column: KeywordColumn; readonly allowed: Uint8Array }[]
  readonly #flags: Uint8Array
  readonly #flagMask: number
  readonly #without: ReadonlySet<number>

  /** Throws `SearchError` (`schema-mismatch`) when a filter names a keyword field that the index does not have. */
  constructor({ filters, withoutFlags, withoutDocuments = [] }: SearchRequest, index: OpenIndex) {
    this.#keywords = filters
      .filter((filter) => filter.match !== 'whole')
      .map((filter) => compileFilter(filter, index))
    this.#flags = index.columns.flags
    this.#flagMask = flagMask(['removed', ...withoutFlags])
    this.#without = documentsOf(withoutDocuments, index)
  }

  /** Strikes out the candidates whose keywords are not wanted. */
  keepAllowed(candidates: Candidates): void {
    for (const { column, allowed } of this.#keywords) candidates.keepAllowed(column, allowed)
  }

  /** Strikes out those with unwanted flags, and single documents: after all else, because that leaves fewer to look at. */
  dropFlagged(candidates: Candidates): void {
    candidates.dropFlagged(this.#flags, this.#flagMask)
    candidates.dropDocuments(this.#without)
  }
}

/** A keyword field of an index: the sets of values there are, and the number of each document's set. */
function keywordOf(
  { facts, columns, name }: OpenIndex,
  field: string,
): { column: KeywordColumn; valueSets: readonly (readonly string[])[] } {
  const place = facts.keywords.findIndex((keyword) => keyword.name === field)
  if (place < 0)
    throw new SearchError(
      'schema-mismatch',
      `search/sqlite: index "${name}" has no keyword field "${field}", only ${facts.keywords.map((keyword) => keyword.name).join(', ')}`,
    )
  return { column: columns.keywords[place]!, valueSets: facts.keywords[place]!.valueSets }
}

function flagMask(flags: readonly DocumentFlag[]): number {
  return flags.reduce((mask, flag) => mask | (1 << documentFlags.indexOf(flag)), 0)
}

/** A filter as a column and, for each number in it, whether it passes. */
function compileFilter({ field, match, values }: KeywordFilter, index: OpenIndex) {
  const { column, valueSets } = keywordOf(index, field)
  const wanted = new Set(values)
  const isAny = match === 'any-of'
  const allowed = Uint8Array.from(valueSets, (set) =>
    set.some((value) => wanted.has(value)) === isAny ? 1 : 0,
  )
  return { column, allowed }
}

function documentsOf(identifiers: readonly string[], { columns, facts }: OpenIndex): ReadonlySet<number> {
  if (identifiers.length === 0) return noDocuments
  const table = new IdentifierTable(columns.identifiers, columns.places, facts.documents)
  return new Set(
    identifiers
      .filter(isIdentifier)
      .map((identifier) => table.documentOf(identifier))
      .filter((document) => document !== undefined),
  )
}

const noDocuments: ReadonlySet<number> = new Set()
