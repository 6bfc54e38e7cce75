import type { IndexDocument } from '../index-schema.ts'

/** The texts of a document. */
export type DocumentTexts = Pick<IndexDocument, 'title' | 'description' | 'creator' | 'tags'>

/**
 * The texts of documents one after the other, each title, description, creator, how many tags, and the tags: one array of
 * strings goes to another thread in half the time that as many objects take.
 */
export type FlatTexts = readonly (string | number | null)[]

export function flattenTexts(
  { title, description, creator, tags }: DocumentTexts,
  into: (string | number | null)[],
): void {
  into.push(title, description, creator, tags.length)
  for (const tag of tags) into.push(tag)
}

export function* eachTexts(flat: FlatTexts): Generator<DocumentTexts> {
  for (let at = 0; at < flat.length; ) {
    const end = at + 4 + (flat[at + 3] as number)
    yield {
      title: flat[at] as string | null,
      description: flat[at + 1] as string | null,
      creator: flat[at + 2] as string | null,
      tags: flat.slice(at + 4, end) as string[],
    }
    at = end
  }
}
