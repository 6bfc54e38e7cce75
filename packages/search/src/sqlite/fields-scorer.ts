import { lengthNorms } from '../score/index.ts'
import { absent, batchSize, type Candidates } from './candidates.ts'
import { type Columns, type IndexFacts, type MeasuredField, measuredFields } from './columns.ts'
import { inTitle, tagFrequencyBits } from './entry-byte.ts'
import type {
  FieldPart,
  FieldsPlan,
  PhrasePart,
  PlannedField,
  PlannedFieldClause,
  TermPart,
} from './fields-plan.ts'
import type { PhraseMatcher } from './phrase-matcher.ts'
import { tagFrequency } from './posting-list.ts'
import type { SpanLists } from './span-lists.ts'
import type { QueryScores } from './span-query.ts'

/** What the scorer asks of the query that it scores candidates for. */
interface ScoredQuery {
  readonly plan: FieldsPlan
  readonly lists: SpanLists
  readonly phrases: ReadonlyMap<PhrasePart, PhraseMatcher>
  isHere(part: FieldPart): boolean
}

/**
 * Evaluates the text of a field for a batch of candidates, clause by clause from left to right. The arrays are indexed like
 * the candidates' `numbers`.
 */
export class FieldsScorer {
  readonly #scores: QueryScores
  readonly #candidates: Candidates
  readonly #columns: Columns
  readonly #norms: Readonly<Record<MeasuredField, Float64Array>>
  /** What the clauses until now come to. */
  readonly #isMatch = new Uint8Array(batchSize)
  readonly #points = new Float64Array(batchSize)
  /** What the clause at hand comes to. */
  readonly #isFound = new Uint8Array(batchSize)
  readonly #found = new Float64Array(batchSize)

  constructor(candidates: Candidates, columns: Columns, facts: IndexFacts, scores: QueryScores) {
    this.#scores = scores
    this.#candidates = candidates
    this.#columns = columns
    this.#norms = Object.fromEntries(
      measuredFields.map((field) => [field, lengthNorms(facts.fields[field])]),
    ) as Record<MeasuredField, Float64Array>
  }

  start(): void {
    const { length } = this.#candidates.numbers
    this.#scores.text.fill(0, 0, length)
    this.#scores.titleTerms.fill(0, 0, length)
  }

  /** Strikes out what the field's text does not match, and adds what it scores to the text of all others. */
  keepMatches(query: ScoredQuery, { clauses }: PlannedField): void {
    const { alive, numbers } = this.#candidates
    this.#isMatch.fill(0, 0, numbers.length)
    this.#points.fill(0, 0, numbers.length)
    for (const clause of clauses) {
      this.#isFound.fill(0, 0, numbers.length)
      this.#found.fill(0, 0, numbers.length)
      for (const part of clause.parts) if (query.isHere(part)) this.#addPart(query, part, clause)
      if (clause.operator === 'and') this.#joinAnd(clause)
      else this.#joinOr(clause)
    }
    this.#candidates.keepWhere((candidate) => this.#isMatch[candidate] === 1)
    for (let place = 0; place < this.#candidates.count; place++)
      this.#scores.text[alive[place]!]! += this.#points[alive[place]!]!
  }

  /** The fields that contain any wanted term or phrase of their own text, as bits. */
  fieldsMatched({ plan, phrases, lists }: ScoredQuery, candidate: number): number {
    const { entries } = this.#candidates
    const has = (part: FieldPart) => {
      if (part.isPhrase) return (phrases.get(part)?.frequencyIn(part.place, entries, candidate) ?? 0) > 0
      const entry = entries[part.list]![candidate]!
      return entry !== absent && (lists.postings[part.list]!.bytes[entry]! & bitsOf(part)) !== 0
    }
    return plan.fields
      .filter(({ clauses }) => clauses.some(({ isExcluded, parts }) => !isExcluded && parts.some(has)))
      .reduce((bits, { bit }) => bits | bit, 0)
  }

  #addPart(query: ScoredQuery, part: FieldPart, clause: PlannedFieldClause): void {
    if (part.isPhrase) this.#addPhrase(query, part, clause.operator === 'and')
    else this.#addTerm(query, part)
  }

  #addTerm({ lists }: ScoredQuery, part: TermPart): void {
    const { alive, numbers, base, count } = this.#candidates
    const entries = this.#candidates.entries[part.list]!
    const postings = lists.postings[part.list]!
    const bits = bitsOf(part)
    const lengths = this.#columns.lengths.tags
    const norms = this.#norms.tags
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      const entry = entries[candidate]!
      if (entry === absent || (postings.bytes[entry]! & bits) === 0) continue
      this.#isFound[candidate] = 1
      if (part.isInTags) {
        const frequency = tagFrequency(postings, entry)
        const norm = norms[lengths[base + numbers[candidate]!]!]!
        this.#found[candidate]! += (part.weight * frequency) / (frequency + norm)
      } else this.#found[candidate]! += part.weight
    }
  }

  /** After an `and`, what did not match before it is lost anyhow, and looking up positions is dear. */
  #addPhrase({ phrases }: ScoredQuery, part: PhrasePart, isAnd: boolean): void {
    const { alive, numbers, base, count, entries } = this.#candidates
    const phrase = phrases.get(part)!
    const lengths = this.#columns.lengths[part.measured]
    const norms = this.#norms[part.measured]
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      if (isAnd && this.#isMatch[candidate] === 0) continue
      const frequency = phrase.frequencyIn(part.place, entries, candidate)
      if (frequency === 0) continue
      this.#isFound[candidate] = 1
      const norm = norms[lengths[base + numbers[candidate]!]!]!
      this.#found[candidate]! += (part.weight * frequency) / (frequency + norm)
    }
  }

  /** What is not a match now loses all it has scored. */
  #joinAnd({ isExcluded }: PlannedFieldClause): void {
    const { alive, count } = this.#candidates
    const wanted = isExcluded ? 0 : 1
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      if (this.#isFound[candidate] !== wanted) this.#isMatch[candidate] = 0
      if (this.#isMatch[candidate] === 0) this.#points[candidate] = 0
      else if (!isExcluded) this.#points[candidate]! += this.#found[candidate]!
    }
  }

  #joinOr({ isExcluded }: PlannedFieldClause): void {
    const { alive, count } = this.#candidates
    const wanted = isExcluded ? 0 : 1
    for (let place = 0; place < count; place++) {
      const candidate = alive[place]!
      if (this.#isFound[candidate] !== wanted) continue
      this.#isMatch[candidate] = 1
      if (!isExcluded) this.#points[candidate]! += this.#found[candidate]!
    }
  }
}

/** Those of a term's byte that say that the field has it. */
function bitsOf({ isInTags }: TermPart): number {
  return isInTags ? tagFrequencyBits : inTitle
}
