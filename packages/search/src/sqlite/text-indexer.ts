import { foldAccents, stem, words } from '../analysis/index.ts'
import type { IndexDocument } from '../index-schema.ts'
import type { ColumnBuilder } from './column-builder.ts'
import { listKinds } from './format.ts'
import { OccurrenceLog } from './occurrence-log.ts'
import type { RunWriter } from './run-file.ts'

/** Fields of terms and words by number. */
const title = 0
const description = 1
const tags = 2

/** Whole values longer than this are in no exact list (the engines' `ignore_above`). */
const longestExactValue = 256

/** Takes documents apart into terms, words and exact values, and keeps these until they are written as a run. */
export class TextIndexer {
  readonly #terms = new OccurrenceLog(listKinds.term)
  readonly #words = new OccurrenceLog(listKinds.word)
  readonly #creatorWords = new OccurrenceLog(listKinds.creatorWord)
  readonly #exactTags = new OccurrenceLog(listKinds.exactTag)
  readonly #exactCreators = new OccurrenceLog(listKinds.exactCreator)
  /** The term's slot of each word's slot, so that a word is stemmed once a run. */
  #termOfWord: number[] = []

  add(document: IndexDocument, number: number, columns: ColumnBuilder): void {
    const ofTitle = this.#addTexts(number, title, document.title === null ? [] : [document.title])
    columns.measure('title', ofTitle.terms, ofTitle.allTerms)
    columns.measure('rawTitle', ofTitle.words, ofTitle.allWords)
    const ofDescription = this.#addTexts(
      number,
      description,
      document.description === null ? [] : [document.description],
    )
    columns.measure('description', ofDescription.terms, ofDescription.allTerms)
    columns.measure('rawDescription', ofDescription.words, ofDescription.allWords)
    const ofTags = this.#addTexts(number, tags, document.tags)
    columns.measure('tags', ofTags.terms, ofTags.allTerms)
    columns.measure('rawTags', ofTags.words, ofTags.allWords)
    for (const tag of document.tags) addExact(this.#exactTags, tag, number)
    this.#addCreator(document.creator, number, columns)
  }

  /** How much memory is in use, in occurrences of words. */
  get occurrences(): number {
    return this.#words.length + this.#creatorWords.length + this.#exactTags.length
  }

  /** Writes all that is kept, in the order of the kinds, and forgets it. */
  flush(run: RunWriter): void {
    this.#terms.flush(run)
    this.#words.flush(run)
    this.#creatorWords.flush(run)
    this.#exactTags.flush(run)
    this.#exactCreators.flush(run)
    this.#termOfWord = []
  }

  /** The values of one field. Positions go on from value to value with a gap of one, so that no phrase spans two. */
  #addTexts(number: number, field: number, texts: readonly string[]): FieldCounts {
    const counts = { words: 0, allWords: 0, terms: 0, allTerms: 0 }
    let position = 0
    for (const text of texts) {
      for (const word of words(text)) {
        this.#addPlace(number, field, position, word, counts)
        position++
      }
      position++
    }
    return counts
  }

  /** A word and, in the same place, itself without accents. */
  #addPlace(number: number, field: number, position: number, word: string, counts: FieldCounts): void {
    const term = this.#addWord(number, field, position, word)
    counts.words++
    counts.allWords++
    let placeTerms = term === stopWord ? 0 : 1
    const folded = foldAccents(word)
    if (folded !== word) {
      const foldedTerm = this.#addWord(number, field, position, folded, term)
      counts.allWords++
      if (foldedTerm !== stopWord && foldedTerm !== term) placeTerms++
    }
    if (placeTerms > 0) counts.terms++
    counts.allTerms += placeTerms
  }

  /** Adds the word and its term, unless that is `known` to be there already; returns the term's slot. */
  #addWord(number: number, field: number, position: number, word: string, known = stopWord): number {
    const slot = this.#words.slotOf(word)
    this.#words.add(slot, number, field, position)
    let term = this.#termOfWord[slot]
    if (term === undefined) {
      const stemmed = stem(word)
      term = stemmed === '' ? stopWord : this.#terms.slotOf(stemmed)
      this.#termOfWord[slot] = term
    }
    if (term !== stopWord && term !== known) this.#terms.add(term, number, field, 0)
    return term
  }

  #addCreator(creator: string | null, number: number, columns: ColumnBuilder): void {
    let length = 0
    let tokens = 0
    const addWord = (word: string) => {
      this.#creatorWords.add(this.#creatorWords.slotOf(word), number, 0, length)
      tokens++
    }
    for (const word of words(creator ?? '')) {
      addWord(word)
      const folded = foldAccents(word)
      if (folded !== word) addWord(folded)
      length++
    }
    columns.measure('creator', length, tokens)
    if (creator !== null) addExact(this.#exactCreators, creator, number)
  }
}

interface FieldCounts {
  words: number
  allWords: number
  terms: number
  allTerms: number
}

const stopWord = -1

function addExact(log: OccurrenceLog, value: string, number: number): void {
  if (value === '' || value.length > longestExactValue) return
  log.add(log.slotOf(value.toWellFormed()), number, 0, 0)
}
