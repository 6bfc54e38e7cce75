import { absent, type Candidates, type Keep } from './candidates.ts'
import { fieldsOfTermByte, fieldsOfWordByte } from './entry-byte.ts'
import type { ListStore } from './list-store.ts'
import { PhraseMatcher } from './phrase-matcher.ts'
import type { PostingList } from './posting-list.ts'
import type { PlannedClause, QueryPlan } from './query-plan.ts'

/**
 * A plan over one span of documents: its lists are read, and batches of candidates pass through its steps. Lists keep
 * cursors, so the batches of a container must come in order.
 */
export class SpanQuery {
  readonly plan: QueryPlan
  readonly postings: readonly (PostingList | undefined)[]
  /** For each clause of the plan that is quoted. */
  readonly phrases: ReadonlyMap<PlannedClause, PhraseMatcher>
  readonly #candidates: Candidates
  /** Where each list is searched on from, and where it ends, in the container. */
  readonly #cursors: Uint32Array
  readonly #ends: Uint32Array
  /** The required lists, the shortest in the container first. */
  #byLength: number[] = []
  /** Lists in which the candidates have been found already. */
  #located: ReadonlySet<number> = new Set()

  constructor(plan: QueryPlan, store: ListStore, span: number, candidates: Candidates) {
    this.plan = plan
    this.postings = plan.lists.map(({ entry }) => store.read(entry, span))
    const readPhrase = ({ lists }: PlannedClause) =>
      new PhraseMatcher(
        lists.map((list) => ({
          postings: this.postings[list]!,
          positions: () => store.readPositions(plan.lists[list]!.entry, span),
        })),
      )
    const isHere = ({ lists }: PlannedClause) => lists.every((list) => this.postings[list] !== undefined)
    const quoted = [...plan.wanted, ...plan.excluded].filter((clause) => clause.isQuoted && isHere(clause))
    this.phrases = new Map(quoted.map((clause) => [clause, readPhrase(clause)]))
    this.#candidates = candidates
    this.#cursors = new Uint32Array(plan.lists.length)
    this.#ends = new Uint32Array(plan.lists.length)
    candidates.makeRoom(plan.lists.length)
  }

  /** Goes to a container (0–15 of the span). */
  enterContainer(container: number): void {
    for (const [list, postings] of this.postings.entries()) {
      this.#cursors[list] = postings?.startOf(container) ?? 0
      this.#ends[list] = postings?.endOf(container) ?? 0
    }
    const length = (list: number) => this.#ends[list]! - this.#cursors[list]!
    this.#byLength = this.plan.required.toSorted((a, b) => length(a) - length(b))
  }

  /** Of the lists that every match is in the shortest in this container, with its entries there, which may be none. */
  get lead(): { list: number; start: number; end: number } {
    const list = this.#byLength[0]!
    return { list, start: this.#cursors[list]!, end: this.#ends[list]! }
  }

  /** Strikes out what lacks a required list; the candidates come from the shortest one already. */
  keepRequired(): void {
    for (const list of this.#byLength.slice(1)) this.#seek(list, 'found')
  }

  /** Strikes out what has all parts of a split word, but not in one field, and what has a phrase's words apart. */
  keepWanted(onPhrase: (clause: PlannedClause, candidate: number) => void): void {
    const { wanted } = this.plan
    for (const { lists, isQuoted } of wanted) {
      if (lists.length === 1) continue
      const bytes = lists.map((list) => this.postings[list]!.bytes)
      this.#candidates.keepSharingField(lists, bytes, isQuoted ? fieldsOfWordByte : fieldsOfTermByte)
    }
    for (const clause of wanted) {
      if (!clause.isQuoted) continue
      const phrase = this.phrases.get(clause)!
      const entries = this.#entriesOf(clause)
      this.#candidates.keepWhere((candidate) => {
        if (!phrase.match(entries, candidate)) return false
        onPhrase(clause, candidate)
        return true
      })
    }
  }

  /** Strikes out what has an excluded word or phrase. */
  dropExcluded(): void {
    const { required, excluded } = this.plan
    const located = new Set(required)
    for (const clause of excluded) {
      const fresh = clause.lists.filter((list) => !located.has(list))
      if (fresh.length === 1 && clause.lists.length === 1 && !clause.isQuoted) {
        this.#seek(fresh[0]!, 'missing')
      } else {
        for (const list of new Set(fresh)) this.#seek(list, 'all')
        this.#candidates.keepWhere((candidate) => !this.#matches(clause, candidate))
      }
      for (const list of fresh) located.add(list)
    }
    this.#located = located
  }

  /** Finds the candidates in the lists that only the title part of the score needs: the stemmed terms of phrases. */
  locateTitleTerms(): void {
    for (const list of new Set(this.plan.titleTerms)) if (!this.#located.has(list)) this.#seek(list, 'all')
  }

  /** The fields that have all terms of a clause, as bits; of a phrase's words those that may have them. */
  sharedFields({ lists, isQuoted }: PlannedClause, candidate: number): number {
    const fieldsOfByte = isQuoted ? fieldsOfWordByte : fieldsOfTermByte
    let fields = 0b111
    for (let at = 0; at < lists.length; at++) {
      const list = lists[at]!
      const entry = this.#candidates.entries[list]![candidate]!
      fields &= entry === absent ? 0 : fieldsOfByte[this.postings[list]!.bytes[entry]!]!
    }
    return fields
  }

  get positionsTouched(): number {
    return this.phrases.values().reduce((sum, phrase) => sum + phrase.positionsTouched, 0)
  }

  #matches(clause: PlannedClause, candidate: number): boolean {
    if (this.sharedFields(clause, candidate) === 0) return false
    return !clause.isQuoted || this.phrases.get(clause)!.match(this.#entriesOf(clause), candidate)
  }

  #entriesOf({ lists }: PlannedClause): Uint32Array[] {
    return lists.map((list) => this.#candidates.entries[list]!)
  }

  #seek(list: number, keep: Keep): void {
    const postings = this.postings[list]
    if (postings === undefined) this.#candidates.setAbsent(list)
    else
      this.#cursors[list] = this.#candidates.seek(
        list,
        postings,
        this.#cursors[list]!,
        this.#ends[list]!,
        keep,
      )
  }
}
