/**
 * What an index holds. Every work has the same text fields, because the score is defined over them; what differs from
 * kind to kind are the keyword fields, which a kind declares in its `index-schema.ts`.
 */
export interface IndexSchema {
  readonly keywords: readonly KeywordField[]
}

/** A field of exact values, to filter by and to count. Values are compared as they are, case included. */
export interface KeywordField {
  readonly name: string
  /** Whether one document may have several values. */
  readonly isMultiple?: boolean
}

/** Whether an index that was built for one schema serves the other; in which order the fields are named says nothing. */
export function isSameSchema(a: IndexSchema, b: IndexSchema): boolean {
  const described = ({ keywords }: IndexSchema) =>
    keywords
      .map(({ name, isMultiple = false }) => JSON.stringify([name, isMultiple]))
      .sort()
      .join()
  return described(a) === described(b)
}

/** The fields a text query searches, named and ordered as `fields_matched` has them (spec api.md 6.6). */
export const textFields = ['title', 'description', 'tags.name'] as const
export type TextField = (typeof textFields)[number]

/** The longest whole value, a tag or a creator, that an index keeps; in UTF-16 units. */
export const longestWholeValue = 256

/**
 * What may change about a work between two refreshes. A flag is the only thing that an index, once built, lets be
 * changed.
 *
 * - `removed`: taken down; never a result, whatever a request says.
 * - `sensitive`: marked by moderators or by its provider (`mature` on the wire).
 * - `sensitive-text`: its text contains a sensitive term.
 * - `dead`: its file is no longer where it was.
 */
export const documentFlags = ['removed', 'sensitive', 'sensitive-text', 'dead'] as const
export type DocumentFlag = (typeof documentFlags)[number]

/** One work as the index sees it. */
export interface IndexDocument {
  /** UUID, lower case, with hyphens. */
  readonly identifier: string
  readonly title: string | null
  readonly description: string | null
  readonly creator: string | null
  readonly tags: readonly string[]
  /** By name of the keyword field; a field that is missing has no value. */
  readonly keywords: Readonly<Record<string, readonly string[]>>
  /** `standardized_popularity`, above 0 and at most 100; null when unknown. */
  readonly popularity: number | null
  /** `authority_boost`, above 0 and at most 100; null when unknown. */
  readonly authority: number | null
  /** Microseconds since 1970, an integer (exact in a double until the year 2255). */
  readonly indexedOn: number
  readonly flags: readonly DocumentFlag[]
}
