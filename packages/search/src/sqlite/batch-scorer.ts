import { composeScore, cutValues, lengthNorms, popularityBoost, saturationTable } from '../score/index.ts'
import { absent, batchSize, type Candidates } from './candidates.ts'
import type { Columns, IndexFacts } from './columns.ts'
import { escapedFrequency, fieldsOfTermByte, inTitle, tagFrequencyBits } from './entry-byte.ts'
import type { PostingList } from './posting-list.ts'
import type { PlainClause, PlannedClause, QueryPlan, QuotedClause } from './query-plan.ts'
import type { SpanQuery } from './span-query.ts'

/**
 * The parts of the score (decisions.md 3) of a batch of candidates, clause by clause. The arrays are indexed like the
 * candidates' `numbers`; those of the index (norms, popularity) are computed once.
 */
export class BatchScorer {
  /** The sum over the clauses. */
  readonly text = new Float64Array(batchSize)
  /** How many of the query's terms are in the title. */
  readonly titleTerms = new Uint16Array(batchSize)
  readonly popularityParts: Float32Array
  #authorityParts: Float32Array = new Float32Array(cutValues)
  #authorityBoost = 0
  readonly #candidates: Candidates
  readonly #columns: Columns
  readonly #facts: IndexFacts
  readonly #tagNorms: Float64Array
  readonly #rawFields: readonly { readonly norms: Float64Array; readonly lengths: Uint8Array }[]
  /** By quoted clause: its score, and the fields it was found in. */
  readonly #phraseScores: Float64Array[] = []
  readonly #phraseFields = new Uint8Array(batchSize)

  constructor(candidates: Candidates, columns: Columns, facts: IndexFacts) {
    this.#candidates = candidates
    this.#columns = columns
    this.#facts = facts
    this.popularityParts = saturationTable(popularityBoost, facts.popularityPivot)
    this.#tagNorms = lengthNorms(facts.fields.tags)
    this.#rawFields = (['rawTitle', 'rawDescription', 'rawTags'] as const).map((field) => ({
      norms: lengthNorms(facts.fields[field]),
      lengths: columns.lengths[field],
    }))
  }

  authorityParts(boost: number): Float32Array {
    if (boost !== this.#authorityBoost) {
      this.#authorityBoost = boost
      this.#authorityParts = saturationTable(boost, this.#facts.authorityPivot)
    }
    return this.#authorityParts
  }

  start(): void {
    this.#phraseFields.fill(0, 0, this.#candidates.numbers.length)
  }

  /** Keeps what a phrase, just found in a document, adds to its score: the largest BM25 of the three fields. */
  notePhrase(query: SpanQuery, clause: PlannedClause, candidate: number): void {
    const { frequencies } = query.phrases.get(clause)!
    const weights = (clause as QuotedClause).fieldWeights
    const document = this.#candidates.base + this.#candidates.numbers[candidate]!
    let best = 0
    for (let field = 0; field < 3; field++) {
      const frequency = frequencies[field]!
      if (frequency === 0) continue
      const { norms, lengths } = this.#rawFields[field]!
      best = Math.max(best, (weights[field]! * frequency) / (frequency + norms[lengths[document]!]!))
      this.#phraseFields[candidate]! |= 1 << field
    }
    this.#scoresOf(query, clause)[candidate] = best
  }

  /** What no document scores more than, given the largest part that popularity and authority can have. */
  largestScore({ largestText, titleTerms }: QueryPlan, popularity: number, authority: number): number {
    // Sums and quotients of doubles may be off by their last bit; the score is a float32, far coarser than this.
    return composeScore(largestText * (1 + 1e-12), titleTerms.length, popularity, authority)
  }

  /** Adds up `text` and `titleTerms` for all candidates still in. */
  score(query: SpanQuery): void {
    const { numbers, entries } = this.#candidates
    this.text.fill(0, 0, numbers.length)
    this.titleTerms.fill(0, 0, numbers.length)
    for (const clause of query.plan.wanted) {
      if (clause.isQuoted) this.#addPhrase(this.#scoresOf(query, clause))
      else if (clause.lists.length > 1) this.#addSplitWord(query, clause)
      else this.#addTerm(query.postings[clause.lists[0]!]!, entries[clause.lists[0]!]!, clause.tagWeights[0]!)
    }
    for (const list of query.plan.titleTerms)
      if (query.postings[list] !== undefined) this.#countTitles(query.postings[list], entries[list]!)
  }

  /** The fields that contain any wanted term, or a wanted phrase, as bits. */
  fieldsMatched(query: SpanQuery, candidate: number): number {
    let fields = this.#phraseFields[candidate]!
    for (const list of query.plan.titleTerms) {
      const entry = this.#candidates.entries[list]![candidate]!
      if (entry !== absent) fields |= fieldsOfTermByte[query.postings[list]!.bytes[entry]!]!
    }
    return fields
  }

  #addTerm(postings: PostingList, entries: Uint32Array, weight: number): void {
    const { numbers, alive, base, count } = this.#candidates
    const { bytes } = postings
    const lengths = this.#columns.lengths.tags
    const norms = this.#tagNorms
    const text = this.text
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
  #addSplitWord(query: SpanQuery, clause: PlainClause): void {
    const { numbers, alive, base, count, entries } = this.#candidates
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const fields = query.sharedFields(clause, candidate)
      let value = ((fields & 1) + ((fields >>> 1) & 1)) * clause.lists.length
      if (fields & 4) {
        const norm = this.#tagNorms[this.#columns.lengths.tags[base + numbers[candidate]!]!]!
        let tags = 0
        for (const [index, list] of clause.lists.entries()) {
          const frequency = tagFrequency(query.postings[list]!, entries[list]![candidate]!)
          tags += (clause.tagWeights[index]! * frequency) / (frequency + norm)
        }
        value += tags
      }
      this.text[candidate]! += value
    }
  }

  #addPhrase(scores: Float64Array): void {
    const { alive, count } = this.#candidates
    for (let place = 0; place < count; place++) this.text[alive[place]!]! += scores[alive[place]!]!
  }

  #countTitles({ bytes }: PostingList, entries: Uint32Array): void {
    const { alive, count } = this.#candidates
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const entry = entries[candidate]!
      if (entry !== absent && bytes[entry]! & inTitle) this.titleTerms[candidate]!++
    }
  }

  #scoresOf(query: SpanQuery, clause: PlannedClause): Float64Array {
    const place = query.plan.wanted.indexOf(clause)
    this.#phraseScores[place] ??= new Float64Array(batchSize)
    return this.#phraseScores[place]!
  }
}

function tagFrequency(postings: PostingList, entry: number): number {
  const frequency = postings.bytes[entry]! & tagFrequencyBits
  return frequency === escapedFrequency ? postings.escapedFrequency(entry) : frequency
}
