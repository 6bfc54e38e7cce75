import { documentFlags, type IndexSchema, longestWholeValue } from '../index-schema.ts'
import type { IndexMeta } from './index-meta.ts'

const keyword = { type: 'keyword' }
const wholeValue = { type: 'keyword', ignore_above: longestWholeValue }
const rankFeature = { type: 'rank_feature' }
/** A term counts once however often it is there, so nothing needs to be kept of it but that it is there. */
const counted = {
  type: 'text',
  analyzer: 'terms',
  similarity: 'boolean',
  index_options: 'docs',
  norms: false,
}
/** Weighed by BM25; plain words only, so there is no need for positions. */
const weighed = { type: 'text', analyzer: 'terms', index_options: 'freqs' }
/** Weighed by BM25, phrases too. Between two values one place is left out, so that no phrase goes across. */
const asWritten = { type: 'text', analyzer: 'words', position_increment_gap: 1 }

/** The fields of an index (api.md 7.2 with decisions.md 3), and what is remembered of it as a whole. */
export function mappingOf(schema: IndexSchema, meta: IndexMeta) {
  return {
    dynamic: false,
    _meta: meta,
    properties: {
      ...Object.fromEntries(schema.keywords.map(({ name }) => [name, keyword])),
      identifier: keyword,
      title: { ...counted, fields: { raw: asWritten } },
      description: { ...counted, fields: { raw: asWritten } },
      creator: { ...asWritten, fields: { keyword: wholeValue } },
      tags: { properties: { name: { ...weighed, fields: { raw: asWritten, keyword: wholeValue } } } },
      standardized_popularity: rankFeature,
      authority_boost: rankFeature,
      indexed_on: { type: 'long', index: false },
      flags: {
        properties: Object.fromEntries(documentFlags.map((flag) => [flag, { type: 'boolean' }])),
      },
    },
  }
}
