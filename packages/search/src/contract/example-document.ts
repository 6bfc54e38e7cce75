import type { IndexDocument } from '../index-schema.ts'

/** A document of which a test states only what matters; the last digits of its identifier are the given number. */
export function exampleDocument(number: number, parts: Partial<IndexDocument> = {}): IndexDocument {
  return {
    identifier: exampleIdentifier(number),
    title: null,
    description: null,
    creator: null,
    tags: [],
    keywords: {},
    popularity: null,
    authority: null,
    indexedOn: 1_700_000_000_000_000,
    flags: [],
    ...parts,
  }
}

export function exampleIdentifier(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}
