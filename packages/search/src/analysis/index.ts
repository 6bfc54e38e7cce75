/**
 * How text becomes terms: one module for documents and queries, so that the two always meet.
 *
 * `words` gives the unstemmed words of a text in their order, which quoted phrases are matched against. `stem` turns
 * such a word into the term that plain words are matched by, or into nothing for a stop word; `termsOf` does both.
 * `foldAccents` gives the additional word that a document, not a query, holds in the same place.
 */
export { foldAccents } from './fold-accents.ts'
export { stem, stemOverrides } from './stem.ts'
export { termsOf } from './terms-of.ts'
export { words } from './words.ts'
