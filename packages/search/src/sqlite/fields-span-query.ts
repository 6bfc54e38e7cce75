import type { Candidates } from './candidates.ts'
import type { FieldPart, FieldsPlan, PhrasePart, PlannedField } from './fields-plan.ts'
import type { FieldsScorer } from './fields-scorer.ts'
import type { ListStore } from './list-store.ts'
import { PhraseMatcher } from './phrase-matcher.ts'
import { SpanLists } from './span-lists.ts'
import type { SpanQuery } from './span-query.ts'

/** Texts for single fields over one span. Whether a document matches and what it scores is found out in one go. */
export class FieldsSpanQuery implements SpanQuery {
  readonly plan: FieldsPlan
  readonly lists: SpanLists
  readonly phrases: ReadonlyMap<PhrasePart, PhraseMatcher>
  readonly #candidates: Candidates
  readonly #scorer: FieldsScorer

  constructor(
    plan: FieldsPlan,
    store: ListStore,
    span: number,
    candidates: Candidates,
    scorer: FieldsScorer,
  ) {
    this.plan = plan
    this.lists = new SpanLists(plan, store, span, candidates)
    this.#candidates = candidates
    this.#scorer = scorer
    const parts = plan.fields.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.parts))
    this.phrases = new Map(
      parts
        .filter((part) => part.isPhrase)
        .filter((part) => this.isHere(part))
        .map((part) => [part, new PhraseMatcher(part.lists, this.lists)]),
    )
  }

  keepMatches(): void {
    this.lists.keepRequired()
    this.#scorer.start()
    for (const field of this.plan.fields) {
      this.#locate(field)
      this.#scorer.keepMatches(this, field)
    }
  }

  /** Whether any document of the span can have a part. */
  isHere(part: FieldPart): boolean {
    return listsOf(part).every((list) => this.lists.postings[list] !== undefined)
  }

  countTitleTerms(): void {
    // None of them has a part of its own in the score.
  }

  scoreText(): void {
    // Matching has done it.
  }

  fieldsMatched(candidate: number): number {
    return this.#scorer.fieldsMatched(this, candidate)
  }

  get positionsTouched(): number {
    return this.phrases.values().reduce((sum, phrase) => sum + phrase.positionsTouched, 0)
  }

  #locate({ clauses }: PlannedField): void {
    if (this.#candidates.count === 0) return
    for (const { parts } of clauses)
      for (const part of parts) for (const list of listsOf(part)) this.lists.locate(list)
  }
}

function listsOf(part: FieldPart): readonly number[] {
  return part.isPhrase ? part.lists : [part.list]
}
