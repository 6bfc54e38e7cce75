import { stem, words } from '../analysis/index.ts'
import { fieldUnit } from './encode-entry.ts'
import type { DocumentTexts } from './flat-texts.ts'
import { listKinds } from './format.ts'
import { GroupedLines } from './grouped-lines.ts'
import type { RunWriter } from './run-file.ts'
import type { TextMeasurer } from './text-measures.ts'
import { ValueLog } from './value-log.ts'
import { Vocabulary } from './vocabulary.ts'
import { WordLog } from './word-log.ts'

/** Fields of terms and words by number. */
const title = 0
const description = 1
const tags = 2

/** Takes documents apart into terms, words and exact values, and keeps these until they are written as a run. */
export class TextIndexer {
  readonly #words = new WordLog()
  readonly #creatorWords = new WordLog()
  readonly #exactTags = new ValueLog((word) => this.#slotOf(word))
  readonly #exactCreators = new ValueLog((word) => this.#creatorWords.slotOf(word))
  readonly #lines = new GroupedLines()
  /** Terms are noted by their words. */
  readonly #terms = new Vocabulary()
  /** By a word's slot: that of its term, so that it is found out once. */
  #termOfWord: number[] = []
  readonly #mostNames: number

  /** Names are kept from run to run until there are so many: those that are frequent come in every run. */
  constructor(mostNames = 400_000) {
    this.#mostNames = mostNames
  }

  add(texts: DocumentTexts, number: number, measurer: TextMeasurer): void {
    const ofTitle = this.#addText(number, title, texts.title)
    measurer.add('title', ofTitle.terms, ofTitle.allTerms)
    measurer.add('rawTitle', ofTitle.words, ofTitle.allWords)
    const ofDescription = this.#addText(number, description, texts.description)
    measurer.add('description', ofDescription.terms, ofDescription.allTerms)
    measurer.add('rawDescription', ofDescription.words, ofDescription.allWords)
    const ofTags = this.#addTags(number, texts.tags)
    measurer.add('tags', ofTags.terms, ofTags.allTerms)
    measurer.add('rawTags', ofTags.words, ofTags.allWords)
    const ofCreator = this.#addCreator(number, texts.creator)
    measurer.add('creator', ofCreator.words, ofCreator.allWords)
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
    if (logs.reduce((names, log) => names + log.names, this.#terms.names.length) < this.#mostNames) return
    for (const log of logs) log.forgetNames()
    this.#terms.forget()
    this.#termOfWord = []
  }

  #addText(number: number, field: number, text: string | null): FieldCounts {
    const counts = noCounts()
    let position = 0
    for (const word of words(text ?? '')) {
      this.#addPlace(number, field, position, this.#slotOf(word), counts)
      position++
    }
    return counts
  }

  /** Positions go on from tag to tag with a gap of one, so that no phrase spans two. */
  #addTags(number: number, values: readonly string[]): FieldCounts {
    const counts = noCounts()
    const log = this.#exactTags
    let position = 0
    for (const tag of values) {
      log.note(tag, number)
      for (let at = log.start; at < log.end; at++) {
        this.#addPlace(number, tags, position, log.words.values[at]!, counts)
        position++
      }
      position++
    }
    return counts
  }

  #addPlace(number: number, field: number, position: number, slot: number, counts: FieldCounts): void {
    counts.words++
    counts.allWords += this.#words.addWord(slot, number, field, position)
    const terms = this.#termsOf(slot)
    if (terms > 0) counts.terms++
    counts.allTerms += terms
  }

  /** How many terms the place of a word has: its own and that of the word without accents, if they are not the same. */
  #termsOf(slot: number): number {
    const term = this.#termOfWord[slot]!
    const otherTerm = this.#termOfWord[this.#words.unaccentedOf(slot)]!
    return (term === noTerm ? 0 : 1) + (otherTerm === noTerm || otherTerm === term ? 0 : 1)
  }

  #slotOf(word: string): number {
    const slot = this.#words.slotOf(word)
    while (this.#termOfWord.length < this.#words.names) this.#learnTerm(this.#termOfWord.length)
    return slot
  }

  #learnTerm(slot: number): void {
    const term = stem(this.#words.nameOf(slot))
    this.#termOfWord.push(term === '' ? noTerm : this.#terms.slotOf(term))
  }

  #addCreator(number: number, creator: string | null): Pick<FieldCounts, 'words' | 'allWords'> {
    const counts = noCounts()
    if (creator === null) return counts
    const log = this.#exactCreators
    log.note(creator, number)
    for (let at = log.start; at < log.end; at++) {
      counts.allWords += this.#creatorWords.addWord(log.words.values[at]!, number, 0, counts.words)
      counts.words++
    }
    return counts
  }
}

interface FieldCounts {
  words: number
  allWords: number
  terms: number
  allTerms: number
}

const noCounts = (): FieldCounts => ({ words: 0, allWords: 0, terms: 0, allTerms: 0 })

/** Of a stop word. */
const noTerm = -1
