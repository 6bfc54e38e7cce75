import type { IndexSchema } from '../index-schema.ts'
import { popularityBoost } from '../score/index.ts'
import type { SearchOrder, SearchQuery, SearchRequest } from '../search-request.ts'
import { compileFields } from './compile-fields.ts'
import { compileRelated } from './compile-related.ts'
import { compileSelection } from './compile-selection.ts'
import { compileText } from './compile-text.ts'
import type { IndexMeta } from './index-meta.ts'
import { type BoolClauses, bool, type EngineQuery } from './query-clauses.ts'

/** What of an open index a request is compiled with. */
export interface IndexFacts extends NonNullable<IndexMeta['sealed']> {
  readonly schema: IndexSchema
}

/** A search as the engine reads it. */
export type SearchBody = { readonly query: EngineQuery } & Readonly<Record<string, unknown>>

/**
 * Compiles a request; `undefined` when it cannot find anything, so that nobody needs to be asked. Throws
 * `schema-mismatch`.
 *
 * Everything of a hit is in what it is sorted by (score or time, then identifier) and in the names of the queries it
 * matches: neither source nor stored fields are read.
 */
export function compileSearch(request: SearchRequest, facts: IndexFacts): SearchBody | undefined {
  const selection = compileSelection(request, facts.schema)
  const query = compileQuery(request.query)
  if (selection === undefined || query === undefined) return undefined
  const isRelated = request.query?.by === 'related'
  const order = isRelated ? byScore : request.order
  return {
    query: bool({
      filter: selection.filter ?? [],
      must: query.must ?? [],
      must_not: [...(query.must_not ?? []), ...(selection.must_not ?? [])],
      should: [...(query.should ?? []), ...(isRelated ? [] : rankFeatures(order, facts))],
    }),
    sort: [sortKey(order), { identifier: 'asc' }],
    ...pageOf(request, facts.documents),
    track_total_hits: !isRelated,
    _source: false,
    stored_fields: '_none_',
  }
}

const byScore: SearchOrder = { by: 'score', authorityBoost: 0 }

function compileQuery(query: SearchQuery | undefined): BoolClauses | undefined {
  if (query === undefined) return {}
  if (query.by === 'text') return compileText(query)
  if (query.by === 'fields') return compileFields(query)
  return compileRelated(query)
}

/** Popularity, and authority if it is asked for; each with the pivot of the whole index, not of a shard. */
function rankFeatures(order: SearchOrder, { popularityPivot, authorityPivot }: IndexFacts): EngineQuery[] {
  if (order.by !== 'score') return []
  return [
    ...saturation('standardized_popularity', popularityBoost, popularityPivot),
    ...saturation('authority_boost', order.authorityBoost, authorityPivot),
  ]
}

function saturation(field: string, boost: number, pivot: number | null): EngineQuery[] {
  return pivot === null || boost === 0 ? [] : [{ rank_feature: { field, saturation: { pivot }, boost } }]
}

function sortKey(order: SearchOrder): Readonly<Record<string, string>> {
  if (order.by === 'score') return { _score: 'desc' }
  return { indexed_on: order.direction === 'ascending' ? 'asc' : 'desc' }
}

/** The engine reserves room for a page before it knows whether there are so many documents, so it is asked for no more. */
function pageOf({ offset, limit }: SearchRequest, documents: number): { from: number; size: number } {
  const size = Math.max(0, Math.min(limit, documents - offset))
  return { from: size === 0 ? 0 : offset, size }
}
