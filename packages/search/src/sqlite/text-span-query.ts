import { absent, type Candidates } from './candidates.ts'
import { fieldsOfTermByte, fieldsOfWordByte } from './entry-byte.ts'
import type { ListStore } from './list-store.ts'
import { PhraseMatcher } from './phrase-matcher.ts'
import { SpanLists } from './span-lists.ts'
import type { SpanQuery } from './span-query.ts'
import type { PlannedClause, TextPlan } from './text-plan.ts'
import type { TextScorer } from './text-scorer.ts'

/** A text for the search box over one span. */
export class TextSpanQuery implements SpanQuery {
  readonly plan: TextPlan
  readonly lists: SpanLists
  /** For each clause of the plan that is quoted. */
  readonly phrases: ReadonlyMap<PlannedClause, PhraseMatcher>
  readonly #candidates: Candidates
  readonly #scorer: TextScorer

  constructor(plan: TextPlan, store: ListStore, span: number, candidates: Candidates, scorer: TextScorer) {
    this.plan = plan
    this.lists = new SpanLists(plan, store, span, candidates)
    this.#candidates = candidates
    this.#scorer = scorer
    const isHere = ({ lists }: PlannedClause) =>
      lists.every((list) => this.lists.postings[list] !== undefined)
    const quoted = [...plan.wanted, ...plan.excluded].filter((clause) => clause.isQuoted && isHere(clause))
    this.phrases = new Map(quoted.map((clause) => [clause, new PhraseMatcher(clause.lists, this.lists)]))
  }

  keepMatches(): void {
    this.#scorer.start()
    this.lists.keepRequired()
    this.#dropExcluded()
    this.#keepWanted()
  }

  countTitleTerms(): void {
    // The stemmed terms of a phrase have not been needed until now.
    for (const list of this.plan.titleTerms) this.lists.locate(list)
    this.#scorer.countTitleTerms(this)
  }

  scoreText(): void {
    this.#scorer.scoreText(this)
  }

  fieldsMatched(candidate: number): number {
    return this.#scorer.fields[candidate]!
  }

  get positionsTouched(): number {
    return this.phrases.values().reduce((sum, phrase) => sum + phrase.positionsTouched, 0)
  }

  /** The fields that have all terms of a clause, as bits; of a phrase's words those that may have them. */
  sharedFields({ lists, isQuoted }: PlannedClause, candidate: number): number {
    const fieldsOfByte = isQuoted ? fieldsOfWordByte : fieldsOfTermByte
    let fields = 0b111
    for (let at = 0; at < lists.length && fields !== 0; at++) {
      const list = lists[at]!
      const entry = this.#candidates.entries[list]![candidate]!
      fields &= entry === absent ? 0 : fieldsOfByte[this.lists.postings[list]!.bytes[entry]!]!
    }
    return fields
  }

  /** Strikes out what has an excluded word or phrase. */
  #dropExcluded(): void {
    for (const clause of this.plan.excluded) {
      const fresh = clause.lists.filter((list) => !this.lists.isLocated(list))
      if (fresh.length === 1 && clause.lists.length === 1 && !clause.isQuoted) {
        this.lists.seek(fresh[0]!, 'missing')
        continue
      }
      for (const list of fresh) this.lists.locate(list)
      this.#candidates.keepWhere((candidate) => !this.#matches(clause, candidate))
    }
  }

  /** Strikes out what has all parts of a split word, but not in one field, and what has a phrase's words apart. */
  #keepWanted(): void {
    const { wanted } = this.plan
    for (const { lists, isQuoted } of wanted) {
      if (lists.length === 1) continue
      const distinct = [...new Set(lists)]
      const bytes = distinct.map((list) => this.lists.postings[list]!.bytes)
      this.#candidates.keepSharingField(distinct, bytes, isQuoted ? fieldsOfWordByte : fieldsOfTermByte)
    }
    for (const clause of wanted) {
      if (!clause.isQuoted) continue
      const phrase = this.phrases.get(clause)!
      this.#candidates.keepWhere((candidate) => {
        if (!phrase.match(this.#candidates.entries, candidate)) return false
        this.#scorer.notePhrase(this, clause, candidate)
        return true
      })
    }
  }

  #matches(clause: PlannedClause, candidate: number): boolean {
    if (this.sharedFields(clause, candidate) === 0) return false
    return !clause.isQuoted || this.phrases.get(clause)!.match(this.#candidates.entries, candidate)
  }
}
