import { documentOf } from '../generate/documents.ts'
import type { SyntheticWork } from '../generate/synthetic-work.ts'
import type { Vocabulary } from '../generate/vocabulary.ts'
import type { Query } from './query.ts'

const mostResults = 10
const mostTags = 10

/** Path of the details of a work. */
export const detailPath = ({ identifier }: SyntheticWork): string => `/v1/images/${identifier}/`

/** Works like one, by its title and its first tags (api.md 3.7). */
export function relatedQuery(work: SyntheticWork, vocabulary: Vocabulary): Query {
  const { identifier, title, tags } = documentOf(work, vocabulary)
  return {
    request: {
      query: { by: 'related', title, tags: tags.slice(0, mostTags) },
      filters: [],
      withoutFlags: ['dead', 'sensitive', 'sensitive-text'],
      withoutDocuments: [identifier],
      order: { by: 'score', authorityBoost: 0 },
      offset: 0,
      limit: mostResults,
    },
    path: `${detailPath(work)}related/`,
  }
}
