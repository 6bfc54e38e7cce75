import { lengthNorms } from '../score/index.ts'
import { absent, batchSize, type Candidates } from './candidates.ts'
import type { Columns, IndexFacts } from './columns.ts'
import { escapedFrequency, fieldsOfTermByte, tagFrequencyBits } from './entry-byte.ts'
import type { PhraseMatcher } from './phrase-matcher.ts'
import { type PostingList, tagFrequency } from './posting-list.ts'
import type { SpanLists } from './span-lists.ts'
import type { QueryScores } from './span-query.ts'
import type { PlainClause, PlannedClause, QuotedClause, TextPlan } from './text-plan.ts'

/** What the scorer asks of the query that it scores candidates for. */
interface ScoredQuery {
  readonly plan: TextPlan
  readonly lists: SpanLists
  readonly phrases: ReadonlyMap<PlannedClause, PhraseMatcher>
  sharedFields(clause: PlannedClause, candidate: number): number
}

/**
 * The text parts of the score (decisions.md 3) of a batch of candidates, clause by clause. The arrays are indexed like the
 * candidates' `numbers`; what belongs to the index is computed once.
 */
export class TextScorer {
  /** The fields that contain any wanted term, or a wanted phrase, as bits. */
  readonly fields = new Uint8Array(batchSize)
  readonly #scores: QueryScores
  readonly #candidates: Candidates
  readonly #columns: Columns
  readonly #tagNorms: Float64Array
  readonly #rawFields: readonly { readonly norms: Float64Array; readonly lengths: Uint8Array }[]
  /** By the place of a quoted clause in the plan. */
  readonly #phraseScores: Float64Array[] = []

  constructor(candidates: Candidates, columns: Columns, facts: IndexFacts, scores: QueryScores) {
    this.#scores = scores
    this.#candidates = candidates
    this.#columns = columns
    this.#tagNorms = lengthNorms(facts.fields.tags)
    this.#rawFields = (['rawTitle', 'rawDescription', 'rawTags'] as const).map((field) => ({
      norms: lengthNorms(facts.fields[field]),
      lengths: columns.lengths[field],
    }))
  }

  start(): void {
    this.fields.fill(0, 0, this.#candidates.numbers.length)
  }

  /** Keeps what a phrase, just found in a document, adds to its score: the largest BM25 of the three fields. */
  notePhrase(query: ScoredQuery, clause: PlannedClause, candidate: number): void {
    const { frequencies } = query.phrases.get(clause)!
    const weights = (clause as QuotedClause).fieldWeights
    const document = this.#candidates.base + this.#candidates.numbers[candidate]!
    let best = 0
    for (let field = 0; field < 3; field++) {
      const frequency = frequencies[field]!
      if (frequency === 0) continue
      const { norms, lengths } = this.#rawFields[field]!
      best = Math.max(best, (weights[field]! * frequency) / (frequency + norms[lengths[document]!]!))
      this.fields[candidate]! |= 1 << field
    }
    this.#scoresOf(query, clause)[candidate] = best
  }

  /** Counts the `titleTerms` of all candidates still in, and completes their `fields`. */
  countTitleTerms({ plan, lists: { postings } }: ScoredQuery): void {
    this.#scores.titleTerms.fill(0, 0, this.#candidates.numbers.length)
    for (const list of plan.titleTerms)
      if (postings[list] !== undefined) this.#addTitles(postings[list], this.#candidates.entries[list]!)
  }

  /** Adds up the `text` of all candidates still in. */
  scoreText(query: ScoredQuery): void {
    const { numbers, entries } = this.#candidates
    const { postings } = query.lists
    this.#scores.text.fill(0, 0, numbers.length)
    for (const clause of query.plan.wanted) {
      if (clause.isQuoted) this.#addPhrase(this.#scoresOf(query, clause))
      else if (clause.lists.length > 1) this.#addSplitWord(query, clause)
      else this.#addTerm(postings[clause.lists[0]!]!, entries[clause.lists[0]!]!, clause.tagWeights[0]!)
    }
  }

  #addTerm(postings: PostingList, entries: Uint32Array, weight: number): void {
    const { numbers, alive, base, count } = this.#candidates
    const { bytes } = postings
    const lengths = this.#columns.lengths.tags
    const norms = this.#tagNorms
    const { text } = this.#scores
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const entry = entries[candidate]!
      const byte = bytes[entry]!
      let value = (byte >>> 7) + ((byte >>> 6) & 1)
      let frequency = byte & tagFrequencyBits
      if (frequency > 0) {
        if (frequency === escapedFrequency) frequency = postings.escapedFrequency(entry)
        value += (weight * frequency) / (frequency + norms[lengths[base + numbers[candidate]!]!]!)
      }
      text[candidate]! += value
    }
  }

  /** A word of several terms counts only in those fields that have all of them. */
  #addSplitWord(query: ScoredQuery, clause: PlainClause): void {
    const { numbers, alive, base, count, entries } = this.#candidates
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const fields = query.sharedFields(clause, candidate)
      let value = ((fields & 1) + ((fields >>> 1) & 1)) * clause.lists.length
      if (fields & 4) {
        const norm = this.#tagNorms[this.#columns.lengths.tags[base + numbers[candidate]!]!]!
        let tags = 0
        for (const [index, list] of clause.lists.entries()) {
          const frequency = tagFrequency(query.lists.postings[list]!, entries[list]![candidate]!)
          tags += (clause.tagWeights[index]! * frequency) / (frequency + norm)
        }
        value += tags
      }
      this.#scores.text[candidate]! += value
    }
  }

  #addPhrase(scores: Float64Array): void {
    const { alive, count } = this.#candidates
    for (let place = 0; place < count; place++) this.#scores.text[alive[place]!]! += scores[alive[place]!]!
  }

  #addTitles({ bytes }: PostingList, entries: Uint32Array): void {
    const { alive, count } = this.#candidates
    const { titleTerms } = this.#scores
    const { fields } = this
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const entry = entries[candidate]!
      if (entry === absent) continue
      const byte = bytes[entry]!
      titleTerms[candidate]! += byte >>> 7
      fields[candidate]! |= fieldsOfTermByte[byte]!
    }
  }

  #scoresOf(query: ScoredQuery, clause: PlannedClause): Float64Array {
    const place = query.plan.wanted.indexOf(clause)
    this.#phraseScores[place] ??= new Float64Array(batchSize)
    return this.#phraseScores[place]!
  }
}
