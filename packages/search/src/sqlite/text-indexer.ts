import { stem, words } from '../analysis/index.ts'
import { fieldUnit } from './encode-entry.ts'
import type { DocumentTexts } from './flat-texts.ts'
import { listKinds } from './format.ts'
import { GroupedLines, noSlot } from './grouped-lines.ts'
import { GrowableBytes, GrowableUint32 } from './growable.ts'
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
  readonly #exactTags = new ValueLog((words) => this.#slotsOf(words))
  readonly #exactCreators = new ValueLog((words) => this.#creatorWords.slotsOf(words))
  readonly #lines = new GroupedLines()
  /** Terms are noted by their words. */
  readonly #terms = new Vocabulary()
  /** By a word's slot: that of its term, so that it is found out once. */
  readonly #termOfWord = new GrowableUint32()
  /** By a word's slot: how many terms its place has, its own and that of the word without accents if it is another. */
  readonly #termsOfWord = new GrowableBytes()
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
    const terms = { vocabulary: this.#terms, renamed: this.#termOfWord.filled() }
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
    this.#termOfWord.length = 0
    this.#termsOfWord.length = 0
  }

  #addText(number: number, field: number, text: string | null): FieldCounts {
    const counts = noCounts()
    const found = words(text ?? '')
    const slots = this.#slotsOf(found)
    for (let position = 0; position < found.length; position++)
      this.#addPlace(number, field, position, slots[position]!, counts)
    return counts
  }

  /** Positions go on from tag to tag with a gap of one, so that no phrase spans two. */
  #addTags(number: number, values: readonly string[]): FieldCounts {
    const counts = noCounts()
    const log = this.#exactTags
    const slots = log.slotsOf(values)
    let position = 0
    for (let at = 0; at < values.length; at++) {
      log.note(values[at]!, slots[at]!, number)
      for (let word = log.start; word < log.end; word++) {
        this.#addPlace(number, tags, position, log.words.values[word]!, counts)
        position++
      }
      position++
    }
    return counts
  }

  #addPlace(number: number, field: number, position: number, slot: number, counts: FieldCounts): void {
    counts.words++
    counts.allWords += this.#words.addWord(slot, number, field, position)
    const terms = this.#termsOfWord.values[slot]!
    if (terms > 0) counts.terms++
    counts.allTerms += terms
  }

  #slotsOf(words: readonly string[]): Int32Array {
    const slots = this.#words.slotsOf(words)
    this.#learnTerms()
    return slots
  }

  #learnTerms(): void {
    const { names } = this.#words
    const first = this.#termOfWord.length
    for (let word = first; word < names; word++) this.#termOfWord.push(this.#termOf(word))
    for (let word = first; word < names; word++) this.#termsOfWord.push(this.#countTerms(word))
  }

  #termOf(word: number): number {
    const term = stem(this.#words.nameOf(word))
    return term === '' ? noSlot : this.#terms.slotOf(term)
  }

  #countTerms(word: number): number {
    const term = this.#termOfWord.values[word]!
    const otherTerm = this.#termOfWord.values[this.#words.unaccentedOf(word)]!
    return (term === noSlot ? 0 : 1) + (otherTerm === noSlot || otherTerm === term ? 0 : 1)
  }

  #addCreator(number: number, creator: string | null): Pick<FieldCounts, 'words' | 'allWords'> {
    const counts = noCounts()
    if (creator === null) return counts
    const log = this.#exactCreators
    log.note(creator, log.slotsOf([creator])[0]!, number)
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
