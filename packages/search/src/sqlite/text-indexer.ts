import { foldAccents, stem, words } from '../analysis/index.ts'
import { fieldUnit } from './encode-entry.ts'
import type { DocumentTexts } from './flat-texts.ts'
import { listKinds } from './format.ts'
import { GroupedLines } from './grouped-lines.ts'
import { OccurrenceLog } from './occurrence-log.ts'
import type { RunWriter } from './run-file.ts'
import type { TextMeasurer } from './text-measures.ts'
import { Vocabulary } from './vocabulary.ts'

/** Fields of terms and words by number. */
const title = 0
const description = 1
const tags = 2

/** Whole values longer than this are in no exact list (the engines' `ignore_above`). */
const longestExactValue = 256

/** Names are kept from run to run until there are so many: those that are frequent come in every run. */
const mostNames = 200_000

/** Takes documents apart into terms, words and exact values, and keeps these until they are written as a run. */
export class TextIndexer {
  readonly #words = new OccurrenceLog()
  readonly #creatorWords = new OccurrenceLog()
  readonly #exactTags = new OccurrenceLog()
  readonly #exactCreators = new OccurrenceLog()
  readonly #lines = new GroupedLines()
  /** Terms are noted by their words. */
  readonly #terms = new Vocabulary()
  /** By a word's slot: those of its term and of the word without accents, so that these are found out once. */
  #termOfWord: number[] = []
  #unaccented: number[] = []

  add(texts: DocumentTexts, number: number, measurer: TextMeasurer): void {
    const ofTitle = this.#addTexts(number, title, asValues(texts.title))
    measurer.add('title', ofTitle.terms, ofTitle.allTerms)
    measurer.add('rawTitle', ofTitle.words, ofTitle.allWords)
    const ofDescription = this.#addTexts(number, description, asValues(texts.description))
    measurer.add('description', ofDescription.terms, ofDescription.allTerms)
    measurer.add('rawDescription', ofDescription.words, ofDescription.allWords)
    const ofTags = this.#addTexts(number, tags, texts.tags)
    measurer.add('tags', ofTags.terms, ofTags.allTerms)
    measurer.add('rawTags', ofTags.words, ofTags.allWords)
    for (const tag of texts.tags) addExact(this.#exactTags, tag, number)
    this.#addCreator(texts.creator, number, measurer)
  }

  /** Writes all that is kept, in the order of the kinds, and forgets it. */
  flush(run: RunWriter): void {
    const terms = { vocabulary: this.#terms, renamed: this.#termOfWord }
    this.#words.write(run, listKinds.term, this.#lines, terms)
    this.#words.write(run, listKinds.word, this.#lines)
    this.#creatorWords.write(run, listKinds.creatorWord, this.#lines)
    this.#exactTags.write(run, listKinds.exactTag, this.#lines)
    this.#exactCreators.write(run, listKinds.exactCreator, this.#lines)
    this.#words.write(run, listKinds.titleTerm, this.#lines, { ...terms, placesBelow: fieldUnit })
    const logs = [this.#words, this.#creatorWords, this.#exactTags, this.#exactCreators]
    for (const log of logs) log.clear()
    if (logs.reduce((names, log) => names + log.names, this.#terms.names.length) < mostNames) return
    for (const log of logs) log.forgetNames()
    this.#terms.forget()
    this.#termOfWord = []
    this.#unaccented = []
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

  /**
   * A word and, in the same place, itself without accents. The place has the terms of both, if they have one and it is not
   * the same.
   */
  #addPlace(number: number, field: number, position: number, word: string, counts: FieldCounts): void {
    const slot = this.#slotOf(word)
    const term = this.#termOfWord[slot]!
    let placeTerms = term === noTerm ? 0 : 1
    this.#words.add(slot, number, field, position)
    counts.words++
    counts.allWords++
    const unaccented = this.#unaccented[slot]!
    if (unaccented !== slot) {
      this.#words.add(unaccented, number, field, position)
      counts.allWords++
      const otherTerm = this.#termOfWord[unaccented]!
      if (otherTerm !== noTerm && otherTerm !== term) placeTerms++
    }
    if (placeTerms > 0) counts.terms++
    counts.allTerms += placeTerms
  }

  #slotOf(word: string): number {
    const slot = this.#words.slotOf(word)
    if (slot === this.#termOfWord.length) this.#learn(word, slot)
    return slot
  }

  #learn(word: string, slot: number): void {
    const term = stem(word)
    this.#termOfWord.push(term === '' ? noTerm : this.#terms.slotOf(term))
    this.#unaccented.push(slot)
    const unaccented = foldAccents(word)
    if (unaccented !== word) this.#unaccented[slot] = this.#slotOf(unaccented)
  }

  #addCreator(creator: string | null, number: number, measurer: TextMeasurer): void {
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
    measurer.add('creator', length, tokens)
    if (creator !== null) addExact(this.#exactCreators, creator, number)
  }
}

interface FieldCounts {
  words: number
  allWords: number
  terms: number
  allTerms: number
}

/** Of a stop word. */
const noTerm = -1

const asValues = (text: string | null) => (text === null ? [] : [text])

function addExact(log: OccurrenceLog, value: string, number: number): void {
  if (value === '' || value.length > longestExactValue) return
  log.add(log.slotOf(value.toWellFormed()), number, 0, 0)
}
